"""What the demo and `run` are put together from."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.stage import CONFIG, HERE, Moves, free_port
from bot.cli.startup import setup_of
from bot.cli.world import small_world
from bot.config import load
from bot.engine.turn.clock import RehearsalClock, WallClock
from tests.support.table import rows

MORNINGS = (
    # it is               the next working morning is
    ("2023-11-14T09:00", "2023-11-15T08:30"),  # Tuesday
    ("2023-11-14T07:00", "2023-11-14T08:30"),  # before work
    ("2023-11-14T08:30", "2023-11-15T08:30"),
    ("2023-11-17T18:00", "2023-11-20T08:30"),  # Friday evening
    ("2023-11-18T07:00", "2023-11-20T08:30"),  # Saturday
    ("2023-09-28T18:00", "2023-10-07T08:30"),  # before the holidays, a make-up Saturday
)


@pytest.fixture
def demo(tmp_path: Path):
    """The demo's own configuration, with a database elsewhere."""
    return load(CONFIG, {"TELEGRAM_BOT_TOKEN": "1000:demo", "DATABASE_URL": f"sqlite:///{tmp_path}/hotline.db"})


def test_everybody_of_the_demo_is_there_and_the_main_chats_stand_in_front(demo):
    world = small_world(demo, lambda: datetime.now(UTC))
    titles = [chat.title for chat in world.chats.values()]
    assert titles[:7] == ["沈经理", "马总", "督查室", "市城管局", "市供电公司", "市烟草局", "李局长"]
    assert set(titles[7:]) >= {"王督查", "韩管理", "周局长", "吴副局长", "钱工", "冯工", "何局长"}
    assert len(titles) == 18
    assert [user.first_name for user in world.chat("市城管局").members.values()] == [
        "钱工",
        "孙工",
        "周局长",
        "吴副局长",
    ]
    assert [user.first_name for user in world.chat("督查室").members.values()] == ["王督查", "陈督查", "韩管理"]
    assert world.person("沈经理").hint == "药益宝公司"
    assert world.person("马总").hint == "南阳市禄康源百货有限公司"


def test_the_chief_has_started_the_bot_and_nobody_else_has(demo):
    world = small_world(demo, lambda: datetime.now(UTC))
    assert [chat.title for chat in world.chats.values() if chat.messages] == ["李局长"]


def test_the_demo_is_a_rehearsal_with_a_clock_of_its_own(demo):
    setup = setup_of(demo)
    assert isinstance(setup.clock, RehearsalClock)
    assert setup.clock.now().isoformat().startswith("2023-11-14T09:00:0")
    assert setup.office.rehearsal


def test_what_runs_is_what_was_configured(loaded, right):
    setup = setup_of(
        loaded(
            right
            + "limits: {overall: 20, private: 0.5, group: 10}\nhealth: 127.0.0.1:8090\n"
            + "telegram: {webhook: {port: 9000, url: https://a.cn/t, secret: 0123456789abcdef}}\n",
            {"TELEGRAM_BOT_TOKEN": "1:x", "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"},
        )
    )
    assert isinstance(setup.clock, WallClock)
    assert (setup.limits.overall, setup.limits.private, setup.limits.group) == ((20, 1.0), (15, 30.0), (10, 60.0))
    assert (setup.webhook.listen, setup.webhook.port, setup.webhook.path) == ("127.0.0.1", 9000, "/t")
    assert (setup.token, setup.base_url, setup.control) == ("1:x", "http://127.0.0.1:8081/bot", ("127.0.0.1", 8090))


@rows(("now", "morning"), MORNINGS)
def test_the_next_working_morning(demo, now, morning):
    zone = demo.office.calendar.zone
    found = Moves(demo.office.calendar).morning(datetime.fromisoformat(now).replace(tzinfo=zone))
    assert found == datetime.fromisoformat(morning).replace(tzinfo=zone)


def test_a_busy_port_is_left_to_whoever_has_it():
    with socket.create_server((HERE, 0)) as door:
        busy = door.getsockname()[1]
        assert busy < free_port(busy) <= busy + 50
    assert free_port(busy) == busy
    assert free_port(0) == 0


def test_the_page_and_the_clock_never_want_the_same_port() -> None:
    page = free_port(8099)
    assert free_port(8099, but=page) != page
