"""An attempt: somebody wants something to happen to a ticket; what guards are asked about."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from bot.rules.model.action import Action
from bot.rules.model.meetings import One, of_id
from bot.rules.model.people import Actor, Follower, Refusal, Role
from bot.rules.model.ticket import Asked, Assignment, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Answers, Promise

T = TypeVar("T", bound=Answers)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody wants something to happen to a ticket: all that a guard and an effect may look at."""

    ticket: Ticket  # as it was before
    actor: Actor
    answers: Answers
    office: Office
    now: datetime
    action: Action = Action.NOTE

    @property
    def someone(self) -> bool:
        """Whether a particular person asks, not a card that wants to know what to offer."""
        return self.actor.id != ANYBODY_ID

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.calendar.day_of(self.now)

    @property
    def part(self) -> Assignment | None:
        """The actor's unit's part."""
        return self.ticket.part_of(self.actor.unit)

    @property
    def which(self) -> int:
        """The record that is meant: a paper, a meeting, a commitment; 0: none in particular."""
        return int(getattr(self.answers, "which", 0))

    @property
    def text(self) -> str:
        """The words that came with it, where words do."""
        return str(getattr(self.answers, "text", ""))

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What is promised with it, where something may be."""
        found: tuple[Promise, ...] = getattr(self.answers, "promises", ())
        return found

    def given(self, kind: type[T]) -> T | None:
        """What came with it; nothing while a card only asks what to offer, or before a form is answered."""
        return self.answers if isinstance(self.answers, kind) else None

    def of(self, kind: type[T]) -> T:
        """What came with it, for an effect: whoever lets it happen has given it."""
        if not isinstance(self.answers, kind):
            raise TypeError(f"{self.action} comes with {kind.__name__}")
        return self.answers

    def asks(self, kind: Asked, /, **facts: Any) -> Request:
        """A side record opened by this attempt; of a unit only where the unit asks for itself."""
        unit = self.actor.unit if kind in OF_UNITS else None
        return Request(0, kind, self.actor.id, self.actor.name, self.now, unit, facts)


Guard = Callable[[Attempt], None]

ANYBODY_ID = -1


def anybody(unit: str | None, follows: Follower | None = None) -> Actor:
    """Whoever may be the right person, of this unit: for asking what a card offers."""
    return Actor(ANYBODY_ID, "", frozenset(), unit, follows=follows)


def of_unit(
    by: AbstractSet[Role], signing: bool, ticket: Ticket, actor: Actor, office: Office, *, guest: bool = False
) -> bool:
    """Whether the actor works for a unit that has a part, in a role of the rule; nobody works on their own matter."""
    part = ticket.part_of(actor.unit)
    if (part is None and not guest) or (actor.id == ticket.reporter and actor.chat != actor.id):
        return False
    if not actor.roles.isdisjoint(by & {Role.OFFICER, Role.HEAD}):
        return True
    if part is None or actor.id <= 0 or Role.OFFICER not in by or office.roles_of(actor.id):
        return False
    unit = office.unit(part.unit)
    return signing or (unit is not None and unit.open_sign and part.responsible_id == actor.id)


def nothing(_: Attempt) -> None:
    """Nothing more is asked."""


def unsigned_part(attempt: Attempt) -> None:
    part = attempt.part
    if part is None:
        raise Refusal("not_yours")
    if part.signed_at:
        raise Refusal("signed_by", name=part.signed_name)
    unit = attempt.office.unit(part.unit)
    if attempt.someone and unit and not unit.open_sign and not attempt.actor.has(Role.OFFICER, Role.HEAD):
        raise Refusal("not_on_roster", unit=unit.name)


def signed_part(attempt: Attempt) -> None:
    part = attempt.part
    if part is None:
        raise Refusal("not_yours")
    if part.signed_at is None:
        raise Refusal("sign_first")


def lead_part(attempt: Attempt) -> None:
    signed_part(attempt)
    if attempt.part and not attempt.part.lead:
        raise Refusal(
            "lead_only", unit=attempt.office.name_of(attempt.ticket.lead.unit if attempt.ticket.lead else None)
        )


def co_part(attempt: Attempt) -> None:
    signed_part(attempt)
    if attempt.part and attempt.part.lead:
        raise Refusal("co_only")
    if attempt.part and attempt.part.done_at:
        raise Refusal("co_done_already")


OF_UNITS = frozenset(
    {Asked.QUESTION, Asked.RETURN, Asked.LATE_RETURN, Asked.OWNERSHIP, Asked.REPORT, Asked.EXTENSION}
)  # what a unit asks for itself


def meant(attempt: Attempt, every: tuple[One, ...]) -> One:
    found = of_id(every, attempt.which)
    if found is None:
        raise Refusal("nothing_asked")
    return found
