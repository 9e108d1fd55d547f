"""Profiles: named limits, finer ones for some tickets, and the version of them that a ticket keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Finer:
    """Limits of their own for some tickets. A condition that is not given always holds."""

    limits: Mapping[str, str]
    kind: Kind | None = None
    grade: Grade | None = None
    urgent: bool | None = None
    category: str | None = None  # and everything below it

    def fits(self, ticket: Ticket) -> bool:
        """Whether every condition holds for this ticket."""
        return (
            self.kind in (None, ticket.kind)
            and self.grade in (None, ticket.grade)
            and self.urgent in (None, ticket.urgent)
            and (self.category is None or f"{ticket.category}.".startswith(f"{self.category}."))
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """Named limits, each as Limit.parse reads it (see bot/rules/calendar/working_time.py)."""

    name: str
    limits: Mapping[str, str]  # by name; "<name>_urgent" where an urgent ticket has its own
    rules: tuple[Finer, ...] = ()  # read downwards: of each limit, the first line that fits and names it holds
    version: int = 1  # grows when the configuration says something else under the same name

    def limits_of(self, ticket: Ticket) -> Mapping[str, str]:
        """The limits that hold for this ticket."""
        found = dict(self.limits) if self.rules else self.limits
        for rule in reversed(self.rules):
            if rule.fits(ticket):
                found = {**found, **rule.limits}
        return found

    def finer(self, name: str, ticket: Ticket) -> Finer | None:
        """The line that gives this ticket a limit of its own."""
        return next((rule for rule in self.rules if name in rule.limits and rule.fits(ticket)), None)

    def says_the_same_as(self, other: Profile) -> bool:
        """Whether nobody could tell them apart by their limits."""
        return dict(self.limits) == dict(other.limits) and self.rules == other.rules


def numbered(configured: Profile, stored: Iterable[Profile]) -> Profile:
    """What the configuration says, with its version: the last one of its name, or the next if that said otherwise."""
    last = max((p for p in stored if p.name == configured.name), key=lambda p: p.version, default=None)
    if last is None:
        return replace(configured, version=1)
    return replace(configured, version=last.version + (not last.says_the_same_as(configured)))
