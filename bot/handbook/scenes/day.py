"""CASES: each person's common case, act by act, and what the bureau asked for: so many acts and messages, not more.

`before` leads up to a case and is not counted; its last step brings the case, and what that brings is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo import Step
from bot.demo.play import s6
from bot.handbook.acts import (
    CHEN,
    DESK,
    FENG,
    LI,
    MA,
    ON_CARD,
    POWER,
    SHEN,
    START,
    WANG,
    ZHENG,
    Scene,
    answers,
    press,
    reply,
    report,
    say,
    time,
)

FIRM = "南阳市禄康源百货有限公司"
PHONE = "13900003002"  # 马总's own, as it is shared


@dataclass(frozen=True, slots=True)
class Case:
    """What one person comes for, in the chat in which it happens; and how much of it may be, where that is promised."""

    who: str
    title: str
    steps: Scene
    where: str = ""  # the chat; the person's own where there is none
    before: Scene = ()
    everywhere: bool = False  # what is left is looked for in all chats
    acts: int | None = None
    messages: int | None = None
    buttons: int | None = None
    stale: int | None = 0


STORY = Case(
    SHEN,
    "The demo's first story, whole",
    s6.STEPS,
    before=(time("2023-11-14T09:00:00+08:00"),),
    everywhere=True,
)

FIRST = Case(
    MA,
    "An enterprise, the first time",
    (
        say(MA, "仓库从昨天下午起停电，冷柜全停，请尽快恢复供电。"),
        press(MA, "用这段话反映诉求"),
        press(MA, "同意"),
        *answers(("企业名称", say(MA, FIRM)), ("联系电话", Step(MA, "", "contact"))),
        *answers(("诉求类别", press(MA, "供电保障")), ("所在地区", press(MA, "宛城区"))),
        *answers(("请核对一遍", press(MA, "确认提交"))),
    ),
    before=(Step(MA, "", START),),
    acts=9,
)

OFFICER = Case(
    FENG,
    "An officer: signs, rings the enterprise, tells how it goes, reports",
    (
        press(FENG, "签收", POWER),
        press(FENG, "已联系企业", POWER),
        press(FENG, "反馈进展", POWER, ON_CARD),
        reply(FENG, "抢修队已到场，预计今天下午恢复供电。", POWER),
        press(FENG, "发送", POWER),
        *report(FENG, POWER),
    ),
    where=POWER,
    before=(
        Step(ZHENG, "", START),
        press(WANG, "受理立项", DESK),
        press(WANG, "放行", DESK),
        press(WANG, "按建议交办", DESK),
    ),
)

HEAD = Case(ZHENG, "A head: signs a report, in private", (press(ZHENG, "同意上报"),))

KNOWN = Case(
    WANG,
    "An operator: somebody rings who is known",
    (
        say(WANG, "/new"),
        say(WANG, f"{PHONE} 禄康源 冷库的电表箱冒烟，请派人检修。保密：可告知承办单位"),
        press(WANG, f"沿用：{FIRM}"),
        press(WANG, "供电保障"),
        press(WANG, "提交并交办"),
    ),
    acts=5,
)

SECOND = Case(
    MA,
    "An enterprise, the second time",
    (
        say(MA, "二号仓库的空调一开就跳闸，请派人看看。"),
        press(MA, "反映新诉求"),
        *answers(("诉求类别", press(MA, "供电保障"))),
        *answers(("请核对一遍", press(MA, "确认提交"))),
    ),
    before=(press(FENG, "签收", POWER), time("2023-11-14T18:30:00+08:00")),
    acts=4,
)

MORNING = Case(
    CHEN,
    "A supervisor's morning: digest and board, accepts, releases, dispatches, reviews",
    (
        time("2023-11-15T08:31:00+08:00"),
        press(CHEN, "2 受理立项", DESK),
        press(CHEN, "放行", DESK),
        press(CHEN, "按建议交办", DESK),
        say(CHEN, "/board", DESK),
        press(CHEN, "待审核 1", DESK),
        press(CHEN, "打开…", DESK, "督查看板"),
        press(CHEN, "审核通过", DESK),
    ),
    where=DESK,
    before=(time("2023-11-15T08:28:00+08:00"), time("2023-11-15T08:29:00+08:00")),
)

CALLBACK = Case(
    MA,
    "An enterprise is asked whether it is solved",
    (press(MA, "已解决"), press(MA, "非常满意"), press(MA, "没有"), press(MA, "跳过")),
    messages=1,
)

MONDAY = Case(
    LI,
    "The chief's Monday, with two quiet matters",
    (time("2023-11-20T08:31:00+08:00"),),
    before=(
        press(FENG, "已联系企业", POWER, "RX-2023-0003"),
        press(FENG, "签收", POWER),
        press(FENG, "已联系企业", POWER),
        time("2023-11-17T10:00:00+08:00"),
        press(FENG, "反馈进展", POWER, "RX-2023-0003"),
        reply(FENG, "电表箱已换新，明天复查。", POWER),
        press(FENG, "发送", POWER),
        press(FENG, "反馈进展", POWER, "BM-"),
        reply(FENG, "已派人查线，下周二前换线。", POWER),
        press(FENG, "发送", POWER),
        time("2023-11-20T08:28:00+08:00"),
        time("2023-11-20T08:29:00+08:00"),
    ),
    messages=2,
    buttons=12,
)

UNKNOWN = Case(
    WANG,
    "An operator: somebody rings whom nobody knows",
    (
        say(WANG, "/new"),
        say(WANG, "13937700003 南阳木兰花家纺股份有限公司 林女士 高新区厂门口的路灯不亮。保密：可告知承办单位"),
        press(WANG, "市政城管"),
        press(WANG, "提交并交办"),
    ),
)

PLAYED: tuple[Case, ...] = (STORY, FIRST, OFFICER, HEAD, KNOWN, SECOND, MORNING, CALLBACK, MONDAY, UNKNOWN)
