"""A ticket for the tables of the rules' tests."""

from __future__ import annotations

from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Ticket
from tests.support.office import START


def ticket(status: Status, **more: object) -> Ticket:
    """A ticket of grade B that the power company leads, in this status."""
    part = Assignment(1, "gongdian", True, 1, START, 2012, "冯工", delivered_at=START)
    values: dict[str, object] = {
        "id": 1, "number": "RX-2023-0001", "kind": Kind.HOTLINE, "status": status, "title": "停电", "matter": "停电",
        "area": "宛城区", "category": "power", "submitted_at": START, "changed_at": START, "grade": Grade.B,
        "problem": "停电", "reporter": 3001, "dispatched_at": START, "assignments": (part,), "accepted_at": START,
        "confidential": False,
    }  # fmt: skip
    return Ticket(**{**values, **more})  # type: ignore[arg-type]
