"""Facts: what a paper that goes to a unit is told, as that unit may read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.desk.cards import meetings as meeting_cards
from bot.desk.cards import views
from bot.rules.model.meetings import Meeting, MeetingKind
from bot.rules.model.papers import Paper, Supervision
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.office import privacy
from bot.voice.filters import moment
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


def around(tx: Tx, number: str, at: datetime | None = None, **more: str) -> Facts:
    """What stands around every paper: who issues it, its number and date, who signs."""
    bureau, on = tx.office.bureau, tx.office.calendar.day_of(at or tx.now)
    return {
        "org": bureau.name, "office": bureau.office, "phone": bureau.phone, "number": number,
        "date": phrase("papers.day", year=on.year, month=on.month, day=on.day),
        "rehearsal": "yes" if tx.office.rehearsal else "", **more,
    }  # fmt: skip


async def matter(tx: Tx, ticket: Ticket, *, goes_out: bool = True) -> tuple[Facts, Callable[[str], str]]:
    """The matter as every unit may read it, or the bureau alone; and how words are made fit for the same readers."""
    envelope = await tickets.envelope(tx, ticket.id)
    view = views.of(tx, ticket, envelope, "unit" if goes_out else "desk")

    def fit(words: str) -> str:
        return privacy.for_unit(words, ticket, envelope) if goes_out else words

    return {
        "matter_number": privacy.number_for(ticket, None) if goes_out else ticket.number,
        "matter": view.title, "content": view.matter, "lead": view.lead,
        "co_units": joined(part.unit for part in view.parts if part.unit != view.lead), "grade": view.grade,
        "limit": moment(view.due) if view.due else view.limit, "requirement": view.problem,
        "source": phrase(f"digest.kind.{ticket.kind}"),
    }, fit  # fmt: skip


async def slip(tx: Tx, ticket: Ticket, said: Supervision) -> Facts:
    """A blue, yellow or red slip."""
    about, fit = await matter(tx, ticket)
    copies = phrase("papers.copies_above") if said.paper == Paper.SLIP_YELLOW else ""
    return {
        **around(tx, said.number, said.issued_at, signer=said.signed_name, drafter=_drafter(said), copies=copies),
        **about, "paper": str(said.paper), "to": tx.office.name_of(said.unit), "reason": fit(said.reason),
        "skipped": fit(str(said.facts.get("skipped", ""))), "requirement": fit(said.requirement),
        "limit": moment(said.answer_by) if said.answer_by else about["limit"], "refers": said.refers,
    }  # fmt: skip


async def notice(tx: Tx, ticket: Ticket, said: Supervision) -> Facts:
    """A notice to all units, of the ladder: nothing of the matter itself, for most are no party to it."""
    about, fit = await matter(tx, ticket)
    whose = tx.office.name_of(said.unit)
    return {
        **around(tx, said.number, said.issued_at, signer=said.signed_name, drafter=_drafter(said)),
        "paper": "notice", "to": phrase("papers.all_units"), "subject": phrase("papers.notice_of", unit=whose),
        "situation": [phrase("papers.handles", unit=whose, number=about["matter_number"], reason=fit(said.reason))],
        "praise": [], "criticism": [], "demands": [fit(said.requirement)],
    }  # fmt: skip


async def handover(tx: Tx, ticket: Ticket, said: Supervision) -> Facts:
    """A hand-over to the discipline body, with the register sheet: it never goes to the unit."""
    about, _ = await matter(tx, ticket, goes_out=False)
    sent = [
        {"name": phrase("papers.evidence", paper=phrase(f"ladder.paper.{one.paper}"), number=one.number),
         "at": moment(one.issued_at)}
        for one in ticket.supervisions if one.paper and one.number and one.id != said.id
    ]  # fmt: skip
    return {
        **around(tx, said.number, said.issued_at, signer=said.signed_name, drafter=_drafter(said)), **about,
        "paper": "handover", "unit": tx.office.name_of(said.unit), "reason": said.reason, "second": said.second_name,
        "requirement": said.requirement,
        "evidence": [{"name": phrase("papers.record"), "at": moment(tx.now)}, *sent],
    }  # fmt: skip


def _drafter(said: Supervision) -> str:
    return str(said.facts.get("drafter_name", ""))


async def meeting(tx: Tx, ticket: Ticket, one: Meeting) -> Facts:
    """The notice of a meeting, to all who are invited; an interview is its own form."""
    about, fit = await matter(tx, ticket)
    seen, interview = meeting_cards.of_meeting(tx, one, fit), one.kind == MeetingKind.INTERVIEW
    waits = next((s for s in ticket.supervisions if s.number == one.number), None)
    return {
        **around(tx, one.number, one.called_at, drafter="" if interview else one.called_name,
                 signer=waits.signed_name if waits else ""),
        **about, "paper": "interview" if interview else "meeting", "kind": seen.kind, "when": seen.when,
        "to": joined(tx.office.name_of(code) for code in one.units), "place": seen.place, "agenda": seen.agenda,
        "refers": waits.refers if waits else "",
    }  # fmt: skip


async def minutes(tx: Tx, ticket: Ticket, one: Meeting, number: str = "") -> Facts:
    """The minutes: who came, what was agreed, who does what by when."""
    about, fit = await matter(tx, ticket)
    seen = meeting_cards.of_meeting(tx, one, fit)
    agreed = meeting_cards.made_at(tx, ticket, one, fit)
    return {
        **await meeting(tx, ticket, one), **about, **around(tx, number, one.minuted_at, drafter=seen.minuted_by),
        "paper": "minutes", "host": seen.called_by, "text": seen.minutes,
        "units": [{"unit": u.unit, "answer": u.answer, "name": u.name} for u in seen.units],
        "items": [{"unit": one.unit, "what": one.what, "until": one.until} for one in agreed],
    }  # fmt: skip


SLIPS = frozenset({Paper.SLIP_BLUE, Paper.SLIP_YELLOW, Paper.SLIP_RED})
OF_RUNG: Mapping[Paper, Callable[..., Any]] = {
    **dict.fromkeys(SLIPS, slip), Paper.NOTICE: notice, Paper.HANDOVER: handover,
}  # fmt: skip
