"""What does not go straight: the same matter twice, whose it is, rejected, nothing supplied, a caller."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    FENG,
    LI,
    MA,
    POWER,
    QIAN,
    SHEN,
    WANG,
    Scene,
    answers,
    demand,
    press,
    reply,
    say,
    time,
)

SECOND: Scene = (
    *demand(MA, "我们在二期车间旁边，用电报装也是三个月没有批下来。", "供电保障"),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(WANG, "更多操作", DESK),
    press(WANG, "转为紧急", DESK),
    press(WANG, "更多操作", DESK),
    press(WANG, "取消紧急", DESK),
    press(WANG, "更多操作", DESK),
    press(WANG, "增加协办", DESK),
    press(WANG, "市城管局", DESK),
    press(WANG, "更多操作", DESK),
    press(WANG, "并单", DESK),
    press(WANG, "RX-2023-0003…", DESK, "并入"),
    press(WANG, "撤销并单", DESK),
    say(MA, "请问那件事怎么样了？"),
    press(MA, "撤回诉求"),
    say(MA, "我们自己换了变压器。"),
    time("2023-12-18T09:00:00+08:00"),
    press(MA, "确认撤诉"),
    time("2023-12-20T09:00:00+08:00"),
    press(CHEN, "不同意", DESK),
    reply(CHEN, "单位已经受理，请再等两天。", DESK),
    press(MA, "撤回诉求"),
    press(MA, "跳过"),
    time("2023-12-22T09:00:00+08:00"),
    press(MA, "继续办理"),
    press(MA, "撤回诉求"),
    press(MA, "跳过"),
    time("2023-12-26T09:00:00+08:00"),
    press(MA, "确认撤诉"),
    press(CHEN, "同意", DESK),
)

OWN_WISH: Scene = (  # a month later, and another one later still
    press(MA, "不是，请继续办理"),
    press(MA, "撤回诉求", on="RX-2023-0004"),
    press(MA, "跳过"),
    time("P4D"),
    press(MA, "确认撤诉"),
    press(CHEN, "同意", DESK, "撤回"),
    time("P35D"),
    press(MA, "是我自愿"),
)

LONG = "门前的路面塌了一块，货车进不来。" + "".join(
    f"第 {n} 天我们又打了电话，答复说不归他们管，让再等等。" for n in range(1, 66)
)
WHOSE: Scene = (
    *demand(MA, LONG, "市政城管", Step(MA, "", "file", "禄康源百货仓库平面图.pdf")),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(QIAN, "申请退单", CITY),
    reply(QIAN, "塌陷在电缆沟上。", CITY),
    reply(QIAN, "三定方案第 4 条。", CITY),
    press(QIAN, "市供电公司", CITY),
    press(CHEN, "同意", DESK),
    reply(CHEN, "电缆沟由供电公司管。", DESK),
    press(WANG, "确认交办", DESK),
    press(FENG, "申请退单", POWER),
    reply(FENG, "电缆沟已经移交。", POWER),
    reply(FENG, "移交清单。", POWER),
    press(FENG, "市城管局", POWER),
    press(LI, "同意"),
    say(LI, "以移交清单为准，由城管局办。"),
    press(WANG, "确认交办", DESK),
    press(QIAN, "签收", CITY),
)

REJECTED: Scene = (
    *demand(SHEN, "供应商拖欠货款，法院已经立案，请帮忙催一催。", "融资账款"),
    press(CHEN, "不予受理", DESK),
    press(CHEN, "已进入司法或信访程序", DESK),
    reply(CHEN, "请向立案的人民法院反映。", DESK),
    time("2023-12-28T09:00:00+08:00"),
    press(LI, "同意"),
    *demand(SHEN, "补贴一直没有到账。", "融资账款"),
    press(WANG, "要求补充", DESK),
    reply(WANG, "是哪一项补贴？请发批文照片。", DESK),
    time("2024-01-08T09:00:00+08:00"),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "选择单位", DESK),
)

CALLER: Scene = (
    say(WANG, "/new", DESK),
    *(reply(WANG, words, DESK) for words in ("南阳木兰花家纺股份有限公司", "林女士", "13937700003")),
    *answers(("所在地区", press(WANG, "高新区", DESK)), ("诉求类别", press(WANG, "其他", DESK))),
    *answers(("诉求内容", reply(WANG, "厂门口夜间路灯不亮，工人下班不安全。", DESK))),
    press(WANG, "完成", DESK),
    *answers(("紧急程度", press(WANG, "一般", DESK)), ("是否保密", press(WANG, "可告知承办单位", DESK))),
    *answers(("请核对一遍", press(WANG, "确认提交", DESK))),
    press(WANG, "要求补充", DESK),
    reply(WANG, "是哪一段路？灯杆上有编号吗？", DESK),
    press(WANG, "补充材料", DESK),
    reply(WANG, "工业路西段，编号 W12 到 W20。", DESK),
    press(WANG, "完成", DESK),
    press(WANG, "受理立项", DESK),
)
