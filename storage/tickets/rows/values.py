"""Values: a row of a ticket, of a unit's part, of a side record, as it is known to the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any

from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Mention
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Assignment, Proposal, Release, Request, Ticket, Undoable
from storage.database.columns import from_json, moment
from storage.sealing.values import BESIDE

NESTED = {"assignments", "requests", "supervisions", "meetings", "commitments"}
COLUMNS = tuple(field.name for field in fields(Ticket) if field.name not in NESTED)
KEPT = 512  # values that were read: of most tickets they say the same, nothing
MOMENTS = tuple(name for name in COLUMNS if name.endswith("_at"))


def ticket(row: Any, **beside: tuple[Any, ...]) -> Ticket:
    """A ticket, with what lies beside its row."""
    values: dict[str, Any] = dict(zip(COLUMNS, _picker(tuple(row.keys()))(row), strict=True))
    for name in MOMENTS:
        if text := values[name]:
            values[name] = datetime.fromisoformat(text)
    values |= {
        "kind": Kind(values["kind"]),
        "status": Status(values["status"]),
        "grade": Grade(values["grade"]) if values["grade"] else None,
        "urgent": bool(values["urgent"]),
        "confidential": bool(values["confidential"]),
        "details": from_json(values["details"]),
        "named_due": date.fromisoformat(values["named_due"]) if values["named_due"] else None,
        "case_officer": Mention(**kept) if (kept := from_json(values["case_officer"])) else None,
        "acted_for": tuple(map(tuple, from_json(values["acted_for"], ()))),
        "undoable": _undoable(values["undoable"]),
        "release": _release(values["release"]),
        "paused": timedelta(seconds=values["paused"]),
        "proposal": _proposal(values["proposal"]),
    }
    return Ticket(**values | beside)


@lru_cache(maxsize=16)
def _picker(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes the columns out of a row of these names: a row looks through all its names for each that is asked for."""
    return itemgetter(*map(names.index, COLUMNS))


@lru_cache(maxsize=KEPT)
def _undoable(text: str) -> Undoable:
    kept = from_json(text)
    return Undoable(**kept | {"at": moment(kept.get("at"))})


@lru_cache(maxsize=KEPT)
def _proposal(text: str) -> Proposal:
    kept = from_json(text)
    grade = Grade(kept["grade"]) if kept["grade"] else None
    return Proposal(kept["lead"], tuple(kept["co"]), grade, kept["problem"], kept.get("limits", {}))


@lru_cache(maxsize=KEPT)
def _release(text: str) -> Release:
    kept = {name: one for name, one in from_json(text).items() if name != BESIDE}  # who checks the books has no key
    lists = {name: tuple(kept.get(name, ())) for name in ("hidden", "passed", "kept", "held", "later", "shown")}
    return Release(**{**kept, **lists, "at": moment(kept.get("at")), "again_at": moment(kept.get("again_at"))})


def part(row: Any) -> Assignment:
    """A unit's part."""
    return Assignment(
        row["id"], row["unit"], bool(row["lead"]), row["round"], _sure(row["dispatched_at"]), row["responsible_id"],
        row["responsible"], moment(row["signed_at"]), moment(row["done_at"]), moment(row["ended_at"]), row["span"],
        moment(row["delivered_at"]), moment(row["unreached_at"]), moment(row["lost_at"]), moment(row["contacted_at"]),
        moment(row["progressed_at"]), moment(row["due_at"]), row["signed_name"],
    )  # fmt: skip


def request(row: Any) -> Request:
    """A side record."""
    return Request(
        row["id"], Asked(row["kind"]), row["asked_by"], row["asked_name"], _sure(row["asked_at"]), row["unit"],
        from_json(row["facts"], {}), row["state"], row["ruled_by"], row["ruled_name"], moment(row["ruled_at"]),
        row["ruling"],
    )  # fmt: skip


def _sure(text: str) -> datetime:
    return datetime.fromisoformat(text)
