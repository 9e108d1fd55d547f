"""A database of the landing before is migrated and lives on: its matters, drafts, open forms, and buttons in chats."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.rules.intake.questionnaire import step_of
from storage.database.connections import POSTGRESQL, SQLITE
from storage.migrations import baseline, downgrade, is_newest, migrate
from storage.reports.transfer import move
from storage.tickets import journal
from tests.support import postgresql
from tests.support.office import ZONE
from tests.support.stage import playing

BEFORE = sorted((Path(__file__).with_name("before")).glob("*.sql"))
STOPPED = datetime(2023, 5, 22, 9, 5, tzinfo=ZONE)


@pytest.fixture(params=BEFORE, ids=[file.stem for file in BEFORE])
def left(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The database as it was left, migrated."""
    file = tmp_path / "hotline.db"
    with sqlite3.connect(file) as conn:
        conn.executescript(request.param.read_text(encoding="utf-8"))
    conn.close()
    url = f"sqlite:///{file}"
    migrate(url)
    return url


def test_no_draft_stands_at_a_question_that_is_asked_no_more(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hotline.db'}"
    migrate(url, "0085")
    asked_before = ("known", "fields", "area")
    with sqlite3.connect(tmp_path / "hotline.db") as conn:
        conn.executemany(
            "insert into draft (chat, person, step, started_at, changed_at) values (?1, ?1, ?2, ?3, ?3)",
            [(n, step, STOPPED.isoformat()) for n, step in enumerate(asked_before, 3001)],
        )
    conn.close()
    migrate(url)
    with sqlite3.connect(tmp_path / "hotline.db") as conn:
        steps = [step for (step,) in conn.execute("select step from draft order by chat")]
    conn.close()
    assert steps == ["matter", "card", "area"]
    assert all(map(step_of, steps))


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def there(request: pytest.FixtureRequest, left: str) -> Iterator[str]:
    """The same; or moved to PostgreSQL, to where that began, and migrated there."""
    if request.param == SQLITE:
        yield left
        return
    url = postgresql.empty()
    migrate(url)
    assert asyncio.run(move(left, url)).whole
    downgrade(url, baseline.FIRST)
    migrate(url)
    assert is_newest(url)
    yield url
    postgresql.gone(url)


async def test_it_lives_on(there: str) -> None:
    async with playing(there, start=STOPPED) as hotline:
        zhao, sun, feng, wang = map(hotline.person, ("赵经理", "孙总", "冯工", "王督查"))
        power, desk = hotline.group("市供电公司"), hotline.desk
        for who in (zhao, sun):
            await who.starts()
        for who, where in ((feng, power), (wang, desk)):
            await who.says(where, "/help")  # the chats of before are gone: there is something again to press at

        await feng.presses(power.last, "do:2:2:sign", forged=True)  # buttons that hang there since before
        assert "已签收" in sun.sees("RX-2023-0002").words
        await wang.presses(desk.last, "do:3:0:accept", forged=True)
        assert "已受理" in zhao.sees("RX-2023-0003").words
        await zhao.presses(zhao.last, "cb:1:5:solved.yes", forged=True)
        await zhao.presses(zhao, "满意")
        assert "最后一问" in zhao.last.words

        await feng.says(power, "要换整台变压器，等厂家发货。", reply_to=power.messages[0])
        assert "第 2 问" in power.last.words
        await sun.presses(sun.last, "in:0:50002:set:宛城区", forged=True)  # an older question: asked again
        await sun.presses(sun, "宛城区")
        assert "诉求类别" in sun.last.words

        await hotline.moves_to("2023-06-05T09:30")  # two weeks: everything planned before rings
        assert "没有反馈" in power.sees("RX-2023-0004 · 预警").words
        for number in ("1", "2", "3", "4"):
            await wang.says(desk, f"/why {number}")
            assert f"RX-2023-000{number}" in desk.last.words
        async with hotline.app.database.reading(hotline.clock.now()) as tx:
            assert await journal.broken_at(tx) is None


def test_enterprises_of_before_have_a_record(tmp_path: Path, left: str) -> None:
    with sqlite3.connect(left.removeprefix("sqlite:///")) as conn:
        behind = conn.execute(
            "select e.enterprise, f.name from envelope e left join firm f on f.id = e.firm"
        ).fetchall()
    conn.close()
    assert behind
    assert all(name == enterprise for enterprise, name in behind)

    url = f"sqlite:///{tmp_path / 'register.db'}"
    migrate(url, "0086")
    known = (("甲公司", ""), ("甲公司", "91A"), ("乙公司", "91A"), ("甲公司", "91B"))
    with sqlite3.connect(tmp_path / "register.db") as conn:
        for n, (name, uscc) in enumerate(known, 1):
            row = (name, name, uscc, f"2022-08-0{n}")
            conn.execute("insert into listed (name, plain, uscc, batch, since) values (?, ?, ?, 1, ?)", row)
    conn.close()
    migrate(url)
    with sqlite3.connect(tmp_path / "register.db") as conn:
        first, again, renamed, other = (firm for (firm,) in conn.execute("select firm from listed order by id"))
        names = conn.execute("select name, uscc from firm order by id").fetchall()
        others = conn.execute("select name from firm_name").fetchall()
    conn.close()
    assert first == again == renamed != other, "by the name, then by the code that it got"
    assert names == [("甲公司", "91A"), ("甲公司", "91B")]
    assert others == [("乙公司",)]
