"""What a column holds: moments as UTC text that sorts, enums as their value, collections as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any


def to_column(value: Any) -> Any:
    """What is stored for a value; a naive datetime is a mistake of ours."""
    if value is None or type(value) in (int, str, float):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (dict, list, tuple, Mapping)) or (is_dataclass(value) and not isinstance(value, type)):
        return to_json(value)
    return value


def to_json(value: Any) -> str:
    """JSON as it is stored: readable Chinese, stable order."""
    return _ENCODER.encode(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (datetime, timedelta, Enum)):
        return to_column(value)
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=_plain, separators=(",", ":"))  # made once


def moment(text: str | None) -> datetime | None:
    """The stored moment, aware and in UTC."""
    return datetime.fromisoformat(text) if text else None


def from_json(text: str | None, empty: Any = None) -> Any:
    """What stands in a JSON column."""
    return json.loads(text) if text else empty
