"""Talk: carries words and files between enterprise, unit and desk, and finds out which ticket they are about."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import merged
from bot.desk.conversation import filled, forms, read_back, sorts, spoken
from bot.desk.conversation.open_form import Loose, in_words
from bot.desk.conversation.spoken import Heard
from bot.desk.letters import letters
from bot.desk.tickets import actions, bounds
from bot.rules.model.action import Action
from bot.rules.model.messages import Words
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.model.ticket import Asked, Attachment, Ticket
from bot.rules.office import privacy
from bot.rules.processes import answers
from bot.rules.processes.correspondence import ANSWERABLE, Reply
from bot.rules.processes.questions import Answer
from bot.rules.reading.identity import has_card_number
from bot.rules.reading.report_parts import report_of
from bot.rules.reading.signs import LABEL, is_cut, short
from bot.rules.reading.words import withdrawals
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import may
from bot.rules.tickets.read_back import understood
from bot.rules.tickets.todo import awaits_answer
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import joined, outbox
from storage.delivery.spoken import Spoken
from storage.tickets import open_forms, tickets

WAITED_FOR = (Asked.QUESTION, Asked.SUPPLY, Asked.LETTER_TO_ENTERPRISE)
CHOICES = 10  # matters on one page of those that words may be about


def without_identity(tx: Tx, by: Actor, words: Words) -> None:
    """An enterprise's words with the number of an identity card are refused, and not kept as they came."""
    if not by.has(*BUREAU) and not by.unit and has_card_number(words.told):
        tx.unkept = True
        raise Refusal("identity_card")


async def is_of(tx: Tx, ticket: Ticket, by: Actor) -> bool:
    """Whether the submitter of the matter speaks, or somebody whom they have let in to it."""
    if ticket.reporter == by.id:
        return True
    return not by.unit and not by.has(*BUREAU) and await merged.speaks_for(tx, ticket, by.id)


async def ticket_of(tx: Tx, chat: int, words: Words) -> tuple[Ticket, str] | None:
    """The ticket that a reply is about, with the topic of the message it answers."""
    if words.reply_to is None:
        return None
    said = await outbox.about(tx, chat, words.reply_to)
    if said is None or said.ticket is None:
        return None
    return await tickets.lock(tx, said.ticket), said.topic


async def replied_by_staff(tx: Tx, ticket: Ticket, by: Actor, words: Words, topic: str = "") -> None:
    """Somebody replied to a card: ask what it is, before anything leaves the group."""
    if not privacy.may_see(ticket, by) and ticket.part_of(by.unit) is None:
        raise Refusal("not_allowed")
    if by.unit and not by.has(Role.OFFICER, Role.HEAD):
        part, unit = ticket.part_of(by.unit), tx.office.unit(by.unit)
        if part is None or unit is None or not unit.open_sign or part.responsible_id != by.id:
            raise Refusal("not_on_roster", unit=tx.office.name_of(by.unit))
    chat = by.chat or by.id
    before = await open_forms.current(tx, chat, by.id)
    known = Loose.read(before) if before and before.flow == "sort" and before.ticket == ticket.id else None
    if known is None:
        await forms.give_way(tx, chat, by)
    loose = Loose.of(words, spoken.heard_in(tx, words.message_id), by.unit)
    loose = loose.after(known) if known else loose
    bounds.gathered(tx, loose.text, loose.files, "loose_full")
    choices = sorts.offered(tx, ticket, by, topic)
    asked = await letters.write(
        tx, chat, "form/sort", buttons=rows(choices, 2), reply_to=words.message_id, about=ticket.id, topic="sort",
        instead_of=loose.question or None, number=ticket.number, files=len(loose.files), cut=is_cut(words.text),
        rests=sorts.rests(ticket, by),
    )  # fmt: skip
    await _noted(tx, chat, known, words)
    await open_forms.begin(tx, replace(loose, question=asked).kept(chat, by.id, "sort", ticket.id))


async def _noted(tx: Tx, chat: int, before: Loose | None, words: Words) -> None:
    """More of the same gets a sign, of an album the first; the question above counts it."""
    if before and not (words.album and words.album == before.album) and tx.flooded != chat:
        await joined.mark(tx, chat, words.message_id)


