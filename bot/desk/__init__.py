"""ACT: one verb, one transaction."""

from storage.database.database import Tx

__all__ = ["Tx"]
