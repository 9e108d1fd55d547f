"""The ledger in words: a number with its parts, what was received and where it is, how far the ladder was climbed."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.model.kinds import Kind
from bot.rules.model.terms import Facts
from bot.rules.reports.figures import Balance
from bot.rules.reports.sums.lots import Lot, by_kind
from bot.voice.texts import phrase


def total(ids: Lot, kinds: Mapping[int, Kind]) -> Facts:
    """A number with its parts: kinds are never added up silently."""
    found = by_kind(ids, kinds)
    parts = [(phrase(f"digest.kind.{kind}"), size) for kind, size in found.items()]
    only = parts[0][0] if len(parts) == 1 and Kind.HOTLINE not in found else ""
    return {"all": len(ids), "parts": parts if len(parts) > 1 else [], "only": only}


def rung(rung: int) -> str:
    """What a rung that was reached is called; of nothing said yet, that."""
    return phrase(f"ladder.rung.{rung}") if rung else phrase("digest.rung.none")


def line(balance: Balance, span: str = "") -> Facts:
    """What was received of one kind, and where it all is now; what is nothing is left out."""
    return {
        "span": phrase(f"digest.span.{span}") if span else "", "kind": phrase(f"digest.kind.{balance.kind}"),
        "received": len(balance.received), "even": balance.even, "found": balance.found,
        "groups": [(phrase(f"digest.group.{name}"), len(ids)) for name, ids in balance.groups.items() if ids],
    }  # fmt: skip
