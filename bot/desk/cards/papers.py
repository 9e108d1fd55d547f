"""Pressing: the words of a rung: its reason, what it requires, its number, whom to ring in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.rules.deadlines.due import part_due
from bot.rules.model.papers import Paper, Rung, Stage, Supervision
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Person
from bot.rules.processes.papers import Draft, Fired, Signed
from bot.rules.supervision import causes, ladder, rungs
from bot.rules.supervision.ladder import LINES, Due
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets.plan import BY_NAME
from bot.voice.filters import moment
from bot.voice.phone_and_code import dialled
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import numbers as series
from storage.tickets import papers

OF_THE_WHOLE = frozenset({"resolve_near", "overdue", "overdue_days"})  # a lead reports it, a co-unit does its part


async def fired(tx: Tx, ticket: Ticket, top: Due, below: list[Due], *, said: bool = True) -> Fired:
    """What a rung is remembered with: reason, requirement, and its number when it is said at once."""
    lost = said and top.cause.unit is not None and not tx.office.reaches(top.cause.unit)
    numbered = said and top.line.paper is not None and not lost
    answer_by = _answer_by(tx, ticket, top.line) if said and top.line.answer and not lost else None
    return Fired(
        top.line.rung, top.fact, top.cause.unit, None if lost else top.line.paper, said,
        below=tuple((d.line.rung, d.fact) for d in below),
        reason=reason(tx, ticket, top), requirement=requirement(ticket, top),
        skipped=joined((reason(tx, ticket, d) for d in below if d.line.name != "ring"), "clause"),
        number=await number(tx, top.line.paper) if numbered and top.line.paper else None,
        refers=before(ticket, top.cause.unit) if numbered else None,
        answer_by=answer_by, answer_until=moment(answer_by) if answer_by else None, lost=lost,
    )  # fmt: skip


def requirement(ticket: Ticket, due: Due) -> str:
    """What now."""
    return phrase(f"ladder.requirement.{_name(ticket, due)}")


def _name(ticket: Ticket, due: Due) -> str:
    """A fact as it is said: of what a co-unit owes otherwise than a lead."""
    part, name = ticket.part_of(due.cause.unit), due.line.name
    return f"{name}_co" if part and not part.lead and name in OF_THE_WHOLE else name


def reason(tx: Tx, ticket: Ticket, due: Due) -> str:
    """Why."""
    cause = due.cause
    return phrase(
        f"ladder.reason.{_name(ticket, due)}",
        unit=tx.office.name_of(cause.unit), since=moment(cause.since), due=moment(cause.due), round=ticket.round,
        days=_days_over(tx, ticket, cause.unit), units=len(ticket.active),
    )  # fmt: skip


def _days_over(tx: Tx, ticket: Ticket, unit: str | None) -> int:
    """The whole working days since this unit's limit ran out."""
    part = ticket.part_of(unit) or ticket.lead
    due_at = part_due(ticket, part, tx.office) if part else ticket.due_at
    if due_at is None or due_at >= tx.now:
        return 0
    return int(tx.office.calendar.worked(due_at, tx.now) / causes.a_day(tx.office))


async def issued(tx: Tx, ticket: Ticket, said: Supervision) -> Signed:
    """What a paper gets when it is signed: its number, until when to answer, how many reds the unit has by now."""
    line, reds = LINES[said.line], 0
    if said.rung == Rung.RED:
        since = ladder.quarter(tx.now, tx.office)
        reds = 1 + await papers.issued(tx, said.unit, Rung.RED, since)
    return Signed(
        said.id,
        number=await number(tx, said.paper) if said.paper else None,
        refers=before(ticket, said.unit) if said.paper else None,
        answer_by=_answer_by(tx, ticket, line) if line.answer else None,
        reds=reds,
    )


def _answer_by(tx: Tx, ticket: Ticket, line: ladder.Fact) -> datetime:
    return tx.office.calendar.due(tx.now, causes.limit(line.answer, ticket, tx.office))


def before(ticket: Ticket, unit: str | None) -> str:
    """The number of the paper that the next one to this unit refers to."""
    sent = [s.number for s in ticket.supervisions if s.unit == unit and s.number and not RUNGS[s.rung].kept_from_units]
    return sent[-1] if sent else ""


async def number(tx: Tx, paper: Paper) -> str:
    """The next number of this kind of paper this year: 督会〔2023〕1号."""
    year = tx.today.year
    return phrase(f"paper.{paper}", year=year, last=await series.next_in_series(tx, paper, year))


