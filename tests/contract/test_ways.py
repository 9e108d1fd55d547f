"""The ways of a ticket, played from outside."""

from __future__ import annotations

from pathlib import Path

from tests.contract import ways
from tests.contract.town import CITY, POWER, town


async def test_the_urgent_way_with_two_units(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        jin = there.somebody("金老板")
        number = await ways.handled(there, jin, urgency="紧急")
        await jin.presses(jin, "已解决")
        await jin.presses(jin, "非常满意")
        await jin.presses(jin, "没有")
        await jin.says("谢谢")
        assert "已销号" in jin.words
        for place in (there.desk, there.place(POWER), there.place(CITY)):
            await place.hears("已销号")
            assert number in place.words