async def sorted_as(tx: Tx, by: Actor, number: int, sort: str, which: int) -> Ticket:
    """The writer says what the reply was; now it happens, or what is still missing is asked for."""
    chat = by.chat or by.id
    pending = await open_forms.current(tx, chat, by.id)
    if pending is None or pending.flow != "sort" or pending.ticket != number:
        raise Refusal("words_not_yours")
    await open_forms.end(tx, chat, by.id)
    loose = Loose.read(pending)
    text, files = loose.text, loose.files
    ticket = await tickets.lock(tx, number)
    flow = "supply" if sort == "supplement" and ticket.asked(Asked.SUPPLY) else sort
    if flow == "report":
        given = report_of(text) or ({"facts": text} if text else {})
        heard = {message: ("facts", update) for message, (_, update) in loose.heard.items()}
        return await forms.begin(tx, "report", number, by, loose.message, given=given, files=files, heard=heard)
    said = {"text": in_words(text, files)}
    if flow in sorts.WRITTEN:
        return await forms.begin(
            tx, flow, number, by, loose.message, which=which, given=said, files=files, heard=loose.heard
        )
    value = await filled.read(tx, filled.Filled(flow, ticket, by, said, files=files))
    if flow == read_back.PROGRESS or understood(value):  # it is shown as understood before it leaves
        return await forms.begin(tx, flow, number, by, loose.message, given=said, files=files, heard=loose.heard)
    side = "unit" if by.unit else "desk"
    after = await actions.perform(tx, number, FLOWS[flow].action, by, value)
    await spoken.remember(tx, by, number, FLOWS[flow].action, loose.heard)
    await tickets.attach(tx, number, files, side=side, unit=by.unit)
    return after


async def _which(tx: Tx, by: Actor, words: Words, mine: list[Ticket]) -> None:
    """Several matters must never mix: ask which one is meant; nothing is lost meanwhile."""
    before = await open_forms.current(tx, by.id, by.id)
    known = Loose.read(before) if before and before.flow == "which" else None
    if known is None:
        await forms.give_way(tx, by.id, by)
    loose = Loose.of(words, spoken.heard_in(tx, words.message_id))
    loose = loose.after(known) if known else loose
    bounds.gathered(tx, loose.text, loose.files, "loose_full")
    await _noted(tx, by.id, known, words)
    await _choose(tx, by, loose, mine)


async def which_page(tx: Tx, by: Actor, page: int) -> None:
    """The next matters that the words may be about."""
    pending = await open_forms.current(tx, by.id, by.id)
    if pending is None or pending.flow != "which":
        raise Refusal("words_not_yours")
    await _choose(tx, by, Loose.read(pending), await merged.mine(tx, by.id), page)


def page_of(mine: list[Ticket], page: int) -> tuple[list[Ticket], bool]:
    """A page of somebody's matters, what waits for them first; whether there is another."""
    ordered = sorted(mine, key=lambda ticket: (not awaits_answer(ticket), -ticket.id))
    start = (page - 1) * CHOICES
    return ordered[start : start + CHOICES], len(ordered) > start + CHOICES


async def _choose(tx: Tx, by: Actor, loose: Loose, mine: list[Ticket], page: int = 1) -> None:
    """A page of matters, what waits for the enterprise first."""
    shown, more = page_of(mine, page)
    choices = [press(short(f"{t.number} {t.title}", LABEL), "which", t.id, t.step) for t in shown]
    if more:
        choices.append(press(phrase("digest.button.more"), "which", 0, 0, f"more@{page + 1}"))
    choices.append(press(phrase("button.new"), "which", 0, 0, "new"))
    choices.append(press(phrase("button.drop"), "which", 0, 0, "drop"))
    asked = await letters.write(
        tx, by.id, "tickets/which.enterprise", buttons=rows(choices, 1), text=loose.text, files=len(loose.files),
        instead_of=loose.question or None,
    )  # fmt: skip
    await open_forms.begin(tx, replace(loose, question=asked).kept(by.id, by.id, "which", 0))


async def which_it_is(tx: Tx, by: Actor, number: int) -> None:
    """The enterprise says which ticket its words were about."""
    pending = await open_forms.current(tx, by.id, by.id)
    if pending is None or pending.flow != "which":
        raise Refusal("words_not_yours")
    await open_forms.end(tx, by.id, by.id)
    ticket = await tickets.lock(tx, number)
    if not await merged.speaks_for(tx, ticket, by.id):
        raise Refusal("no_ticket")
    loose = Loose.read(pending)
    await to_ticket(tx, ticket, by, Words(loose.text, 0, loose.files), heard=loose.heard)


