"""Amendments (更正前言): a message that has gone somewhere is changed, and whoever had the old one is told."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import merged
from bot.desk.conversation import value_changes
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event, chat_of
from bot.desk.notices import amendments as amendment_notices
from bot.desk.notices import relay as relay_notices
from bot.desk.tickets import actions, corrections
from bot.rules.model.action import Action
from bot.rules.model.messages import Words, same
from bot.rules.model.people import Actor
from bot.rules.model.terms import Raw
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.amendments import OF_MATTER, OF_REPORT, Amendment, were_read
from bot.rules.processes.correction import OF_ENTERPRISE, OWN
from bot.rules.processes.row import Flow, Options
from bot.rules.reading.report_parts import promises_in
from bot.rules.reading.signs import swapped
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import inbox, spoken
from storage.delivery.spoken import Spoken
from storage.tickets import places, tickets

MATTER = "text"  # as which the description is remembered; an answer by its question
BY_ITSELF = frozenset(OWN) & frozenset(OF_ENTERPRISE)
WORDS = frozenset({Options.NONE, Options.DONE, Options.SKIP})  # answers that are somebody's own words
BY_ACT = {(flow.action.value, field): flow for flow in FLOWS.values() for field in flow.fields}


async def found(tx: Tx, chat: int, message_id: int) -> Spoken | None:
    """Where a message of this chat has gone."""
    return await spoken.found(tx, chat, message_id)


async def as_it_counts(tx: Tx, one: Spoken, chat: int) -> Raw | None:
    """The message as it was taken: a later change that was refused does not count."""
    if one.heard:
        return await inbox.message(tx, one.heard)
    return await inbox.heard_before(tx, chat, one.message_id)


async def amend(tx: Tx, by: Actor, one: Spoken, was: Words, now: Words) -> None:
    """Tell whoever had the old words what counts now; the new file takes the place of the old one."""
    if one.person != by.id or same(was, now):
        return
    ticket = await tickets.lock(tx, one.ticket)
    if one.act == OF_MATTER and one.field != MATTER:
        await _answer_of_questionnaire(tx, ticket, by, one, was, now)
        return
    if _holds_values(ticket, one, was, now):
        await value_changes.answer(tx, ticket, by, one, was.told)
        return
    there, speaker = await merged.meant(tx, ticket, Action.AMEND, by)
    old, new = _without(was.attachments, now.attachments), _without(now.attachments, was.attachments)
    await places.withdraw(tx, ticket.id, old)
    await tickets.attach(tx, ticket.id, new, side=_side(ticket, by), unit=by.unit)
    given = await _given(tx, there, one, was, now, old, new)
    after = await actions.perform(tx, ticket.id, Action.AMEND, by, given)
    said = replace_later(Event(there, after, speaker, given.written(), unit=speaker.unit), there, after)
    told = [*one.told, *_told_later(tx, after, one)]
    await amendment_notices.tell(tx, said, told, one.act, new)
    await spoken.corrected(tx, one)
    chat = by.chat or by.id
    if said.later is None:
        await letters.write(
            tx, chat, "form/amended", reply_to=None if chat == by.id else now.message_id, about=ticket.id,
            number=ticket.number, told=bool(set(told) - {chat}),
        )  # fmt: skip


async def _answer_of_questionnaire(tx: Tx, ticket: Ticket, by: Actor, one: Spoken, was: Words, now: Words) -> None:
    """What an enterprise may put right itself is corrected; of all else it is said by which button it can be."""
    if ticket.reporter != by.id or one.field not in BY_ITSELF:
        await value_changes.answer(tx, ticket, by, one, was.told)
        return
    given = corrections.read(tx, ticket, {"fact_chosen": one.field, "value": now.text})
    if getattr(await tickets.envelope(tx, ticket.id), one.field) != given.value:
        await corrections.correct(tx, ticket, "correct_own", by, given)
    await spoken.corrected(tx, one)


def replace_later(event: Event, before: Ticket, after: Ticket) -> Event:
    """The event, with what stays at the bureau for now."""
    return replace(event, later=relay_notices.new(before, after, Action.AMEND))


def _holds_values(ticket: Ticket, one: Spoken, was: Words, now: Words) -> bool:
    """Whether days, units or choices were read out of it, which are not changed behind anybody's back; of a call that
    was told in one message, more than the matter."""
    if one.act == OF_MATTER:
        return ticket.reporter is None and swapped(ticket.matter, was.told, "") == ticket.matter
    flow = BY_ACT.get((one.act, one.field))
    return flow is not None and (_is_value(flow, one.field) or promises_in(was.text) != promises_in(now.text))


def _is_value(flow: Flow, field: str) -> bool:
    return flow.options[flow.fields.index(field)] not in WORDS or (field == flow.reads and field != "text")


async def _given(
    tx: Tx, ticket: Ticket, one: Spoken, was: Words, now: Words, old: tuple[Attachment, ...],
    new: tuple[Attachment, ...],
) -> Amendment:  # fmt: skip
    read = were_read(ticket, tuple(await tickets.requests(tx, ticket.id)), was.told)
    kinds = {"old": _kind(old), "new": _kind(new)}
    lines = []
    if was.told != now.told:
        lines.append(phrase("amended.words", was=was.told, now=now.told) if read else now.told)
    if old and read:
        lines.append(phrase("amended.file" if new else "amended.gone", **kinds))
    text = "\n".join(filter(None, lines)) or phrase("word.see_files")
    return Amendment(
        text, was.told, now.told, one.act, old[0].kind if old else "", new[0].kind if new else "", files=new
    )


def _kind(files: tuple[Attachment, ...]) -> str:
    return phrase(f"intake.file.{files[0].kind}") if files else ""


def _without(files: tuple[Attachment, ...], others: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    known = {file.unique_id or file.file_id for file in others}
    return tuple(file for file in files if (file.unique_id or file.file_id) not in known)


def _side(ticket: Ticket, by: Actor) -> str:
    return "enterprise" if ticket.reporter == by.id else "unit" if by.unit else "desk"


def _told_later(tx: Tx, ticket: Ticket, one: Spoken) -> list[int]:
    """Who got it after it was said: the desk and the units a description with their cards, the desk a signed report."""
    chats: list[int | None] = []
    if one.act == OF_MATTER or (one.act in OF_REPORT and ticket.reported_at):
        chats.append(tx.office.bureau.desk_chat)
    if one.act == OF_MATTER:
        chats += [chat_of(tx, part.unit) for part in ticket.active]
    return [chat for chat in chats if chat is not None]
