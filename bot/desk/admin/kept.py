"""Kept: what an export tells about somebody, in words they know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.rules.model.terms import Facts
from bot.voice.terms import joined
from bot.voice.texts import has_phrase, phrase

Rows = Mapping[str, list[Facts]]
CODES = frozenset({"fact", "value", "said_with", "replaced", "added", "letter"})  # facts that are no words


def readable(found: Rows) -> Rows:
    """The rows as the readable file shows them: moments as moments, what was done and answered in words."""
    shown = {name: [_moments(row) for row in rows] for name, rows in found.items()}
    shown["said"] = [{**row, **_said(row)} for row in shown["said"]]
    shown["pressures"] = [
        {**row, "answer": _worded(f"pressed.{row['pressed']}", row["pressed"])} for row in shown["pressures"]
    ]
    return shown


def _said(row: Facts) -> Facts:
    words = row["words"]
    facts = words.get("facts", {})
    told = {name: value for name, value in facts.items() if isinstance(value, str) and value and name not in CODES}
    if "old" in told and "new" in told:
        told = {"changed": phrase("amended.words", was=told["old"], now=told["new"])}
    text = joined(told.values())
    did = _worded(f"action.{row['action']}", _worded(f"lookup.other.{row['action']}", phrase("lookup.other.unknown")))
    return {"did": did, "text": text, "actor_name": words.get("actor_name", "")}


def _worded(key: str, otherwise: str) -> str:
    return phrase(key) if has_phrase(key) else otherwise


def _moments(row: Facts) -> Facts:
    return {
        name: datetime.fromisoformat(value) if value and (name == "at" or name.endswith("_at")) else value
        for name, value in row.items()
    }
