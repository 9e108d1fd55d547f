"""Meetings and site visits are called, answered, minuted; what was promised there is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.desk.cards import meetings, papers
from bot.desk.letters import letters
from bot.desk.lookup.lists import open_button
from bot.desk.tickets import actions
from bot.desk.tickets.days import day_in, day_of, moment_in, moment_of
from bot.rules.model.action import Action
from bot.rules.model.meetings import Meeting, MeetingKind, of_id
from bot.rules.model.papers import Paper, Rung, Supervision
from bot.rules.model.people import Actor, Refusal, Role, Unread
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.answers import Answers, Promise
from bot.rules.processes.commitments import Explaining, Promising
from bot.rules.processes.meetings import Convening, Minutes, Moving, Seen
from bot.rules.processes.papers import Signed
from bot.rules.reading.report_parts import promises_in
from bot.rules.reading.signs import AROUND
from bot.voice.filters import ended, moment
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import meetings as stored_meetings
from storage.tickets import tickets as stored_tickets

Raw = Mapping[str, str]  # the answers to a form as they were typed, by question
ALL = "all"  # the button that invites every unit of the matter


async def convene(
    tx: Tx, ticket: Ticket, meet: MeetingKind, by: Actor, answers: Raw, which: int
) -> Ticket:  # fmt: skip
    """现场督办, 协调会, 研判会, 约谈: called; a rung of the ladder that waited for it is signed with it."""
    said, waiting = proposed(tx, ticket, meet, answers, which)
    paper = Paper.INTERVIEW if meet == MeetingKind.INTERVIEW else Paper.MEETING
    said = replace(said, number=await papers.number(tx, paper))
    after = await actions.perform(tx, ticket.id, Action.CONVENE, by, said)
    if waiting and (which or ticket.status in WORKING):
        signed = Signed(waiting.id, number=said.number, how=meet, requirement=answers["agenda"])
        after = await actions.perform(tx, ticket.id, Action.SIGN_RUNG, by, signed)
    return after


def proposed(
    tx: Tx, ticket: Ticket, meet: MeetingKind, answers: Raw, which: int
) -> tuple[Convening, Supervision | None]:  # fmt: skip
    """The meeting as it was asked for, still without its number, and the rung of the ladder that waits for it."""
    starts = moment_of(tx, answers["when"])
    rung = Rung.INTERVIEW if meet == MeetingKind.INTERVIEW else Rung.MEETING
    waiting = next((s for s in ticket.supervisions if s.waits and s.rung == rung and which in (0, s.id)), None)
    units: tuple[str, ...]
    if meet == MeetingKind.INTERVIEW:
        if waiting is None:
            raise Refusal("nothing_asked")
        units, agenda = (str(waiting.unit),), _cause(ticket, waiting) + answers["agenda"]
    else:
        units, agenda = _invited(tx, ticket, answers["units"], answers.get("units_chosen", "")), answers["agenda"]
    return Convening(which, meet, starts, moment(starts), answers["place"], units, agenda), waiting


def _cause(ticket: Ticket, said: Supervision) -> str:
    """Why somebody is interviewed, and the paper before."""
    refers = papers.before(ticket, said.unit)
    return ended(said.reason.rstrip(phrase("mark.stop")) + (phrase("agenda.refers", number=refers) if refers else ""))


def read(
    tx: Tx, flow: str, ticket: Ticket, by: Actor, said: Raw, which: int, files: tuple[Attachment, ...]
) -> Answers:  # fmt: skip
    """What is meant by the words typed about a meeting, a visit or a commitment."""
    day, lines = said.get("day", ""), said.get("lines", "")
    match flow:
        case "reconvene":
            starts = moment_of(tx, said["when"])
            return Moving(which, moment(starts), starts, said["place"], files=files)
        case "minutes":
            usual = _usual(ticket, of_id(ticket.meetings, which))
            return Minutes(said["text"], which, promises(tx, lines.splitlines(), usual), lines, files=files)
        case "site_seen":
            starts = moment_in(tx, said["when"])
            return Seen(said["text"], starts, moment(starts), said["place"], files=files)
        case "promise":
            made = (replace(one, what=said["what"]) for one in promises(tx, [day], by.unit, own=True))
            return Promising(which, said["what"], day, tuple(made), files=files)
    return Explaining(said["text"], which, day, day_of(tx, day) if day else None, files=files)


def promises(tx: Tx, lines: Iterable[str], usual: str | None, *, own: bool = False) -> tuple[Promise, ...]:
    """Commitments, one a line: a unit (else the usual one), a day, and what will be done by then.

    What a unit promises of its `own` accord it promises for itself, whomever it names.
    """
    found = []
    for line in filter(None, (one.strip() for one in lines)):
        day = day_in(tx, line)
        named = None if own else next((u for u in tx.office.units if u.name in line), None)
        unit = named.code if named else usual
        if day is None or unit is None:
            raise Refusal("promise_unread", line=line[:60])
        said = (line.replace(named.name, "", 1) if named else line).strip(AROUND)
        found.append(Promise(unit, said, day))
    return tuple(found)


async def coming(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/meeting: what is to come, and what waits for its minutes."""
    if not actor.has(Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR):
        raise Refusal("staff_only")
    found = [(await stored_tickets.lock(tx, number), one) for number, one in await stored_meetings.called(tx)]
    rows = [
        {"number": t.number, "title": t.title, "begun": one.starts_at <= tx.now, "one": meetings.of_meeting(tx, one)}
        for t, one in found
    ]
    buttons = tuple((open_button(t.id, t.number),) for t in {t.id: t for t, _ in found}.values())
    await letters.write(
        tx, actor.chat or actor.id, "lookup/meetings", reply_to=under, buttons=buttons[:20], rows=rows
    )  # fmt: skip


def _usual(ticket: Ticket, one: Meeting | None) -> str | None:
    """Whose commitment it is when a line names nobody: the only guest's, else the lead's."""
    if one and len(one.units) == 1:
        return one.units[0]
    return ticket.lead.unit if ticket.lead else None


def heard(tx: Tx, ticket: Ticket, flow: str, field: str, answer: tuple[str, str]) -> None:
    """An answer (in words, by a button) that nobody can read is asked for again at once, not at the end."""
    text, chosen = answer
    if field == "when" and flow == "site_seen":
        if moment_in(tx, text) > tx.now:
            raise Refusal("visit_to_come")
    elif field == "when":
        moment_of(tx, text)
    elif field == "units":
        _invited(tx, ticket, text, chosen)
    elif field == "text" and flow == "progress_for":  # several messages: what is unread among them would stay there
        _ahead(promises(tx, promises_in(text), "", own=True), tx.today)


def _ahead(found: Iterable[Promise], today: date) -> None:
    if any(one.until < today for one in found):
        raise Refusal("day_not_later")


def _invited(tx: Tx, ticket: Ticket, said: str, chosen: str) -> tuple[str, ...]:
    chosen = chosen or (ALL if said.strip() == phrase("word.all_units") else "")
    if chosen and chosen != ALL:
        return (chosen,)
    named = (unit.code for unit in tx.office.units if unit.name in said)
    invited = tuple(part.unit for part in ticket.active) if chosen else tuple(named)
    if not invited:
        raise Unread("nobody_invited", said)
    if ticket.against in invited:
        raise Refusal("complained_of", unit=tx.office.name_of(ticket.against))
    lost = next((code for code in invited if tx.office.unit(code) and not tx.office.reaches(code)), None)
    if lost:
        raise Refusal("no_chat", unit=tx.office.name_of(lost))
    return invited
