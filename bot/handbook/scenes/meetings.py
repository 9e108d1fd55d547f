"""Meetings and visits: called, answered, put off, minuted; what was promised there."""

from __future__ import annotations

from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    FENG,
    LI,
    MA,
    POWER,
    QIAN,
    WANG,
    Scene,
    demand,
    press,
    reply,
    say,
    time,
)


def convene(what: str, when: str, where: str, why: str) -> Scene:
    """A supervisor calls all units of the matter."""
    return (
        press(CHEN, "更多操作", DESK, "路口施工"),
        press(CHEN, what, DESK, "路口施工"),
        reply(CHEN, when, DESK),
        reply(CHEN, where, DESK),
        press(CHEN, "本件全部单位", DESK),
        reply(CHEN, why, DESK),
        press(CHEN, "发送", DESK),
    )


def minutes(text: str, promised: str) -> Scene:
    """The supervisor writes down what was agreed."""
    told = (press(CHEN, "录入纪要", DESK), reply(CHEN, text, DESK), press(CHEN, "完成", DESK))
    return (*told, reply(CHEN, promised, DESK), press(CHEN, "发送", DESK))


OVER: Scene = (
    *demand(MA, "门前地下管线漏水，货车进不来。", "供电保障"),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(CHEN, "更多操作", DESK, "管线漏水"),
    press(CHEN, "协调会", DESK, "管线漏水"),
    *(reply(CHEN, words, DESK) for words in ("6月18日 9:00", "督查局三楼", "市烟草局", "说明地下管线的位置。")),
    press(CHEN, "发送", DESK),
    press(CHEN, "更多操作", DESK, "管线漏水"),
    press(CHEN, "移交问责、终结…", DESK, "管线漏水"),
    press(CHEN, "终结", DESK),
    *(reply(CHEN, words, DESK) for words in ("已进入诉讼。", "信访工作条例第三十一条。", "可等法院判决。")),
    press(LI, "同意", "", "管线漏水"),
)

MEETINGS: Scene = (
    *demand(MA, "路口施工挖断电缆，店里停电。", "供电保障"),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(FENG, "签收", POWER, "路口施工"),
    press(QIAN, "签收", CITY, "路口施工"),
    *convene("协调会", "3月18日 9:00", "督查局三楼", "定下谁来修、谁来赔。"),
    press(FENG, "参加", POWER),
    press(QIAN, "请假", CITY),
    reply(QIAN, "当天有抢险，想改到 19 日。", CITY),
    press(CHEN, "改期", DESK),
    reply(CHEN, "3月19日 9:00", DESK),
    press(CHEN, "跳过", DESK),
    press(CHEN, "发送", DESK),
    *convene("研判会", "3月20日 9:00", "督查局三楼", "研判赔偿责任。"),
    press(CHEN, "取消安排", DESK),
    reply(CHEN, "和协调会合并开。", DESK),
    time("2024-03-20T17:40:00+08:00"),
    time("2024-03-21T08:40:00+08:00"),
    *minutes("两家单位到场，先修后赔。", "市供电公司 3月22日前恢复供电\n市城管局 3月25日前修好路面"),
    say(CHEN, "/meeting"),
    press(FENG, "已兑现", POWER),
    reply(FENG, "21 日晚已恢复供电。", POWER),
    press(FENG, "完成", POWER),
    time("2024-03-26T09:00:00+08:00"),
    press(QIAN, "说明情况", CITY),
    reply(QIAN, "雨天不能铺沥青。", CITY),
    reply(QIAN, "3月29日", CITY),
    press(QIAN, "发送", CITY),
    press(FENG, "作出承诺", POWER, "路口施工"),
    reply(FENG, "给商户装备用电源", POWER),
    reply(FENG, "4月10日", POWER),
    press(FENG, "发送", POWER),
)
