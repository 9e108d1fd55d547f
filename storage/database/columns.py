"""What a column holds: moments as UTC text that sorts, enums as their value, collections as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

AS_IT_IS = frozenset({int, str, float, type(None)})


def to_column(value: Any) -> Any:
    """What is stored for a value; a naive datetime is a mistake of ours."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
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
    if text in NOTHING:  # as in most columns of most rows
        return NOTHING[text]()
    return json.loads(text) if text else empty


NOTHING: Mapping[str | None, Callable[[], Any]] = {"{}": dict, "[]": list}


def as_read(value: Any) -> Any:
    """A value just written, as it would be read: moments in UTC, what stands in a JSON column as JSON gives it back."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if names := _names(type(value)):
        changed = {name: new for name in names if (new := as_read(old := getattr(value, name))) is not old}
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        return tuple(map(as_read, value))
    if isinstance(value, Mapping) and not any(is_dataclass(inner) for inner in value.values()):
        return from_json(to_json(value))
    if isinstance(value, Mapping):
        return {key: as_read(value[key]) for key in sorted(value)}
    return value


_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass; nothing of anything else."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _NAMES[kind]
