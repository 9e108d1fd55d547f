"""Nothing in a log says the token or a phone number."""

from __future__ import annotations

import ast
import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot import logs
from bot.channels.telegram.errors import Outcome
from bot.channels.telegram.transport import NEVER_LEFT
from bot.engine.turn.watch import Sight
from bot.voice.phrases import below


@pytest.fixture
def stream() -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(stream=stream)
    return stream


def test_a_beat_that_another_still_runs_over_is_no_news_and_one_that_breaks_is(stream: io.StringIO) -> None:
    scheduler = logging.getLogger("apscheduler.scheduler")
    scheduler.warning("skipped: maximum number of running instances reached")
    scheduler.error("broken")
    assert "skipped" not in stream.getvalue()
    assert "broken" in stream.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "1234567:abcdefghijklmnopqrstuvwxyz0123456789",
        "13912345678",
        "+8613912345678",
        "+86 139 1234 5678",
        "+85291234567",
        "85291234567",
        "00852 9123 4567",
        "886912345678",
        "+44 7911 123456",
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


def test_what_broke_is_told_with_its_place_and_without_its_words(stream: io.StringIO) -> None:
    """An error quotes what it could not read; one of a library, too."""
    for name in ("bot.x", "asyncio"):
        try:
            try:
                int("南阳市药益宝有限公司")
            except ValueError as error:
                raise RuntimeError("找赵经理") from error
        except RuntimeError:
            logging.getLogger(name).exception("broke")
            logs.logger(name).exception("broke")
    said = [json.loads(line)["exception"] for line in stream.getvalue().splitlines()]
    assert len(said) == 4
    for one in said:
        assert one.endswith("\nRuntimeError")
        assert "ValueError" in one
        assert "test_logs.py" in one
        assert "药益宝" not in one.replace('int("南阳市药益宝有限公司")', "")
        assert "赵经理" not in one.replace('raise RuntimeError("找赵经理")', "")


@pytest.mark.parametrize("harmless", ["-1001391234567890", "RX20230522001", "2023-05-22T09:00:00.123456+08:00"])
def test_other_numbers_stay(harmless: str) -> None:
    assert logs.redact(harmless) == harmless


def test_libraries_are_quiet(stream: io.StringIO) -> None:
    for name in ("httpx", "telegram.ext", "apscheduler.scheduler"):
        logging.getLogger(name).info("POST https://api.telegram.org/bot…")
    assert stream.getvalue() == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_is_said_in_words(stream: io.StringIO) -> None:
    screen = Terminal()
    logs.set_up(stream=screen)
    logs.logger("x").warning("Telegram does not say who we are", why="call 13912345678", tried=2)
    try:
        raise ValueError("13912345678")
    except ValueError:
        logs.logger("x").exception("a job failed", job="back up")
    logging.getLogger("other").warning("words of a library")

    first, second, *trace, last = screen.getvalue().splitlines()
    assert first[8:] == " 提醒 还没有连上 Telegram，会再试 原因=call [phone] 试过几次=2"
    assert second[8:] == " 错误 一项定时工作没有做成，会再做 工作=back up"
    assert "Traceback" in trace[0]
    assert trace[-1] == "ValueError"
    assert last[8:] == " 提醒 words of a library"
    assert stream.getvalue() == ""


def test_on_a_terminal_a_fact_is_no_word_of_a_program(stream: io.StringIO) -> None:
    screen = Terminal()
    logs.set_up(stream=screen)
    logs.logger("x").info("a delivery", delivery=7, became="NOT_SENT", why="NotSent: not sent: NotThrough")
    logs.logger("x").info("the clock", seen="DRIFTS", ahead="0:05:24.686643")
    logs.logger("x").info("this is", bot="hotline_bot", reads_everything_in_groups=False)
    since = datetime(2026, 11, 28, 22, 16, 12, 678047, tzinfo=UTC)
    logs.logger("x").info("Telegram cannot be reached, sending pauses", since=since.isoformat())
    sent, clock, me, away = screen.getvalue().splitlines()
    assert "结果=没有发出，会再发" in sent
    assert "原因=代理没有放行" in sent
    assert clock.endswith("快了=0:05:24 情况=差得多")
    assert me.endswith("机器人=hotline_bot 群里的话都收=否")
    assert away.endswith(f"从何时起={since.astimezone():%m-%d %H:%M:%S}")


def test_what_a_call_may_end_with_has_words() -> None:
    errors = {kind.__name__ for kind in NEVER_LEFT if kind is not aiohttp.InvalidURL} | {"ClientOSError"}
    assert errors | {one.name for one in (*Outcome, *Sight)} <= set(below("log_value"))


def test_whatever_is_logged_has_its_words_and_every_word_is_logged() -> None:
    events, facts = set(), set()
    for call in _calls():
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        events |= {arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
        if name != "Trouble":
            facts |= {keyword.arg for keyword in call.keywords} - {"exc_info"}
    assert {f"log.{event}" for event in events} == {f"log.{event}" for event in below("log")}
    assert facts == set(below("log_fact"))


def _calls() -> Iterator[ast.Call]:
    """Every call that logs, or that names what will be logged."""
    root = Path(__file__).parents[2]
    for file in (file for room in ("bot", "handlers", "storage") for file in (root / room).rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "log = logger(" in text or "Trouble(" in text:
            yield from (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and _logs(node))


def _logs(call: ast.Call) -> bool:
    return getattr(getattr(call.func, "value", None), "id", "") == "log" or getattr(call.func, "id", "") == "Trouble"
