"""Logs: one JSON line an event, on stderr, without tokens and phone numbers."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
PHONE = re.compile(
    r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)"  # mobile
    r"|(?<![\d.])(?:\+86[-\s]?|0)\d{2,3}[-\s]?\d{7,8}(?!\d)"  # landline
)
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp", "aiosqlite", "alembic", "uvicorn", "asyncio")


def redact(text: str) -> str:
    """The text without bot tokens and phone numbers."""
    return PHONE.sub("[phone]", TOKEN.sub("[token]", text))


def _redacted(_logger: Any, _method: str, line: Any) -> Any:
    return redact(line) if isinstance(line, str) else line


def _renamed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event


def set_up(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Have everything logged as JSON lines; libraries speak from WARNING on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                _renamed,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
                _redacted,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def traced(error: BaseException) -> str:
    """What broke and where, without its words: they may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {where}"


def logger(name: str) -> Any:
    """The logger of a module."""
    return structlog.stdlib.get_logger(name)
