"""The thanks of the year, more than 110, and eight banners of which one is dated: most were counted, not listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from bot.demo.year.days import WORKING_DAYS, at
from bot.demo.year.deeds import Deed, Scene
from bot.demo.year.lives import DESK, OPERATOR
from bot.demo.year.matters import Firm

AT_LEAST, BANNERS = 110, 8
LETTERS = 6
DATED = (date(2023, 8, 25), "南阳市友邻乐尚养老服务有限公司")


def scenes(firms: list[Firm], chance: Random) -> Iterator[Scene]:
    """Banners come one by one, each with its photo; letters too; the calls as the number that was kept: 余."""
    days = sorted(chance.sample(WORKING_DAYS[20:-20], BANNERS - 1 + LETTERS))
    came = [(day, firm.name, at_ % 2 == 0) for at_, (day, firm) in enumerate(zip(days, firms, strict=False))]
    yield _banner(*DATED)
    for day, name, banner in came:
        if banner:
            yield _banner(day, name)
        else:
            words = f"/thanks 感谢信 {day} {name} 致督查室：事情办得快，谢谢。"
            yield Scene(at(day, "11:30"), (Deed(OPERATOR, DESK, "say", words),), f"{name} 来信感谢")
    last = WORKING_DAYS[-3]
    counted = f"/thanks 电话感谢 {last} {AT_LEAST}余次 全市企业：全年来电感谢"
    yield Scene(at(last, "11:40"), (Deed(OPERATOR, DESK, "say", counted),), "全年来电感谢合计")


def _banner(day: date, name: str) -> Scene:
    said = f"/thanks 锦旗 {day} {name} 致督查室：为企解忧"
    return Scene(at(day, "11:35"), (Deed(OPERATOR, "", "photo", said),), f"{name} 送锦旗")
