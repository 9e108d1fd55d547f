"""A play in which something breaks is no page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from structlog.testing import capture_logs
from structlog.typing import EventDict

NO_VOICE = "VOICE_MESSAGES_FORBIDDEN"


@asynccontextmanager
async def nothing_breaks() -> AsyncIterator[None]:
    """What is logged as a failure in here is one, but for a voice note that a scene has refused."""
    with capture_logs() as logged:
        try:
            yield
        except Exception as error:
            for failure in _failures(logged)[:1]:
                error.add_note(f"the hotline had logged: {failure}")
            raise
    if failures := _failures(logged):
        raise RuntimeError(f"the play went wrong: {failures[0]}")


def _failures(logged: Sequence[EventDict]) -> list[EventDict]:
    bad = (line for line in logged if line["log_level"] not in ("debug", "info"))
    return [line for line in bad if NO_VOICE not in str(line.get("why")).upper()]
