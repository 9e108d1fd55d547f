"""Twelve days without the hotline: what each chat is told when it is back."""

from __future__ import annotations

from bot.handbook.acts import CHEN, DESK, MA, WANG, Scene, asleep, demand, press, reply

DISPATCH: Scene = (
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "移交问责、终结…", DESK),
    press(CHEN, "终结", DESK),
    *(reply(CHEN, words, DESK) for words in ("房东不同意改线。", "租赁合同第 6 条。", "先与房东协商。")),
)
ASLEEP: Scene = (
    *demand(MA, "第一仓库的电表坏了，一直没有人来换。", "供电保障"),
    *DISPATCH,
    *demand(MA, "第二仓库的电压不稳，冷柜总是跳闸。", "供电保障"),
    *DISPATCH,
    *demand(MA, "省里的技改奖补今年停了。", "融资账款"),
    *demand(MA, "省里的稳岗补贴算少了。", "融资账款"),
    asleep("P12D"),
    press(WANG, "全部…", DESK, "停机期间"),
)
