"""Task: what is known of a task from above (市委交办), as it was entered or as a row of a ledger says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.reading.shadow import normal

FIELDS = ("source", "leader", "basis", "given", "reference", "person", "as_written", "progress", "remark")
"""What a matter without an enterprise keeps among its details, in the order in which cards read it out."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task, as it was entered or as a row of a ledger says it; units by the names that stand there."""

    matter: str
    source: str = ""  # the meeting or the instruction it comes from
    leader: str = ""
    basis: str = ""
    reference: str = ""  # its number above
    given: date | None = None
    due: date | None = None
    lead: str = ""
    co: tuple[str, ...] = ()
    person: str = ""
    remark: str = ""
    progress: str = ""
    ended: bool = False
    ended_on: date | None = None

    def details(self, as_written: str = "") -> dict[str, str]:
        """What cards read out of it; `as_written`: names of units that nobody knows here."""
        given = self.given.isoformat() if self.given else ""
        said = {
            "source": self.source, "leader": self.leader, "basis": self.basis, "given": given,
            "reference": self.reference, "person": self.person, "as_written": as_written, "remark": self.remark,
            "progress": self.progress,
        }  # fmt: skip
        return {name: words for name in FIELDS if (words := said[name])}

    @property
    def plain(self) -> str:
        """What two rows have alike that are the same task: where there is no number, all that it says."""
        return normal(f"{self.matter}{self.source}{self.given or ''}")
