"""Meetings and site visits are called, answered, minuted; what was promised there is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.desk.cards import meetings, papers
from bot.desk.letters import letters
from bot.desk.lookup.lists import open_button
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.meetings import Meeting, MeetingKind, of_id
from bot.rules.model.papers import Paper, Rung, Supervision
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Ticket
from bot.rules.reading.names import find_day, find_moment
from bot.rules.reading.signs import AROUND
from bot.voice.filters import ended, moment
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import meetings as stored_meetings
from storage.tickets import tickets as stored_tickets

ALL = "all"  # the button that invites every unit of the matter


async def convene(
    tx: Tx, ticket: Ticket, flow: str, by: Actor, answers: Mapping[str, Any], which: int
) -> Ticket:  # fmt: skip
    """现场督办, 协调会, 研判会, 约谈: called; a rung of the ladder that waited for it is signed with it."""
    starts, meet = _starts(tx, answers["when"]), MeetingKind(flow)
    rung = Rung.INTERVIEW if meet == MeetingKind.INTERVIEW else Rung.MEETING
    waiting = next((s for s in ticket.supervisions if s.waits and s.rung == rung and which in (0, s.id)), None)
    form: dict[str, Any] = {
        "which": which, "meet": meet, "starts_at": starts, "when": moment(starts), "place": answers["place"],
    }  # fmt: skip
    if meet == MeetingKind.INTERVIEW:
        if waiting is None:
            raise Refusal("nothing_asked")
        paper, form["units"], form["agenda"] = (
            Paper.INTERVIEW, [waiting.unit], _cause(ticket, waiting) + answers["agenda"]
        )  # fmt: skip
    else:
        paper, form["units"], form["agenda"] = Paper.MEETING, _invited(tx, ticket, answers), answers["agenda"]
    form["number"] = await papers.numbered(tx, paper)
    after = await actions.perform(tx, ticket.id, Action.CONVENE, by, form)
    if waiting and (which or ticket.status in WORKING):
        signed = {"which": waiting.id, "number": form["number"], "how": flow, "requirement": answers["agenda"]}
        after = await actions.perform(tx, ticket.id, Action.SIGN_RUNG, by, signed)
    return after


def _cause(ticket: Ticket, said: Supervision) -> str:
    """Why somebody is interviewed, and the paper before."""
    refers = papers.before(ticket, said.unit)
    return ended(said.reason.rstrip(phrase("mark.stop")) + (phrase("agenda.refers", number=refers) if refers else ""))


def particulars(
    tx: Tx, flow: str, ticket: Ticket, by: Actor, answers: Mapping[str, Any], which: int
) -> dict[str, Any]:  # fmt: skip
    """What is meant by the words typed about a meeting, a visit or a commitment."""
    form: dict[str, Any] = {"which": which}
    if flow == "reconvene":
        starts = _starts(tx, answers["when"])
        form |= {"starts_at": starts, "when": moment(starts)}
    elif flow == "minutes":
        usual = _usual(ticket, of_id(ticket.meetings, which))
        form["promises"] = promises(tx, answers.get("lines", "").splitlines(), usual)
    elif flow == "promise":
        form["promises"] = [p | {"what": answers["what"]} for p in promises(tx, [answers["day"]], by.unit, own=True)]
    elif flow == "explain_promise" and answers.get("day"):
        form["until"] = day_of(tx, answers["day"])
    return form


def promises(tx: Tx, lines: Iterable[str], usual: str | None, *, own: bool = False) -> list[dict[str, str]]:
    """Commitments, one a line: a unit (else the usual one), a day, and what will be done by then.

    What a unit promises of its `own` accord it promises for itself, whomever it names.
    """
    found = []
    for line in filter(None, (one.strip() for one in lines)):
        day = find_day(line, tx.today)
        named = None if own else next((u for u in tx.office.units if u.name in line), None)
        unit = named.code if named else usual
        if day is None or unit is None:
            raise Refusal("promise_unread", line=line[:60])
        said = (line.replace(named.name, "", 1) if named else line).strip(AROUND)
        found.append({"unit": unit, "what": said, "until": day.isoformat()})
    return found


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


def _starts(tx: Tx, text: str) -> datetime:
    starts = find_moment(text, tx.now.astimezone(tx.office.calendar.zone))
    if starts is None:
        raise Refusal("no_such_time")
    if starts <= tx.now:
        raise Refusal("time_past")
    return starts


def heard(tx: Tx, ticket: Ticket, field: str, text: str, chosen: str) -> None:
    """An answer about a meeting that nobody can read is asked for again at once, not at the end."""
    if field == "when":
        _starts(tx, text)
    elif field == "units":
        _invited(tx, ticket, {"units": text, "units_chosen": chosen})


def _invited(tx: Tx, ticket: Ticket, answers: Mapping[str, Any]) -> list[str]:
    chosen = answers.get("units_chosen") or (ALL if answers["units"].strip() == phrase("word.all_units") else "")
    if chosen and chosen != ALL:
        return [chosen]
    invited = (
        [a.unit for a in ticket.active] if chosen else [u.code for u in tx.office.units if u.name in answers["units"]]
    )
    if not invited:
        raise Refusal("nobody_invited")
    lost = next((code for code in invited if (unit := tx.office.unit(code)) and unit.chat is None), None)
    if lost:
        raise Refusal("no_chat", unit=tx.office.name_of(lost))
    return invited


def day_of(tx: Tx, text: str) -> str:
    """The day that was named, as it is kept."""
    day = find_day(text, tx.today)
    if day is None:
        raise Refusal("no_such_day")
    return day.isoformat()
