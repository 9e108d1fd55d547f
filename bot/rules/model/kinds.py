"""Kinds and grades of tickets."""

from __future__ import annotations

from enum import StrEnum, auto


class Kind(StrEnum):
    HOTLINE = auto()  # 效能热线: an enterprise in the chat, or an operator for a caller
    LISTED = auto()  # 挂牌企业: the same, when the enterprise is on the register

    @property
    def prefix(self) -> str:
        """The letters its numbers begin with."""
        return {"hotline": "RX", "listed": "GP"}[self.value]


class Grade(StrEnum):
    A = "A"  # 难点: a month, with a plan
    B = "B"  # 堵点: 15 working days
    C = "C"  # 痛点: 5 working days