def drafted(written: Draft) -> Draft:
    """A draft: what the supervisor wrote, and where they wrote nothing what the facts say."""
    if written.which:
        return written
    name = RUNGS[written.rung].begun_as
    return replace(
        written,
        reason=written.reason or phrase(f"ladder.reason.{name}"),
        requirement=written.requirement or phrase(f"ladder.requirement.{name}"),
    )


def facts_of(tx: Tx, ticket: Ticket, said: Supervision) -> Facts:
    """A rung as its templates read it."""
    return {
        "rung": phrase(f"ladder.rung.{said.rung}"), "paper": phrase(f"ladder.paper.{said.paper}"),
        "number": said.number, "refers": said.refers, "reason": said.reason, "requirement": said.requirement,
        "answer_until": moment(said.answer_by) if said.answer_by else "", "at_unit": tx.office.name_of(said.unit),
        "drafter": str(said.facts.get("drafter_name", "")), "signer": said.signed_name, "second": said.second_name,
        "opened": moment(said.opened_at), "urged": said.urged,
        "skipped": str(said.facts.get("skipped", "")),
        "how": phrase(f"ladder.how.{said.facts['how']}") if said.facts.get("how") else "",
        "held": "yes" if ladder.held(said) else "", "to_draft": "yes" if ladder.to_draft(said) else "",
        "nobody": "", "days": _days_over(tx, ticket, said.unit),
        "head": joined(p.name for p in heads_of(tx, said.unit)),
    }  # fmt: skip


def card_of(said: Supervision) -> str:
    """The offers that decide about it."""
    return rungs.card_of(said.rung, said.stage)


def at_desk(said: Supervision) -> bool:
    """Whether a supervisor has to act on it next."""
    return ladder.held(said) or ladder.to_draft(said)


def heads_of(tx: Tx, unit: str | None) -> tuple[Person, ...]:
    """The head and the deputies who can be reached."""
    found = tx.office.unit(unit)
    return tuple(p for p in found.heads if p.id) if found else ()


def to_ring(tx: Tx, unit: str | None) -> tuple[Person, ...]:
    """Whom to ring of a unit, in this order."""
    found = tx.office.unit(unit)
    return (*found.officers, *found.deputies, *((found.head,) if found.head else ())) if found else ()


def numbers(people: Iterable[Person]) -> str:
    """These people, each with the number at which they are to be rung, where it is known."""
    return joined(phrase("word.rung", name=p.name, phone=dialled(p.phone)) if p.phone else p.name for p in people)


def calls(tx: Tx, ticket: Ticket) -> list[dict[str, str]]:
    """Every unit that was named and still has not signed: when it got the matter, and whom to ring, in this order."""
    found = []
    late = {cause.unit for cause in LINES["ring"].finds(ticket, tx.office, BY_NAME) if cause.at <= tx.now}
    for part in ticket.active:
        unit = tx.office.unit(part.unit)
        if part.unit in late and unit is not None:
            people = numbers(to_ring(tx, part.unit))
            found.append({"unit": unit.name, "posted": moment(part.given_at), "people": people})
    return found


def _whether_there(said: Supervision, ticket: Ticket) -> str:
    if said.unreached:  # its number stays its own: it comes when the group takes something again, or never
        return phrase("ladder.not_there" if ticket.open else "ladder.never_there")
    return phrase("ladder.on_its_way") if said.on_its_way else ""


def _waits(said: Supervision, ticket: Ticket) -> str:
    """For what it waits: a slip for its draft, a meeting for its time and place, all others for a signature."""
    if not ticket.open:
        return "ladder.unsigned"
    if not ladder.to_draft(said):
        return "ladder.waits"
    return "ladder.to_draft" if RUNGS[said.rung].drafted else "ladder.to_arrange"


def shown(ticket: Ticket, *, to_unit: bool, unit: str | None = None) -> tuple[str, ...]:
    """The rungs of a ticket, one line each: on its card and in /why."""
    lines = []
    for said in ticket.supervisions:
        if said.rung == Rung.HINT or (not said.number and not said.waits):
            continue
        if to_unit and (said.waits or RUNGS[said.rung].kept_from_units or (unit and said.unit != unit)):
            continue
        what = phrase(f"ladder.rung.{said.rung}")
        if said.waits:
            lines.append(phrase(_waits(said, ticket), rung=what, since=moment(said.opened_at)))
        else:
            line = phrase("ladder.said", rung=what, number=said.number, at=moment(said.issued_at))
            line += phrase("ladder.signed", name=said.signed_name) if said.signed_name else ""
            line += "" if to_unit else _whether_there(said, ticket)
            lines.append(line + (phrase("ladder.withdrawn") if said.stage == Stage.WITHDRAWN else ""))
    return tuple(lines)
