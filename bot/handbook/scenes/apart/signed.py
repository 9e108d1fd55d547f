"""What is signed, read and answered: slips, notices, reports, substitutes, envelopes, a pack of evidence."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    DISPATCHED,
    LI,
    MA,
    ON_CARD,
    QIAN,
    SHEN,
    START,
    WANG,
    ZHENG,
    ZHOU,
    Scene,
    known,
    press,
    reply,
    say,
    time,
)
from bot.handbook.scenes.mended import more

SLIP: Scene = (  # a red slip of two units, answered in writing; one of them is relieved
    time("2023-11-15T09:00:00+08:00"),
    Step(LI, "", START),
    Step(ZHENG, "", START),
    *known(SHEN, "施工挖断电缆，全厂停电。", "南阳市药益宝有限公司", "13900003001"),
    *DISPATCHED,
    press(QIAN, "签收", CITY),
    press(SHEN, "补充材料"),
    Step(SHEN, "", "photo", "断口在北门外。"),
    press(SHEN, "完成"),
    *more(CHEN, "签发督办单", "跳过", "请周局长亲自到现场。"),
    press(LI, "签发督办单"),
    press(QIAN, "书面回复", CITY),
    reply(QIAN, "已抽调两个班组，后天送电。", CITY),
    press(QIAN, "完成", CITY),
    *more(CHEN, "改派"),
    press(CHEN, "市供电公司", DESK),
    press(CHEN, "市烟草局", DESK),
    reply(CHEN, "供电公司已经修好自己的一段。", DESK),
)


def longer(until: str) -> Scene:
    """The lead unit's officer asks for more time."""
    asked = ("电缆要等厂家发货。", "已经下单。", "到货当天接通。", until)
    told = (reply(QIAN, words, CITY) for words in asked)
    return (press(QIAN, "申请延期", CITY, ON_CARD), *told, press(QIAN, "发送", CITY))


TWICE: Scene = (
    Step(ZHOU, "", START),
    *longer("12月15日"),
    press(CHEN, "同意", DESK, "申请延期"),
    *longer("12月20日"),
    press(ZHOU, "确认申请"),
    press(LI, "不同意"),
    say(LI, "年前必须送电。"),
    say(ZHOU, "/away 11月16日至11月17日 吴副局长"),
    Step("吴副局长", "", START),
    say(ZHOU, "/away 11月16日至11月17日 吴副局长"),
    press(ZHOU, "确定"),
)
WORDED: Scene = (  # a notice to units, and a special report with an instruction
    say(CHEN, "/papers", DESK),
    press(CHEN, "拟通报", DESK),
    press(CHEN, "改标题", DESK),
    reply(CHEN, "关于近期办理情况的通报", DESK),
    press(CHEN, "加一段：要求", DESK),
    reply(CHEN, "11月20日前说明原因。", DESK),
    press(CHEN, "报签", DESK),
    press(LI, "签发"),
    say(LI, "/papers 督通报2023-1"),
    press(LI, "作废"),
    reply(LI, "数据有出入。"),
    say(CHEN, "/papers", DESK),
    press(CHEN, "拟通报", DESK),
    press(CHEN, "不发了", DESK),
    say(CHEN, "/report 11月", DESK),
    press(CHEN, "加一段：建议", DESK),
    reply(CHEN, "建议尽快换电缆。", DESK),
    press(CHEN, "报签", DESK),
    press(LI, "签发"),
    say(LI, "/papers 督查专报"),
    press(LI, "第 1 期"),
    press(LI, "批示"),
    reply(LI, "请督查局盯住这一件。"),
    say(CHEN, "/todo", DESK),
    press(CHEN, "批示〔2023〕1号…", DESK),
    reply(CHEN, "已派专人到场。", DESK),
)
OPENED: Scene = (  # who is behind confidential matters
    Step(WANG, "", START),
    *known(MA, "二号车间的配电箱进水，随时会跳闸。", "南阳市禄康源百货有限公司", "13900003002", secret=True),
    say(WANG, "/ticket RX-2023-0002"),
    *(step for _ in range(21) for step in (press(WANG, "查看企业信息"), press(WANG, "核实"))),
    say(CHEN, "/pack 1"),
    say(MA, "/privacy"),
    press(MA, "导出我的信息"),
    time("2023-11-20T09:00:00+08:00"),
)
