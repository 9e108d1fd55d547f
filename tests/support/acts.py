"""What people do over and over in the stories, through the chats and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.support import questionnaire
from tests.support.office import OFFICE
from tests.support.openings import opening
from tests.support.stage import Hotline, Message, Person, Place

NUMBER = re.compile(r"(?:RX|GP)-\d{4}-\d{4}|BM-[A-Z0-9]{6}")


@opening
async def submit(hotline: Hotline, who: Person, *matter: str, **answers: str) -> str:
    """An enterprise fills in the whole questionnaire, as `fill_in` does, and confirms it. The ticket's number."""
    await fill_in(hotline, who, *matter, **answers)
    await who.presses(who, "确认提交")
    return number_in(who)


async def fill_in(
    hotline: Hotline,
    who: Person,
    matter: str = "厂区从昨天下午起停电,生产线全停,请协调尽快恢复供电。",
    *,
    enterprise: str = "南阳市药益宝有限公司",
    area: str = "宛城区",
    category: str = "供电保障",
    urgency: str = "一般",
    secrecy: str = "对承办单位保密",
    against: str = "跳过",
    phone: str = "13937712345",
    uscc: str = "跳过",
) -> None:
    """An enterprise answers every question; the read-back card is there."""
    if not who.messages:
        await who.starts()
    await who.says("反映诉求")
    answers = {
        "诉求内容": matter, "企业名称": enterprise, "联系人": who.user.first_name or "马老板", "联系电话": phone,
        "统一社会信用代码": uscc, "所在地区": area, "诉求类别": category, "反映的单位": against,
        "紧急程度": urgency, "是否保密": secrecy,
    }  # fmt: skip
    await questionnaire.fill_in(
        lambda: questionnaire.newest(who.messages), lambda answer: answers_with(who, answer), answers
    )


async def through(who: Person, **more: str) -> None:
    """From the question that is asked to the read-back card, as `fill_in` answers."""
    answers = {
        "企业名称": "南阳市药益宝有限公司", "联系电话": "13937712345", "诉求类别": "供电保障", "所在地区": "宛城区",
        **more,
    }  # fmt: skip
    await questionnaire.fill_in(
        lambda: questionnaire.newest(who.messages), lambda answer: answers_with(who, answer), answers
    )


async def answers_with(who: Person, answer: str) -> None:
    """Presses the button of this answer under the open question, or says it."""
    question = questionnaire.newest(who.messages)
    if question.button(answer):
        await who.presses(question, answer)
    else:
        await who.says(answer)


def behind(message: Message, label: str) -> str:
    """What a button sends: somebody's own client can send it when the button has long gone."""
    button = message.button(label)
    assert button, f"no button “{label}”; there are {message.labels}"
    return button.data


def number_in(place: Place) -> str:
    """The number of the newest ticket named here; in a unit's group, as the unit knows it."""
    for message in reversed(place.messages):
        if found := NUMBER.search(message.words):
            return found[0]
    raise AssertionError("no number here")


async def accept(hotline: Hotline, by: str = "王督查", *, released: bool = True) -> None:
    """The desk accepts the newest ticket, and lets a confidential one go to the units."""
    await hotline.person(by).presses(hotline.desk, "受理立项")
    if released:
        await release(hotline, by)


async def release(hotline: Hotline, by: str = "王督查", files: str = "转给单位") -> None:
    """The desk looks through a confidential matter, file by file, and lets it go; of another there is nothing to do."""
    who = hotline.person(by)
    while any("放行" in message.labels for message in hotline.desk.messages):
        waiting = [message for message in hotline.desk.messages if files in message.labels]
        await who.presses(waiting[-1] if waiting else hotline.desk.with_button("放行"), files if waiting else "放行")


@opening
async def dispatch(hotline: Hotline, who: Person, **more: str) -> str:
    """From the enterprise's words to the unit's card, by the routing's suggestion. The number."""
    number = await submit(hotline, who, **more)
    await accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    return number


async def sign(hotline: Hotline, who: Person, unit: Place) -> None:
    """An officer signs in the unit's group."""
    await who.presses(unit, "签收")


REPORT = (
    "事实:施工挖断高压电缆,厂区停电。\n措施:抢修人员到场更换电缆。\n结果:当日恢复供电。\n"
    "依据:供电营业规则。\n佐证:抢修记录。"
)


async def report(hotline: Hotline, who: Person, unit: Place, words: str = REPORT) -> None:
    """An officer reports in one message, and the head signs it off where that is needed."""
    await who.presses(unit, "上报办结")
    await who.says(unit, words, reply_to=unit.last)
    await checked(who, unit)


@opening
async def handled(hotline: Hotline, who: Person, **more: str) -> str:
    """A ticket whose report has been approved; the enterprise has been asked."""
    number = await reported(hotline, who, **more)
    await approve(hotline)
    return number


async def approve(hotline: Hotline) -> None:
    """The report passes, and the enterprise is asked."""
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")


@opening
async def reported(hotline: Hotline, who: Person, **more: str) -> str:
    """A ticket whose report waits for the review."""
    number = await dispatch(hotline, who, **more)
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    feng, qian = hotline.person("冯工"), hotline.person("钱工")
    await sign(hotline, feng, power)
    await sign(hotline, qian, city)
    await qian.presses(city, "协办完成")
    await report(hotline, feng, power)
    if "同意上报" in power.card.labels:
        await hotline.person("郑经理").presses(power, "同意上报")
    return number


@opening
async def signed(hotline: Hotline, who: Person, **more: str) -> str:
    """Both units have signed and the co-unit is done."""
    number = await dispatch(hotline, who, **more)
    await sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))
    await hotline.person("钱工").presses(hotline.group("市城管局"), "协办完成")
    return number


async def again(hotline: Hotline) -> None:
    """Another round, from the signing to the next question to the enterprise."""
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    await sign(hotline, hotline.person("冯工"), power)
    await sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")


async def withdraw(hotline: Hotline, who: Person, why: str = "算了") -> None:
    """The enterprise wants to withdraw, and says so again when it is asked a working day later."""
    await who.presses(who, "撤回诉求")
    await who.says(why)
    calendar = OFFICE.calendar
    asked = calendar.next_morning(calendar.next_morning(hotline.clock.now()))
    await hotline.moves_to(asked + timedelta(minutes=1))
    await who.presses(who, "确认撤诉")


async def terminated(hotline: Hotline, number: str) -> None:
    """Proposed by 陈督查 for reasons of the law, and agreed to by 李局长."""
    chen, chief = hotline.person("陈督查"), hotline.person("李局长")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "移交问责、终结…")
    await chen.presses(hotline.desk, "终结")
    for words in ("土地已被查封。", "民事诉讼法第106条。", "向法院提出执行异议。"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    assert number in chief.sees("拟终结").words
    await chief.presses(chief, "同意")


async def checked(who: Person, place: Place) -> None:
    """What was read out of somebody's words is as they meant it: it is sent."""
    assert "请核对" in place.last.words, place.last.words
    await who.presses(place, "发送")
