"""Who acts in the scenes, and what they do over and over."""

from __future__ import annotations

from dataclasses import replace

from bot.demo import Step

SHEN, MA = "沈经理", "马总"  # enterprises
WANG, CHEN, LI, HAN = "王督查", "陈督查", "李局长", "韩管理"  # the bureau
ZHOU, QIAN, SUN = "周局长", "钱工", "孙工"  # 市城管局
ZHENG, FENG = "郑经理", "冯工"  # 市供电公司
HE, CAO = "何局长", "曹工"  # 市烟草局
DESK, CITY, POWER, TOBACCO = "督查室", "市城管局", "市供电公司", "市烟草局"
NEW_TOBACCO, NEW_DESK, ZHANG = "市烟草局（新群）", "督查室（新群）", "张督查"
ON_CARD = "点按钮办理"  # on a unit's card that is being worked on
START, CLOCK, ASLEEP = "start", "clock", "asleep"

Scene = tuple[Step, ...]


def press(who: str, label: str, where: str = "", on: str = "") -> Step:
    """Somebody presses the newest such button, or the newest on a message with the words `on`.

    A label that ends with … is only its beginning; {code} in words is the newest one-time code.
    """
    return Step(who, where, "press", f"{label} → {on}" if on else label)


def say(who: str, words: str, where: str = "") -> Step:
    """Somebody says something; in a group only commands are heard."""
    return Step(who, where, "say", words)


def reply(who: str, words: str, where: str = "", to: str = "") -> Step:
    """Somebody answers the hotline's newest message, or the newest with the words `to`."""
    return Step(who, where, "reply", f"{words} → {to}" if to else words)


def answers(*by_question: tuple[str, Step]) -> Scene:
    """Each step answers the question with this title; what may be skipped before it is skipped."""
    return tuple(replace(step, asked=title) for title, step in by_question)


def time(passes: str) -> Step:
    """Time passes (PT2H), or it becomes that moment."""
    return Step(SHEN, "", CLOCK, passes)


def asleep(span: str) -> Step:
    """The hotline does not run for so long (P12D)."""
    return Step(SHEN, "", ASLEEP, span)


DISPATCHED: Scene = (
    press(WANG, "受理立项", DESK),
    press(WANG, "按建议交办", DESK),
)  # as suggested


def known(who: str, matter: str, firm: str, phone: str, category: str = "供电保障", *, secret: bool = False) -> Scene:
    """An enterprise that nobody knows brings its first demand, and is known from then on."""
    open_ = () if secret else (press(who, "是否保密"), press(who, "可告知承办单位"))
    return (
        Step(who, "", START),
        say(who, matter),
        press(who, "用这段话反映诉求"),
        press(who, "同意"),
        *answers(("企业名称", say(who, firm)), ("联系电话", say(who, phone))),
        *answers(("诉求类别", press(who, category)), ("所在地区", press(who, "宛城区"))),
        *answers(("请核对一遍", press(who, "紧急程度")), ("紧急程度", press(who, "一般"))),
        *open_,
        *answers(("请核对一遍", press(who, "确认提交"))),
    )


def demand(
    who: str, matter: str, category: str, *more: Step, area: str = "宛城区", secret: bool = True
) -> Scene:  # fmt: skip
    """An enterprise that is known brings another demand; `more` is said and sent beside the matter."""
    kind, *finer = (press(who, label) for label in category.split("/"))
    where = answers(("诉求类别", kind))
    told = (*answers(("诉求内容", say(who, matter))), *more, press(who, "完成"))
    return (press(who, "反映诉求"), *told, *where, *finer, *_plainly(who, area, secret))


def _plainly(who: str, area: str, secret: bool) -> Scene:
    """On the card: where it is, as it was last time unless it is changed, and whether units may know who it is."""
    there = (*answers(("请核对一遍", press(who, "所在地区"))), press(who, area))
    open_ = (press(who, "是否保密"), press(who, "可告知承办单位")) if not secret else ()
    return (*there, *open_, *answers(("请核对一遍", press(who, "确认提交"))))


REPORT = (
    "事实：变压器老化，负荷不足。\n措施：更换 630 千伏安变压器。\n结果：9 月 1 日起供电正常。\n"
    "依据：供电营业规则。\n佐证：竣工单、照片。"
)


def report(who: str, where: str) -> Scene:
    """The lead unit's officer reports in one message."""
    return press(who, "上报办结", where, ON_CARD), reply(who, REPORT, where), press(who, "发送", where)
