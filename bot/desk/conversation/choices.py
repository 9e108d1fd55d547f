"""The answers that a form offers as buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.desk.cards import duplicates
from bot.desk.conversation import on_paper
from bot.desk.correspondence import letter, reviews
from bot.desk.tickets import corrections, meetings
from bot.rules.model.ticket import Ticket
from bot.rules.processes import responsibility
from bot.rules.processes.reassignment import NOBODY
from bot.rules.processes.row import Options
from bot.rules.reading.stock_answers import Misconduct, Pause, Rejection, StockAnswer
from bot.voice.terms import limit_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets

STOCK: dict[Options, tuple[StockAnswer, ...]] = {
    Options.MISCONDUCT: tuple(Misconduct),
    Options.REASONS: tuple(Rejection),
    Options.PAUSES: tuple(Pause),
}
"""The lists that are the same for every ticket; a button carries the place in its list."""
AS_LEAD, USUAL = "lead", ("1wd", "2wd", "3wd", "5wd", "10wd")  # how long a co-unit may have


def kept(option: Options, text: str) -> str:
    """The answer as it is kept: of a list, the spelling that is the same in every language."""
    return next((answer.value for answer in STOCK.get(option, ()) if phrase(answer.key) == text), text)


Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Question:
    """Which question is asked, about what, after what was answered before."""

    tx: Tx
    ticket: Ticket
    flow: str
    said: Mapping[str, str]
    unit: str | None


async def choices_of(
    tx: Tx, flow: str, number: int, option: Options, said: Mapping[str, str], unit: str | None = None
) -> Choices:
    """What is offered for this question, after what was answered before."""
    if option in STOCK:
        return [(str(i), phrase(answer.key)) for i, answer in enumerate(STOCK[option])]
    ticket = await tickets.lock(tx, number)
    if option == Options.LIKELY:
        return [(t.number, f"{t.number} {t.title}") for t in await duplicates.known(tx, ticket)]
    offered = OFFERED.get(option)
    return offered(_Question(tx, ticket, flow, said, unit)) if offered else []


def _units(asked: _Question) -> Choices:
    """Who may work on it; the unit complained of where it would be told by being left out."""
    ticket = asked.ticket
    return [
        (u.code, u.name) for u in asked.tx.office.units
        if ticket.part_of(u.code) is None and (u.code != ticket.against or asked.flow == "return")
    ]  # fmt: skip


def _invited(asked: _Question) -> Choices:
    office, ticket = asked.tx.office, asked.ticket
    every = [(meetings.ALL, phrase("word.all_units"))] if ticket.active else []
    return every + [(u.code, u.name) for u in office.units if u.code != ticket.against and office.reaches(u.code)]


def _named(codes: Callable[[Ticket], Iterable[str]]) -> Callable[[_Question], Choices]:
    """These units of a ticket, by name."""
    return lambda asked: [(code, asked.tx.office.name_of(code)) for code in codes(asked.ticket)]


OFFERED: Mapping[Options, Callable[[_Question], Choices]] = {
    Options.UNITS: _units,
    Options.INVITED: _invited,
    Options.PARTS: _named(lambda ticket: [p.unit for p in sorted(ticket.active, key=lambda part: not part.lead)]),
    Options.BEHIND: _named(lambda ticket: [part.unit for part in ticket.behind]),
    Options.CHOSEN: _named(lambda ticket: ticket.proposal.co),
    Options.TAKERS: lambda asked: _takers(asked.tx, asked.ticket, asked.said),
    Options.COLLEAGUES: lambda asked: [
        (str(p.id), p.name) for p in responsibility.others(asked.flow, asked.ticket, asked.unit, asked.tx.office)
    ],
    Options.LIMITS: lambda _: [(AS_LEAD, phrase("word.as_lead")), *((one, limit_in_words(one)) for one in USUAL)],
    Options.DRAFTED: lambda _: [("draft", phrase("word.as_drafted"))],
    Options.ON_PAPER: lambda asked: on_paper.choices(asked.tx, asked.ticket, asked.flow),
    Options.RULINGS: lambda asked: reviews.choices(asked.tx, asked.ticket, asked.said.get(reviews.UNIT)),
    Options.REPLY_BY: lambda asked: letter.days(asked.tx, asked.ticket),
    Options.INSTRUCTED: lambda asked: letter.addressees(asked.tx, asked.ticket),
    Options.FACTS: lambda asked: corrections.facts(asked.flow, asked.ticket),
    Options.VALUES: lambda asked: corrections.values(asked.tx, asked.ticket, asked.said),
}


def _takers(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> Choices:
    """Who may take over from the unit that was named before: for the lead a co-unit too, for a co-unit nobody."""
    old = ticket.part_of(said.get("old_chosen"))
    leads = old is not None and old.lead
    having = {part.unit for part in ticket.active if part.lead or not leads}
    others = [(u.code, u.name) for u in tx.office.units if u.code not in having and u.code != ticket.against]
    return others if leads else [(NOBODY, phrase("word.nobody_else")), *others]
