"""A span of time from one moment to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """One period of the ledger: after `since`, up to and including `until`."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime | None) -> bool:
        """Whether the moment lies in it."""
        return moment is not None and self.since < moment <= self.until