async def to_ticket(
    tx: Tx, ticket: Ticket, by: Actor, words: Words, topic: str = "", *, heard: Heard | None = None
) -> None:
    """The enterprise's words go to this ticket: as the answer that is waited for, or as a supplement."""
    there = await merged.target(tx, ticket)
    if not there.open:
        raise Refusal("ended", status=there.status, by="")
    text, files = in_words(words.told, words.attachments), words.attachments
    await tickets.attach(tx, ticket.id, files, side="enterprise")
    action, asked = Action.SUPPLEMENT, _question_meant(ticket, topic)
    if ticket.asked(Asked.SUPPLY):
        action = Action.SUPPLY
    elif asked and ticket.reporter != by.id:  # a colleague answers nothing in the submitter's place
        asked = 0
    elif asked and any(r.id == asked and r.kind == Asked.LETTER_TO_ENTERPRISE for r in ticket.requests):
        action = Action.ANSWER_BUREAU
    elif asked:
        action = Action.ANSWER
    await actions.perform(tx, ticket.id, action, by, _value(action, text, asked, files))
    if ticket.reporter != by.id and words.message_id:  # the submitter is told; who said it sees that it was heard
        await joined.mark(tx, by.id, words.message_id)
    await spoken.remember(tx, by, ticket.id, action, heard or spoken.heard_in(tx, words.message_id), asked)
    await _withdrawal_offered(tx, ticket.id, by, words.text)


async def _withdrawal_offered(tx: Tx, id: int, by: Actor, text: str) -> None:
    """Who says in words that it withdraws is shown the way: it happens by the button, and is asked again."""
    ticket = await tickets.lock(tx, id)
    if ticket.reporter != by.id or not withdrawals.is_wanted(text):
        return
    if may(ticket, Action.ASK_WITHDRAW, tx.office, tx.now):
        way = press(phrase("button.withdraw"), "form", ticket.id, ticket.step, "withdraw")
        await letters.write(
            tx, by.id, "withdrawal/offered.enterprise", buttons=((way,),), about=ticket.id, number=ticket.number
        )


async def rest_of_album(tx: Tx, before: Spoken, by: Actor, words: Words) -> bool:
    """The next of an album goes where the one before it went, without a word of its own; whether it could."""
    ticket = await tickets.lock(tx, before.ticket)
    if not await is_of(tx, ticket, by) or not (await merged.target(tx, ticket)).open:
        return False
    if words.told:
        await to_ticket(tx, ticket, by, words)
        return True
    files = words.attachments
    await tickets.attach(tx, ticket.id, files, side="enterprise")
    more = answers.MoreFiles(in_words("", files), same_album=True, files=files)
    await actions.perform(tx, ticket.id, Action.SUPPLEMENT, by, more)
    await spoken.remember(tx, by, ticket.id, Action.SUPPLEMENT, spoken.heard_in(tx, words.message_id))
    return True


def _value(action: Action, text: str, asked: int, files: tuple[Attachment, ...]) -> answers.Answers:
    """What the enterprise said, as what it is."""
    if action == Action.ANSWER_BUREAU:
        return Reply(text, asked, files=files)
    return Answer(text, asked, files=files) if action == Action.ANSWER else answers.Words(text, files=files)


def _question_meant(ticket: Ticket, topic: str) -> int:
    """What these words answer: the unit's question or the bureau's that they reply to, else the only one."""
    kinds = (Asked.QUESTION, Asked.LETTER_TO_ENTERPRISE)
    found = [r for r in ticket.requests if r.kind in kinds and r.state in ANSWERABLE]
    meant = [r for r in found if r.topic == topic] or [r for r in found if r.state == "open"]
    return meant[0].id if len(meant) == 1 else 0


async def revised(tx: Tx, by: Actor, words: Words) -> None:
    """A message that has gone nowhere was changed: it may be about a matter after all, so we ask.

    It may have been the firm's name, or a reason that was not meant for everybody.
    """
    mine = await merged.mine(tx, by.id)
    if mine and words.told:
        await _which(tx, by, words, mine)
