"""ACT: one verb, one transaction."""

from storage.database import Tx

__all__ = ["Tx"]
