"""Values: a row of a ticket, of a unit's part, of a side record, as it is known to the rules."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Mention
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Assignment, Proposal, Release, Request, Ticket, Undoable
from storage.database.columns import from_json, moment

NESTED = {"assignments", "requests", "supervisions", "meetings", "commitments"}
COLUMNS = tuple(field.name for field in fields(Ticket) if field.name not in NESTED)
MOMENTS = tuple(name for name in COLUMNS if name.endswith("_at"))


def ticket(row: Any, **beside: tuple[Any, ...]) -> Ticket:
    """A ticket, with what lies beside its row."""
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    for name in MOMENTS:
        values[name] = moment(values[name])
    proposal, undoable = from_json(values["proposal"]), from_json(values["undoable"])
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
        "undoable": Undoable(**undoable | {"at": moment(undoable.get("at"))}),
        "release": _release(from_json(values["release"])),
        "paused": timedelta(seconds=values["paused"]),
        "proposal": Proposal(
            proposal["lead"], tuple(proposal["co"]), Grade(proposal["grade"]) if proposal["grade"] else None,
            proposal["problem"], proposal.get("limits", {}),
        ),
    }  # fmt: skip
    return Ticket(**values | beside)


def _release(kept: Any) -> Release:
    lists = {name: tuple(kept.get(name, ())) for name in ("hidden", "passed", "kept", "held", "later", "shown")}
    return Release(**{**kept, **lists, "at": moment(kept.get("at")), "again_at": moment(kept.get("again_at"))})


def part(row: Any) -> Assignment:
    """A unit's part."""
    return Assignment(
        row["id"], row["unit"], bool(row["lead"]), row["round"], _sure(row["dispatched_at"]), row["responsible_id"],
        row["responsible"], moment(row["signed_at"]), moment(row["done_at"]), moment(row["ended_at"]), row["span"],
        moment(row["delivered_at"]), moment(row["unreached_at"]), moment(row["lost_at"]), moment(row["contacted_at"]),
        moment(row["progressed_at"]), moment(row["due_at"]),
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
