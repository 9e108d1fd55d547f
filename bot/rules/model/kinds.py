"""Kinds and grades of tickets."""

from __future__ import annotations

from enum import StrEnum, auto


class Kind(StrEnum):
    HOTLINE = auto()  # 效能热线: an enterprise in the chat, or an operator for a caller
    LISTED = auto()  # 挂牌企业: the same, when the enterprise is on the register
    ASSIGNED = auto()  # 市委交办: a task from above, entered by a supervisor or taken over from a ledger
    FOUND = auto()  # 督查发现: what an inspection has found
    VISIT = auto()  # 走访收集: what was heard on a visit

    @property
    def prefix(self) -> str:
        """The letters its numbers begin with."""
        return PREFIXES[self]

    @property
    def has_enterprise(self) -> bool:
        """Whether an enterprise stands behind it: one that is told, and asked in the end whether it is solved."""
        return self not in WITHOUT_ENTERPRISE


PREFIXES = {Kind.HOTLINE: "RX", Kind.LISTED: "GP", Kind.ASSIGNED: "JB", Kind.FOUND: "FX", Kind.VISIT: "ZF"}
WITHOUT_ENTERPRISE = frozenset({Kind.ASSIGNED, Kind.FOUND})  # somebody of the bureau confirms them on evidence


class Grade(StrEnum):
    A = "A"  # 难点: a month, with a plan
    B = "B"  # 堵点: 15 working days
    C = "C"  # 痛点: 5 working days
