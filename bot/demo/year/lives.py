"""The life of a matter as scenes: told, accepted, handed over, signed, reported, checked, asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.demo.year.days import at, later
from bot.demo.year.deeds import CONTACT, Deed, Scene
from bot.demo.year.matters import Matter, Route

DESK, CLERK, OPERATOR, REVIEWER, CHIEF = "督查室", "王督查", "杜专员", "陈督查", "李局长"
SUPERVISORS = ("王督查", "陈督查", "赵督查")
OPENLY = "可告知承办单位"


def scenes(matter: Matter) -> Iterator[Scene]:
    """From the enterprise's first word to the strike-off, or to the end of the year."""
    told = at(matter.day, "9:00") + timedelta(minutes=matter.minute)
    yield Scene(told, tuple(_told_by_phone(matter) if matter.by_phone else _told(matter)), f"{matter.firm.name} 反映")
    yield Scene(told + timedelta(minutes=10), _handed_over(matter), f"交办 {matter.route.unit}")
    yield Scene(told + timedelta(minutes=35), _signed(matter), f"{matter.route.unit} 签收")
    if matter.open:
        return
    reported = at(later(matter.day, matter.takes), "14:30") + timedelta(minutes=matter.minute % 40)
    yield Scene(reported, _reported(matter), f"{matter.route.unit} 上报办结")
    yield Scene(reported + timedelta(minutes=45), approved(matter.place), "审核通过")
    yield Scene(reported + timedelta(minutes=60), _asked(matter), f"{matter.firm.name} 回访")


def _told(matter: Matter) -> Iterator[Deed]:
    who = matter.firm.id
    answers = {
        "企业名称": matter.firm.name, "联系人": matter.firm.contact, "联系电话": CONTACT,
        "诉求类别": matter.route.category, "所在地区": matter.firm.area,
    }  # fmt: skip
    yield Deed(who, "", "start")
    yield Deed(who, "", "say", matter.words)
    yield Deed(who, "", "press", "用这段话反映诉求", maybe=True)
    yield Deed(who, "", "press", "反映新诉求", maybe=True)  # instead, where it has been here before
    yield Deed(who, "", "fill", answers=answers)
    if matter.firm.code:
        yield Deed(who, "", "press", "统一社会信用代码")
        yield Deed(who, "", "say", matter.firm.code)
    yield Deed(who, "", "press", "是否保密")
    yield Deed(who, "", "press", OPENLY)
    yield Deed(who, "", "press", "确认提交")


def _told_by_phone(matter: Matter) -> Iterator[Deed]:
    firm = matter.firm
    lines = {
        "企业": firm.name, "电话": firm.phone, "联系人": firm.contact, "类别": matter.route.category, "区域": firm.area,
        "保密": OPENLY, "事情": matter.words,
    } | ({"信用代码": firm.code} if firm.code else {})  # fmt: skip
    yield Deed(OPERATOR, "", "say", "/new " + "\n".join(f"{title}：{words}" for title, words in lines.items()))
    yield Deed(OPERATOR, "", "press", "提交并交办")


def _handed_over(matter: Matter) -> tuple[Deed, ...]:
    """The desk accepts and dispatches, unless the operator's one press has done so already."""
    return tuple(
        Deed(CLERK, DESK, "press", label, matter.place, maybe=matter.by_phone) for label in ("受理立项", "按建议交办")
    )


def _signed(matter: Matter) -> tuple[Deed, ...]:
    route = matter.route
    return (
        Deed(route.officer, route.unit, "press", "签收", matter.place),
        Deed(route.officer, route.unit, "press", "已联系企业", matter.place),
    )


def _reported(matter: Matter) -> tuple[Deed, ...]:
    route = matter.route
    words = (
        f"事实：{matter.place}{matter.trouble}。\n措施：到场核查，当面办理。\n结果：{route.answer}。\n"
        "依据：有关管理办法。\n佐证：现场记录已存档。"
    )
    signs = [Deed(route.head, route.unit, "press", "同意上报", matter.place)] if route.head else []
    return (*reports(route, matter.place, words), *signs)


def reports(route: Route, about: str, words: str) -> tuple[Deed, ...]:
    """The officer reports in one message, and reads it again before it goes."""
    return (
        Deed(route.officer, route.unit, "press", "上报办结", about),
        Deed(route.officer, route.unit, "reply", words),
        Deed(route.officer, route.unit, "press", "发送"),
    )


def approved(about: str) -> tuple[Deed, ...]:
    """The report passes."""
    return (Deed(REVIEWER, DESK, "press", "审核通过", about),)


def confirmed(about: str, seen: str) -> tuple[Deed, ...]:
    """Where there is no enterprise to ask, somebody else has been there."""
    return (
        Deed(OPERATOR, DESK, "press", "核查确认", about),
        Deed(OPERATOR, DESK, "reply", seen),
        Deed(OPERATOR, DESK, "press", "完成"),
    )


def _asked(matter: Matter) -> tuple[Deed, ...]:
    if matter.by_phone:  # the desk rings it, and enters what it says
        answers = ("已解决", matter.satisfied, "没有")
        return tuple(Deed(OPERATOR, DESK, "press", label, matter.place) for label in answers)
    who = matter.firm.id
    return tuple(Deed(who, "", "press", label) for label in ("已解决", matter.satisfied, "没有", "跳过"))
