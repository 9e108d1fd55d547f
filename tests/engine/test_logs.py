"""Nothing in a log says the token or a phone number."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up(stream=stream)
    yield stream
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "secret",
    [
        "1234567:abcdefghijklmnopqrstuvwxyz0123456789",
        "13912345678",
        "+8613912345678",
        "+86 139 1234 5678",
        "0377-63312345",
        "037763312345",
        "+86-377-63312345",
    ],
)
def test_secrets_are_cut_out(secret: str, stream: io.StringIO) -> None:
    logs.logger("x").info("heard", words=f"call {secret} now")
    try:
        raise ValueError(f"https://api/bot{secret}/sendMessage")
    except ValueError:
        logs.logger("x").exception("broke")
    logging.getLogger("other").warning("%s", secret)
    printed = stream.getvalue()
    assert secret not in printed
    assert len([json.loads(line) for line in printed.splitlines()]) == 3


@pytest.mark.parametrize("harmless", ["-1001391234567890", "RX20230522001", "2023-05-22T09:00:00.123456+08:00"])
def test_other_numbers_stay(harmless: str) -> None:
    assert logs.redact(harmless) == harmless


def test_libraries_are_quiet(stream: io.StringIO) -> None:
    for name in ("httpx", "telegram.ext", "apscheduler.scheduler"):
        logging.getLogger(name).info("POST https://api.telegram.org/bot…")
    assert stream.getvalue() == ""
