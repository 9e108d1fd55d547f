"""A file is drawn once, just before it is sent; what is sent once more is the same, and words never wait for it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from bot.reports.makers import Maker
from storage.database.columns import from_json
from storage.database.database import Tx
from storage.tickets import journal
from tests.engine.echo import Echo
from tests.support.stage import Hotline, Person, playing

SAYS_SO = "没有生成"


class Counting:
    """A maker whose files differ each time: it counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def draws(self, facts: Mapping[str, Any]) -> bytes:
        self.asked += 1
        return f"{facts['words']} {self.asked}".encode()

    def fails(self, _facts: Mapping[str, Any]) -> bytes:
        self.asked += 1
        raise RuntimeError("cannot be drawn")

    async def reads(self, tx: Tx, facts: Mapping[str, Any]) -> bytes:
        line, _ = await journal.head(tx)
        return f"{facts['words']} {line} in {tx.office.bureau.name}".encode()


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
async def engine(database_url: str, echo: Echo, counting: Counting) -> AsyncIterator[Hotline]:
    makers = {
        "drawn": Maker(draws=counting.draws),
        "broken": Maker(draws=counting.fails),
        "read": Maker(reads=counting.reads),
    }
    async with playing(database_url, echo, makers=makers) as hotline:
        await hotline.person("赵经理").starts()
        yield hotline


def files(person: Person) -> list[tuple[str, bytes]]:
    return [(m.media.file.name, m.media.file.content) for m in person.messages if m.media and m.media.file]


async def drawn(engine: Hotline) -> list[Mapping[str, Any]]:
    """What the journal of the house says of files that were drawn."""
    async with engine.app.database.reading(engine.clock.now()) as tx:
        rows = await tx.run.journal.everything()
    return [from_json(row["facts"], {}) for row in rows if row["action"] == "file_drawn"]


async def kept(engine: Hotline) -> int:
    async with engine.app.database.reading(engine.clock.now()) as tx:
        return int((await tx._here.rows("select count(*) from drawn_file"))[0][0])


async def test_what_is_sent_once_more_is_the_same_file(engine: Hotline, counting: Counting) -> None:
    zhao = engine.person("赵经理")
    engine.world.drop_next(method="sendDocument", perform=True)
    await zhao.says("file drawn 红色督办单")
    assert files(zhao) == [("drawn.txt", "红色督办单 1".encode())] * 2
    assert "〔重发〕" in zhao.last.words
    assert counting.asked == 1
    (line,) = await drawn(engine)
    assert line["sha256"] == hashlib.sha256("红色督办单 1".encode()).hexdigest()
    assert await kept(engine) == 0


async def test_words_go_without_a_file_that_cannot_be_drawn(
    engine: Hotline, echo: Echo, counting: Counting
) -> None:  # fmt: skip
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", chat=zhao.id, error_code=429, description="slow", retry_after=1)
    await zhao.says("file broken 红色督办单")
    assert files(zhao) == []
    assert zhao.last.words.startswith("红色督办单")
    assert SAYS_SO in zhao.last.words
    assert (counting.asked, echo.undrawn) == (1, ["broken.txt"])
    assert await drawn(engine) == []
    assert await kept(engine) == 0


async def test_words_go_without_a_file_that_telegram_refuses(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(
        method="sendDocument", error_code=400, description="Bad Request: FILE_PARTS_INVALID", times=9
    )
    await zhao.says("file drawn 红色督办单")
    assert SAYS_SO in zhao.last.words
    assert echo.undrawn == ["drawn.txt"]
    assert echo.refused == []
    assert await kept(engine) == 0


async def test_what_a_file_tells_may_be_read_when_it_is_sent(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("file read 台账")
    ((name, content),) = files(zhao)
    assert (name, content.decode()) == ("read.txt", f"台账 0 in {engine.setup.office.bureau.name}")


async def test_long_words_come_behind_their_file(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("file drawn " + "督办" * 600)
    first, *rest = zhao.messages
    assert first.media
    assert "".join(message.words for message in rest) == "督办" * 600
    assert await kept(engine) == 0
