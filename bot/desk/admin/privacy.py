"""Privacy: what is kept about somebody, shown and exported; erased at once where it may be, else by a supervisor."""

from __future__ import annotations

from html import unescape

from bot.desk.admin.kept import readable
from bot.desk.clock import retention
from bot.desk.intake import session
from bot.desk.letters import letters, settled
from bot.desk.lookup import wishes
from bot.desk.telephone import own_phones, ring_backs
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Dialogue, Document, Rows
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office import roles
from bot.voice.buttons import press, rows, wants_reply
from bot.voice.texts import phrase, say
from storage.callback import colleagues
from storage.database.columns import to_json
from storage.database.database import Tx
from storage.delivery import expiry
from storage.office import check_ins
from storage.people import privacy as stored
from storage.people.privacy import Wish
from storage.tickets import journal, open_forms, tickets

FLOW = "privacy"  # the reason of a supervisor who does not agree
LONGEST = 1000  # characters of it


async def show(tx: Tx, actor: Actor) -> None:
    """/privacy: what is kept, how long, and the two buttons."""
    version, agreed_at = await session.agreed(tx, actor) or (0, None)
    found, (updates, said) = await stored.everything(tx, actor.id), await stored.counts(tx, actor.id)
    kept = {name: len(lines) for name, lines in found.items()} | {"updates": updates, "letters": said}
    wish = await stored.of_person(tx, actor.id)
    await letters.write(
        tx, actor.id, "start/privacy", bureau=tx.office.bureau, version=version, agreed_at=agreed_at, kept=kept,
        keeping=tx.office.keeping, wish=wish.state if wish else None, buttons=_pair("export", "erase"),
    )  # fmt: skip


async def export(tx: Tx, actor: Actor) -> None:
    """All of it, as a text to read and as JSON; only to the very person."""
    _alone(actor)
    found, (updates, said) = await stored.everything(tx, actor.id), await stored.counts(tx, actor.id)
    facts = {"bureau": tx.office.bureau, "at": tx.now, "updates": updates, "letters": said}
    text = unescape(str(say("privacy/text", found=readable(found), **facts)))
    whole = to_json({"at": tx.now, **found, "updates": updates, "letters": said})
    for name, content in (("text", text), ("json", whole)):
        document = Document(phrase(f"privacy.file.{name}"), content)
        await letters.write(tx, actor.id, "privacy/file", json=name == "json", document=document)


async def ask(tx: Tx, actor: Actor) -> None:
    """Say what would go, before it goes."""
    _alone(actor)
    ended, going_on = await stored.matters(tx, actor.id)
    await letters.write(
        tx, actor.id, "privacy/sure", matters=len(ended) + going_on, going_on=going_on, buttons=_pair("sure", "keep")
    )


async def erase(tx: Tx, actor: Actor) -> None:
    """What may go goes at once; about the matters a supervisor decides."""
    _alone(actor)
    drafts = await session.forget(tx, actor.id)
    await ring_backs.forget(tx, actor.id)
    await own_phones.forget(tx, actor.id)
    await check_ins.forget(tx, actor.id)
    card = await stored.forget_card(tx, actor.id)
    await colleagues.forget(tx, actor.id)
    updates, said = await expiry.forget_heard(tx, actor.id), await expiry.forget_said(tx, actor.id)
    ended, going_on = await stored.matters(tx, actor.id)
    asked = bool(ended or going_on) and await stored.of_person(tx, actor.id) is None
    await journal.add(tx, "privacy_erased", actor, drafts=drafts, updates=updates, letters=said)
    if asked:
        await _queue(tx, actor, len(ended), going_on)
    await letters.write(
        tx, actor.id, "privacy/erased", drafts=drafts, updates=updates, letters=said, card=card, asked=asked,
        matters=len(ended) + going_on,
    )  # fmt: skip


async def _queue(tx: Tx, actor: Actor, ended: int, going_on: int) -> None:
    newest = (await tickets.of_reporter(tx, actor.id))[0]
    firm = (await tickets.envelope(tx, newest.id)).enterprise
    confidential = (await tickets.lock(tx, newest.id)).confidential
    name = newest.number if confidential else firm or actor.name  # its envelope stays closed at the desk, too
    await stored.ask(tx, actor.id, name)
    wish = await stored.of_person(tx, actor.id)
    assert wish is not None  # noqa: S101 - just asked
    await journal.add(tx, "privacy_asked", actor, which=wish.id)
    desk = tx.office.bureau.desk_chat
    for chat in [desk] if desk else [person.id for person in tx.office.holders(Role.SUPERVISOR)]:
        if chat:
            with letters.read_by(tx, chat):
                offered = wishes.buttons(wish)
            await letters.write(
                tx, chat, "privacy/asked", name=name, at=tx.now, ended=ended, going_on=going_on, must=True,
                buttons=offered, decides=DecisionName(DecidesOn.WISH, wish.id),
            )  # fmt: skip


async def agree(tx: Tx, id: int, by: Actor) -> None:
    """A supervisor agrees: what has ended is erased now, the rest when it ends; the person is told."""
    wish = await _waiting(tx, id, by)
    await stored.rule(tx, id, by, "agreed")
    await journal.add(tx, "privacy_agreed", by, which=id)
    await settled.over(tx, DecidesOn.WISH, id, by.name, "button.agree")
    erased, left = await retention.erase_agreed(tx, wish, by)
    await letters.write(
        tx, by.chat or by.id, "privacy/ruled", name=wish.name, agreed=True, erased=erased, going_on=left
    )


async def why_not(tx: Tx, id: int, by: Actor) -> None:
    """A supervisor does not agree: the reason is asked for."""
    wish = await _waiting(tx, id, by)
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, FLOW, 0, {"wish": id}))
    await letters.write(tx, chat, "privacy/why", name=wish.name, keyboard=wants_reply(), topic=FLOW)


async def refuse(tx: Tx, asked: Dialogue, by: Actor, reason: str) -> None:
    """The reason has been written: it is journalled, and the person is told."""
    if len(reason) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    await open_forms.end(tx, asked.chat, asked.user)
    wish = await _waiting(tx, int(asked.data["wish"]), by)
    await stored.rule(tx, wish.id, by, "refused", reason)
    await journal.add(tx, "privacy_refused", by, which=wish.id, text=reason)
    await settled.over(tx, DecidesOn.WISH, wish.id, by.name, "button.disagree")
    if wish.phone:
        await retention.tell_caller(tx, wish, reason=reason)
    else:
        await letters.write(tx, wish.person, "privacy/refused", reason=reason, bureau=tx.office.bureau, must=True)
    await letters.write(tx, asked.chat, "privacy/ruled", name=wish.name, agreed=False, erased=0, going_on=0)


async def _waiting(tx: Tx, id: int, by: Actor) -> Wish:
    if not by.has(*wishes.RULES):
        raise roles.only(wishes.RULES, by)
    wish = await stored.get(tx, id)
    if wish is None or wish.state != "open":
        raise Refusal("decided_already")
    if wish.person == by.id:
        raise Refusal("own_matter")
    if wish.entered_by == by.id:
        raise Refusal("privacy_entered_yourself")
    return wish


def _alone(actor: Actor) -> None:
    if not actor.id or actor.chat != actor.id:
        raise Refusal("privacy_private")


def _pair(*names: str) -> Rows:
    return rows([press(phrase(f"privacy.button.{name}"), "own", 0, 0, name) for name in names], 2)
