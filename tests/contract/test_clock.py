"""The rehearsal's clock, over HTTP: its exact answers, and what happens when it moves."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest

from tests.contract import ways
from tests.contract.town import POWER, town
from tests.support.town import Place

pytestmark = pytest.mark.slow


def digests(place: Place) -> int:
    """How many digests have come here by themselves."""
    return sum("督查简报" in message.words for message in place.said)


async def test_its_answers(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        status, told = await there.clock()
        assert (status, list(told)) == (200, ["now"])
        begun = datetime.fromisoformat(told["now"])
        assert told["now"].startswith("2024-03-12T09:30")
        assert told["now"].endswith("+08:00")

        status, told = await there.clock(advance="PT4H")
        assert (status, set(told), told["undelivered"]) == (200, {"now", "undelivered"}, 0)
        assert told["now"].startswith("2024-03-12T13:30")
        status, told = await there.clock(to="2024-03-12T06:00:00Z")  # 14:00 here
        assert (status, told["now"][:16], told["now"][-6:]) == (200, "2024-03-12T14:00", "+08:00")
        assert datetime.fromisoformat(told["now"]) > begun

        for asked in ({"to": "2024-03-12T13:59:00+08:00"}, {"to": "2020-01-01T00:00:00+08:00"}):
            status, told = await there.clock(**asked)
            assert status == 409
        for asked in ({"to": "later"}, {"advance": "4h"}, {"advance": "-PT1H"}, {"forward": "PT1H"}):
            status, told = await there.clock(**asked)
            assert status == 400
        url = f"http://127.0.0.1:{there.control}/clock"
        for body in (
            b"",
            b"[]",
            b"no json",
            b'{"advance": 5}',
            b'{"to": "2024-03-13T00:00:00+08:00", "advance": "PT1H"}',
        ):
            async with there.http.post(url, data=body) as answer:
                assert answer.status == 400
        assert (await there.clock())[1]["now"].startswith("2024-03-12T14:00")


async def test_what_becomes_due_has_happened_when_it_answers(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await ways.dispatched(there, there.somebody("金老板"))
        power = there.place(POWER)
        before = len(power.said)
        await there.becomes("2024-03-12T11:31")  # two working hours after 09:30
        assert len(power.said) >= before + 2
        assert "未签收" in there.desk.words
        await there.becomes("2024-03-13T07:00")
        said = len(power.said)
        await there.becomes("2024-03-13T08:00")  # nobody works, nobody is reminded
        assert len(power.said) == said


async def test_a_digest_on_working_days_only(tmp_path: Path) -> None:
    # 4, 5, 6 April 2024: Qingming; 7: a Sunday that is worked
    async with town(tmp_path, clock="2024-04-03T18:30:00+08:00") as there:
        qiao = there.somebody("乔局长")
        await qiao.starts()
        number = await ways.brings(there.somebody("金老板"))
        await there.becomes("2024-04-06T23:00")
        assert (digests(there.desk), digests(qiao)) == (0, 0)
        await there.becomes("2024-04-07T09:14:50")
        assert (digests(there.desk), digests(qiao)) == (0, 0)
        await there.becomes("2024-04-07T09:15:10")
        assert (digests(there.desk), digests(qiao)) == (1, 1)
        assert number in (await there.desk.hears("督查简报")).words
        await there.becomes("2024-04-08T09:16")
        assert digests(there.desk) == 2
        digest = await there.desk.hears("督查简报")
        await there.somebody("马热线").presses(digest, "更多数字")
        label = next(label for label in there.desk.last.labels if "新收" in label or "待办" in label)
        await there.somebody("马热线").presses(there.desk.last, label)
        assert number in there.desk.last.words


async def test_time_that_has_passed_stays_passed(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        await ways.brings(there.somebody("金老板"))
        await there.becomes("2024-03-14T10:00")
        await there.kill()
        await there.begin()
        assert (await there.clock())[1]["now"].startswith("2024-03-14T10:00")


async def test_in_earnest_nobody_moves_the_clock(tmp_path: Path) -> None:
    async with town(tmp_path, mode="live") as there:
        jin = there.somebody("金老板")
        there.world.start(jin.user)
        welcome = await jin.hears("江州市督查局")
        assert "演练" not in welcome.words
        with pytest.raises(aiohttp.ClientConnectorError):
            await there.clock(advance="PT1H")
        await there.stop()


async def test_moves_queue(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        answers = await asyncio.gather(*(there.clock(advance="PT1H") for _ in range(3)))
        assert [status for status, _ in answers] == [200, 200, 200]
        assert (await there.clock())[1]["now"].startswith("2024-03-12T12:30")
