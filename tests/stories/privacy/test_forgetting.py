"""Forgetting: what came to nothing, and what nobody may keep, is gone from the database's file, not only from sight."""

from __future__ import annotations

from pathlib import Path

from bot.rules.reading.identity import CHECKS, WEIGHTS
from tests.support.intake_ways import CARD as READ_BACK
from tests.support.intake_ways import goes_on, up_to
from tests.support.stage import playing

FIRST = "41132319900101123"
CARD = FIRST + CHECKS[sum(int(digit) * weight for digit, weight in zip(FIRST, WEIGHTS, strict=True)) % 11]


def nowhere(file: Path, *words: str) -> None:
    """Nothing of these stands in the file that whoever stole the disk would read, once it is at rest."""
    for path in file.parent.glob("*.db"):
        found = path.read_bytes()
        assert [word for word in words if word.encode() in found] == [], path.name


async def test_what_came_to_nothing_is_nowhere(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    async with playing(database_url) as hotline:
        zhao, sun = map(hotline.person, ("赵经理", "孙总"))
        await zhao.starts()
        await zhao.says("我是南阳绝密甲公司")
        await zhao.says("反映诉求")
        await zhao.presses(zhao, "不同意")
        assert "0377-63312345" in zhao.last.words

        for who, matter in ((sun, "车间绝密丙停电"), (zhao, "车间绝密丁停电")):
            await up_to(who, "诉求内容")
            await who.says(matter)
        await zhao.says("/cancel")
        await hotline.passes("P1DT1M")
        await hotline.passes("P7D")
        assert "内容已经删除" in sun.last.words
        await hotline.settled()
    nowhere(file, "绝密", "药益宝", "13900001234")


async def test_an_identity_card_s_number_is_refused_and_kept_nowhere(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await up_to(zhao, "统一社会信用代码")
        await zhao.says(CARD)
        assert "身份证号，请不要发" in zhao.last.words
        assert "统一社会信用代码" in zhao.last.words
        await goes_on(zhao, "诉求内容")
        await zhao.says(f"停电了，我的身份证 {CARD}")
        assert "身份证号，请不要发" in zhao.last.words
        await zhao.says("停电了，请派人来")
        said = next(m for m in zhao.chat.seen if m.words == "停电了，请派人来")
        assert said.reactions
        await zhao.edits(said, f"停电了，身份证{CARD}")
        assert "身份证号，请不要发" in zhao.last.words
        await goes_on(zhao, READ_BACK)
        await zhao.presses(zhao, "确认提交")
        await zhao.presses(zhao, "补充材料")
        await zhao.says(f"补充：身份证 {CARD}")
        assert "身份证号，请不要发" in zhao.last.words
        await hotline.settled()
    nowhere(file, CARD)
