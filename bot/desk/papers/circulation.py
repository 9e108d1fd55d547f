"""Circulating: a form that was filled in is put before a chief, signed or sent back; units read what goes to them."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters, paper_words, settled
from bot.desk.letters.recipients import chat_of
from bot.desk.papers import forms, register
from bot.desk.papers.facts import around
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Button, Dialogue, Rows, Words
from bot.rules.model.papers import IssuedPaper, PaperState, PutUp
from bot.rules.model.people import STAFF, Actor, Mention, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.office import roles
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers
from storage.tickets import journal, open_forms

FLOW = "form_back"  # why it goes back, in words
LONGEST = 500


def waits(one: IssuedPaper) -> bool:
    """Whether a chief has it."""
    return one.links.asked is not None and one.links.signed is None


def offered(one: IssuedPaper, actor: Actor) -> list[Button]:
    """What can be done with a form that was filled in, and holds."""
    if one.kind not in forms.FORMS or one.state != PaperState.ISSUED or one.links.signed:
        return []
    if one.links.asked is None:
        return [_button(one, "up")] if actor.has(*STAFF) else []
    return list(_decides(one)[0]) if actor.has(Role.CHIEF) and one.links.asked.id != actor.id else []


async def put_up(tx: Tx, which: int, by: Actor) -> None:
    """报签: the chiefs but whoever asks read it with its file."""
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    one = await _form(tx, which)
    if waits(one):
        raise Refusal("decided_already")
    signers = [c for c in tx.office.holders(Role.CHIEF) if c.id and c.id != by.id]
    if not signers:
        raise Refusal("no_signer")
    links = replace(one.links, asked=PutUp(by.id, by.name, by.chat or by.id))
    await issued_papers.change(tx, replace(one, links=links))
    await journal.add(tx, "form_submitted", by, ticket=one.ticket, number=one.number)
    for chief in signers:
        with letters.read_by(tx, chief.id or 0):
            await letters.write(
                tx, chief.id or 0, "papers/form.chief", about=one.ticket, must=True, line=_line(one), who=by.name,
                buttons=_decides(one), drawn=register.usual_file(tx, one.facts),
                decides=DecisionName(DecidesOn.ISSUED, which),
            )  # fmt: skip
    await letters.write(tx, by.chat or by.id, "papers/submitted", paper=register.name_of(one.kind), form=True,
                        signers=phrase("mark.list").join(c.name for c in signers))  # fmt: skip


async def sign(tx: Tx, which: int, by: Actor) -> None:
    """签发: it has its signature; the units to which it goes read it, the desk has it."""
    one, asked = await _before_chief(tx, which, by)
    facts = {**one.facts, "signer": by.name, "date": around(tx, "")["date"]}
    links = replace(one.links, signed=Mention(by.id, by.name))
    signed = replace(one, facts=facts, links=links, read_by={})
    await issued_papers.change(tx, signed)
    await journal.add(tx, "form_signed", by, ticket=one.ticket, number=one.number)
    await settled.over(tx, DecidesOn.ISSUED, which, by.name, "papers.button.ok")
    lost = [tx.office.name_of(unit) for unit in signed.units if not await _to_unit(tx, signed, unit)]
    for chat in dict.fromkeys(filter(None, (tx.office.bureau.desk_chat, asked.chat))):
        with letters.read_by(tx, chat):
            await letters.write(
                tx, chat, "papers/signed", about=one.ticket, must=True, line=_line(signed), lost=lost, corrects="",
                drawn=register.usual_file(tx, facts),
            )  # fmt: skip


async def _to_unit(tx: Tx, signed: IssuedPaper, unit: str) -> bool:
    """Whether the unit's group could be told."""
    chat = chat_of(tx, unit)
    if chat is None:
        return False
    read = press(phrase("briefing.button.read"), "paper", signed.ticket or 0, signed.id, "read")
    with letters.read_by(tx, chat):
        await letters.write(
            tx, chat, "papers/all.unit", about=signed.ticket, must=True, buttons=((read,),), line=_line(signed),
            corrects="", drawn=register.usual_file(tx, signed.facts),
        )  # fmt: skip
    return True


async def ask_why(tx: Tx, which: int, by: Actor) -> None:
    """退回修改: first the words."""
    one, _ = await _before_chief(tx, which, by)
    await paper_words.ask(tx, by, FLOW, {"paper": which}, "back", one.number)


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """Why it goes back: whoever put it up reads it, and may put it up again."""
    text = paper_words.given(words, LONGEST)
    one, put_up = await _before_chief(tx, int(asked.data["paper"]), by)
    await open_forms.end(tx, asked.chat, asked.user)
    back = replace(one, links=replace(one.links, asked=None))
    await issued_papers.change(tx, back)
    await journal.add(tx, "form_sent_back", by, ticket=one.ticket, number=one.number, text=text)
    await settled.over(tx, DecidesOn.ISSUED, one.id, by.name, "papers.button.no")
    for chat in dict.fromkeys((put_up.chat, by.chat or by.id)):
        with letters.read_by(tx, chat):
            await letters.write(
                tx, chat, "papers/sent_back", about=one.ticket, title=f"{register.name_of(one.kind)} {one.number}",
                who=by.name, text=text, must=True,
                buttons=((_button(back, "up"),),) if chat == put_up.chat else (),
            )  # fmt: skip


async def _form(tx: Tx, which: int) -> IssuedPaper:
    """A form that holds and is not signed. Refuses: decided_already."""
    one = await issued_papers.get(tx, which)
    if one is None or one.kind not in forms.FORMS or one.state != PaperState.ISSUED or one.links.signed:
        raise Refusal("decided_already")
    return one


async def _before_chief(tx: Tx, which: int, by: Actor) -> tuple[IssuedPaper, PutUp]:
    """A form that waits for a chief, and who else has put it up. Refuses: chief_signs, decided_already, two_sign."""
    if not by.has(Role.CHIEF):
        raise Refusal("chief_signs")
    one = await _form(tx, which)
    asked = one.links.asked
    if asked is None:
        raise Refusal("decided_already")
    if asked.id == by.id:
        raise Refusal("two_sign")
    return one, asked


def _decides(one: IssuedPaper) -> Rows:
    return rows([_button(one, "ok"), _button(one, "no")], 2)


def _button(one: IssuedPaper, arg: str) -> Button:
    return press(phrase(f"papers.button.{arg}"), "paper", one.ticket or 0, one.id, arg)


def _line(one: IssuedPaper) -> Facts:
    return {
        "paper": register.name_of(one.kind), "number": one.number, "title": one.title,
        "signer": one.facts.get("signer", ""), "to": one.facts.get("to", ""),
    }  # fmt: skip
