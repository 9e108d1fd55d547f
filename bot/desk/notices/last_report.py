"""The last report of the unit, for those who judge it or are asked about it."""

from __future__ import annotations

from typing import Any

from bot.rules.model.action import Action
from storage.tickets.journal import Line


def of(lines: list[Line]) -> dict[str, Any]:
    """What the unit reported last; nothing where it has not."""
    reports = [line.facts for line in lines if line.action in (Action.FEEDBACK, Action.REPORT_FOR)]
    return dict(reports[-1]) if reports else {}
