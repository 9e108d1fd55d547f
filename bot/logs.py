"""Logs: one JSON line an event, on a terminal a line in Chinese; on stderr, without tokens, phone numbers and words."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from datetime import datetime
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

from bot.rules.faults import traced as traced
from bot.voice.texts import has_phrase, phrase

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
PHONE = re.compile(
    r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)"  # mobile
    r"|(?<![\d.])(?:\+86[-\s]?|0)\d{2,3}[-\s]?\d{7,8}(?!\d)"  # landline
    r"|(?<![\d.])(?:\+|00[-\s]?)[1-9](?:[-\s]?\d){6,14}(?!\d)"  # abroad
    r"|(?<![\d.])(?:85[23]|886)[-\s]?[2-9](?:[-\s]?\d){7,8}(?!\d)"
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d")
SPAN = re.compile(r"^(-?(?:\d+ days?, )?\d+:\d\d:\d\d)\.\d+$")
NO_FACTS = ("event", "level", "logger", "timestamp", "exception", "stack_info")
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp", "aiosqlite", "alembic", "uvicorn", "asyncio")
SILENT = ("apscheduler.scheduler",)  # warns of each beat that comes while one still runs, as it should be


def redact(text: str) -> str:
    """The text without bot tokens and phone numbers."""
    return PHONE.sub("[phone]", TOKEN.sub("[token]", text))


def _redacted(_logger: Any, _method: str, line: Any) -> Any:
    return redact(line) if isinstance(line, str) else line


def _renamed(_logger: Any, _method: str, event: EventDict) -> EventDict:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event


def _without_its_words(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """What broke, and the way there: the words of an error may quote what somebody wrote."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else sys.exc_info()[1] if told is True else told
    return {**event, "exception": _way(error)} if isinstance(error, BaseException) else event


def _way(error: BaseException) -> str:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__))
    said = f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')}".strip()
    led = f"{_way(before)}\n\n" if before else ""
    return f"{led}Traceback (most recent call last):\n{frames}{said}"


def _in_words(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """What happened, in the words of whoever sits at the terminal; what only a program can use stays away."""
    facts = {key: value for key, value in event.items() if key not in NO_FACTS}
    said = {_said("log_fact", key): worded(value) for key, value in facts.items()}
    kept = {key: event[key] for key in ("timestamp", "exception", "stack_info") if key in event}
    level = phrase(f"log_level.{event['level']}")
    return {**said, **kept, "event": _said("log", str(event["event"])), "level": level}


def worded(value: Any) -> str:
    """A fact as people read it: the last that an error says of itself, a moment here, yes and no."""
    words = redact(str(value))
    name = f"log_value.{words.rpartition(': ')[2]}"
    if has_phrase(name):
        return phrase(name)
    if MOMENT.fullmatch(words):
        return datetime.fromisoformat(words).astimezone().strftime("%m-%d %H:%M:%S")
    return SPAN.sub(r"\1", words)


def _said(kind: str, key: str) -> str:
    """The words for an event or a fact of ours; a library's stay as they are."""
    name = f"{kind}.{key}"
    return phrase(name) if has_phrase(name) else key


def _for_people() -> list[Any]:
    plain = structlog.dev.KeyValueColumnFormatter(None, "", "", str)
    fact = structlog.dev.KeyValueColumnFormatter("", "", "", str)
    columns = [structlog.dev.Column(key, plain) for key in ("timestamp", "level", "event")]
    return [
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
        _in_words,
        structlog.dev.ConsoleRenderer(columns=[*columns, structlog.dev.Column("", fact)]),
    ]


def _for_programs() -> list[Any]:
    return [structlog.processors.JSONRenderer(ensure_ascii=False)]


def set_up(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Have everything logged: JSON lines, or words where somebody looks on; libraries speak from WARNING on."""
    stream = stream or sys.stderr
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
    handler = logging.StreamHandler(stream)
    shown = _for_people() if stream.isatty() else _for_programs()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[_renamed, _without_its_words, *shown, _redacted],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for name in SILENT:
        logging.getLogger(name).setLevel(max(logging.ERROR, root.level))


def logger(name: str) -> Any:
    """The logger of a module."""
    return structlog.stdlib.get_logger(name)
