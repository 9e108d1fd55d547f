"""The answers that a form offers as buttons."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.cards import duplicates
from bot.desk.conversation import on_paper
from bot.desk.correspondence import reviews, writing
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


async def choices_of(
    tx: Tx, flow: str, number: int, option: Options, said: Mapping[str, str], unit: str | None = None
) -> list[tuple[str, str]]:
    """What is offered for this question, after what was answered before."""
    if option in STOCK:
        return [(str(i), phrase(answer.key)) for i, answer in enumerate(STOCK[option])]
    ticket = await tickets.lock(tx, number)
    if option == Options.UNITS:
        return [
            (u.code, u.name) for u in tx.office.units
            if ticket.part_of(u.code) is None
            and (u.code != ticket.against or flow == "return")  # else it would be told by being left out
        ]  # fmt: skip
    if option == Options.ON_PAPER:
        return on_paper.choices(tx, ticket, flow)
    if option == Options.DRAFTED:
        return [("draft", phrase("word.as_drafted"))]
    if option == Options.RULINGS:
        return reviews.choices(tx, ticket, said.get(reviews.UNIT))
    if option == Options.REPLY_BY:
        return writing.days(tx, ticket)
    if option == Options.INSTRUCTED:
        return writing.addressees(tx, ticket)
    if option == Options.FACTS:
        return corrections.facts(flow, ticket)
    if option == Options.VALUES:
        return corrections.values(tx, ticket, said)
    if option == Options.PARTS:
        return [(part.unit, tx.office.name_of(part.unit)) for part in sorted(ticket.active, key=lambda p: not p.lead)]
    if option == Options.BEHIND:
        return [(part.unit, tx.office.name_of(part.unit)) for part in ticket.behind]
    if option == Options.CHOSEN:
        return [(code, tx.office.name_of(code)) for code in ticket.proposal.co]
    if option == Options.LIMITS:
        return [(AS_LEAD, phrase("word.as_lead")), *((one, limit_in_words(one)) for one in USUAL)]
    if option == Options.TAKERS:
        return _takers(tx, ticket, said)
    if option == Options.INVITED:
        every = [(meetings.ALL, phrase("word.all_units"))] if ticket.active else []
        return every + [
            (u.code, u.name) for u in tx.office.units if u.code != ticket.against and tx.office.reaches(u.code)
        ]
    if option == Options.COLLEAGUES:
        return [(str(p.id), p.name) for p in responsibility.others(flow, ticket, unit, tx.office)]
    if option == Options.LIKELY:
        return [(t.number, f"{t.number} {t.title}") for t in await duplicates.known(tx, ticket)]
    return []


def _takers(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who may take over from the unit that was named before: for the lead a co-unit too, for a co-unit nobody."""
    old = ticket.part_of(said.get("old_chosen"))
    leads = old is not None and old.lead
    having = {part.unit for part in ticket.active if part.lead or not leads}
    others = [(u.code, u.name) for u in tx.office.units if u.code not in having and u.code != ticket.against]
    return others if leads else [(NOBODY, phrase("word.nobody_else")), *others]
