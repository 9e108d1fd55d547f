"""Terms of the rules in words: days, limits, series, and stock answers as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bot.rules.calendar.holidays import DayKind
from bot.rules.calendar.limits import Limit
from bot.rules.calendar.working_time import Calendar
from bot.rules.deadlines import standstill
from bot.rules.model.status import Status
from bot.rules.model.terms import Series, Term
from bot.rules.model.ticket import Ticket
from bot.rules.reading.stock_answers import stock_answer
from bot.voice.filters import day
from bot.voice.phrases import phrase


def joined(parts: Iterable[object], mark: str = "list") -> str:
    """Words on one line, parted as the language parts them."""
    return phrase(f"mark.{mark}").join(map(str, parts))


def in_words(limit: Limit) -> str:
    """The limit as people say it."""
    return phrase(f"limit.{limit.unit.value}", amount=limit.amount)


def limit_in_words(written: str) -> str:
    """The same of a limit as the profile writes it; of what counts how often, the number."""
    return written if written.isdecimal() else in_words(Limit.parse(written))


class Limits:
    """The limits of a matter, each in words where it is read: a letter reads few of some seventy."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written

    def __getitem__(self, name: str) -> str:
        return limit_in_words(self._written[name])


def kind_in_words(kind: DayKind) -> str:
    """The word people know such a day by."""
    return phrase(f"calendar.kind.{kind}")


def status_of(ticket: Ticket) -> str:
    """Where it stands; what no enterprise is asked about waits to be confirmed on evidence."""
    if ticket.ending == "undone":
        return phrase("word.undone")
    if ticket.status is Status.HANDLED and not ticket.has_enterprise:
        return phrase("word.to_confirm")
    return phrase(f"status.{ticket.status}")


def kind_of(ticket: Ticket) -> str:
    """Where it comes from: 市委交办."""
    return phrase(f"digest.kind.{ticket.kind}")


def named_day(ticket: Ticket, calendar: Calendar) -> str:
    """The limit of what is due on a day that was named from above."""
    named = ticket.named_due
    return phrase("word.named_due", day=day(named)) + moved_on(named, calendar) if named else ""


def moved_on(named: date, calendar: Calendar) -> str:
    """Why what is due that day is due on another one; empty on a working day."""
    closes = standstill.closes(named, calendar)
    return "" if calendar.is_working_day(named) else phrase("word.moved_on", day=day(closes))


def spelled(fact: object) -> object:
    """A fact of a refusal as people read it; what is no term of the rules stays what it is."""
    if isinstance(fact, Term):
        return phrase(fact.key, **{name: spelled(value) for name, value in fact.facts.items()})
    if isinstance(fact, Series):
        return joined(map(spelled, fact.parts), fact.mark)
    if isinstance(fact, Limit):
        return in_words(fact)
    return phrase(f"status.{fact}") if isinstance(fact, Status) else fact


def answer_in_words(kept: str) -> str:
    """An answer as people read it: of a list, its phrase; otherwise somebody's own words."""
    answer = stock_answer(kept)
    return phrase(answer.key) if answer else kept
