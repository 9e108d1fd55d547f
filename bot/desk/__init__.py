"""ACT: one verb, one transaction."""

from storage.database.database import GatherFirst, Tx

__all__ = ["GatherFirst", "Tx"]
