"""The rows of a process's page: acts, who is told, buttons, questions, to-do; and the page that holds them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

from bot.rules.deadlines.deadlines import Deadline
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.people import Follower, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt, Guard, nothing

Effect = Callable[[Ticket, Attempt], Ticket]


class About(StrEnum):
    """What a press is about when it names a record by its id."""

    REQUEST = auto()  # a side record
    PAPER = auto()
    MEETING = auto()
    COMMITMENT = auto()
    FILE = auto()  # of the enterprise, by its place


def unchanged(ticket: Ticket, _: Attempt) -> Ticket:
    """Nothing changes but, perhaps, the status."""
    return ticket


@dataclass(frozen=True, slots=True)
class Act:
    """One line: what may happen, while, by whom, what status follows, what comes with it, may it, what it does."""

    action: Action
    when: AbstractSet[Status]
    by: AbstractSet[Role]
    to: Status | None
    needs: type[Answers]
    guard: Guard = nothing
    effect: Effect = unchanged
    about: About = About.REQUEST
    step_bound: bool = False  # means what was on the card when it was drawn: refused once that step has moved
    by_followers: bool = False  # an enterprise whose ticket was folded into another goes on doing it, to that one
    moves: AbstractSet[Status] = frozenset()  # where its effect leads, where what follows depends on the ticket


class Seen(StrEnum):
    """How much of a journal line somebody reads afterwards."""

    WORDS = auto()  # the line and its words
    LINE = auto()  # that it happened
    OWN = auto()  # both, if this very side or unit did it
    NO = auto()  # not at all


@dataclass(frozen=True, slots=True)
class Tell:
    """One line: what enterprise and unit read of it afterwards in the timeline, and who is told of it at once."""

    action: Action
    enterprise: Seen
    unit: Seen
    tells: tuple[str, ...]  # event.audience; the event's folder of templates is the process's own


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of RULES: an act, who is told of it, and who reads it afterwards."""

    action: Action
    when: AbstractSet[Status]
    by: AbstractSet[Role]
    to: Status | None
    needs: type[Answers]
    tells: tuple[str, ...]
    guard: Guard
    effect: Effect
    about: About
    step_bound: bool
    by_followers: bool
    moves: AbstractSet[Status]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a button or a line of the to-do list looks at."""

    ticket: Ticket
    unit: str | None
    office: Office
    now: datetime
    follows: Follower | None = None  # the ticket folded into this one, whose enterprise looks
    which: int = 0  # the record that a letter is about


When = Callable[[Sight], bool]


def always(_: Sight) -> bool:
    """Whenever the action itself may happen."""
    return True


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: on which card, in which row of it, the label (phrase button.<label>), what it does, and when."""

    card: str
    row: int
    label: str
    action: Action
    verb: str  # do: at once; form: asks first; or a handler's own
    arg: str
    when: When = always


class Options(StrEnum):
    """Answers offered as buttons; words are always welcome instead."""

    NONE = auto()
    REASONS = auto()  # why a matter is not accepted
    MISCONDUCT = auto()  # why a unit's conduct is handed over
    PAUSES = auto()  # why a clock may stand still
    UNITS = auto()  # every unit
    FACTS = auto()  # what can be corrected
    VALUES = auto()  # what it can be corrected to, where that stands in a list
    ON_PAPER = auto()  # every unit on paper that has a part
    PARTS = auto()  # every unit that has a part
    BEHIND = auto()  # every co-unit that has not done its part
    CHOSEN = auto()  # every co-unit that is chosen, before the dispatch
    LIMITS = auto()  # how long a co-unit has
    TAKERS = auto()  # every unit that may take a part over, or nobody
    INVITED = auto()  # all units of the matter, or one
    COLLEAGUES = auto()  # whoever could have it instead
    RULINGS = auto()  # on this unit's work, that it may ask to have reviewed
    REPLY_BY = auto()  # no answer, within the usual limit; or a day in words
    INSTRUCTED = auto()  # the desk, or a unit that has a part
    DRAFTED = auto()  # what has been drafted, as it stands
    LIKELY = auto()  # likely duplicates
    SKIP = auto()  # 跳过
    DONE = auto()  # 完成: several messages, then this


@dataclass(frozen=True, slots=True)
class Flow:
    """One line: what happens when all is answered, and the questions (phrases form.<name>.<field>)."""

    name: str
    action: Action
    fields: tuple[str, ...]
    options: tuple[Options, ...]
    reads: str = ""  # the question whose words, days or limit are shown as understood before anything leaves


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: what is owed (phrase lookup.duty.<name>), by whom, by which deadline, when, and what decides it.

    No `when` or `of` looks at the clock or at the roster, which `begins` and `alone` do: it is kept as a row until its
    ticket changes.
    """

    name: str
    by: AbstractSet[Role]
    line: str
    when: When = always
    card: str = ""  # the offers that decide it
    of: Callable[[Subject, Office], bool] | None = None  # of which subjects of that deadline
    alone: AbstractSet[Role] = frozenset()  # only where nobody of these is left, besides who approved the report
    begins: Callable[[Ticket, Office], datetime | None] | None = None  # from when on, where it is not at once


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: the offers that letters carry until it is decided, the side record it is about, and these letters."""

    card: str
    kind: Asked | None
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A page: everything that a business process adds to the tables."""

    acts: tuple[Act, ...] = ()
    tells: tuple[Tell, ...] = ()
    offers: tuple[Offer, ...] = ()
    flows: tuple[Flow, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    todo: tuple[Todo, ...] = ()
    decisions: tuple[Decision, ...] = ()
    by_phone: frozenset[str] = field(default_factory=frozenset)  # letters that a caller without a chat hears by phone
    followed: frozenset[str] = field(default_factory=frozenset)  # … that those folded into the matter are told too
