"""Beside the straight way: more time."""

from __future__ import annotations

from bot.handbook.acts import (
    CHEN,
    DESK,
    FENG,
    LI,
    ON_CARD,
    POWER,
    SHEN,
    WANG,
    Scene,
    demand,
    press,
    reply,
    say,
    time,
)


def extend(until: str) -> Scene:
    """The lead unit asks for more time."""
    asked = ("变压器要等厂家发货。", "基础已经浇筑。", "到货三天内安装。", until)
    return (press(FENG, "申请延期", POWER, ON_CARD), *(reply(FENG, words, POWER) for words in asked))


MORE_TIME: Scene = (
    *demand(SHEN, "三期车间的变压器一直没有装上。", "供电保障"),
    press(WANG, "受理立项", DESK),
    press(WANG, "按建议交办", DESK),
    press(FENG, "签收", POWER),
    *extend("2月5日"),
    press(CHEN, "不同意", DESK),
    reply(CHEN, "先调用备用变压器。", DESK),
    *extend("2月5日"),
    time("2024-01-16T09:00:00+08:00"),
    press(CHEN, "同意", DESK, "延期还没有裁定"),
    *extend("2月8日"),
    time("2024-01-18T09:00:00+08:00"),
    press(LI, "同意", "", "再次延期还没有裁定"),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "中止", DESK),
    press(CHEN, "等待企业", DESK),
    reply(CHEN, "企业停产检修，进不了厂。", DESK),
    reply(CHEN, "1月24日", DESK),
    say(CHEN, "/why RX-2024-0001", DESK),
    time("2024-01-24T09:00:00+08:00"),
)
