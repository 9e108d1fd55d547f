"""What the town's people do over and over: with the fixed words, and what the messages say."""

from __future__ import annotations

from collections.abc import Mapping

from tests.contract.town import CITY, NUMBER, POWER
from tests.support.questionnaire import CARD, fill_in, newest
from tests.support.town import Place, Somebody, Town

WHO = {"企业名称": "江州金光达电子有限公司", "联系人": "金满仓", "联系电话": "13855501234"}
MATTER = "变压器报装三个月没有结果，车间不能投产。"
ANSWERS = {
    **WHO, "所在地区": "雨山区", "诉求类别": "用电报装", "诉求内容": MATTER, "紧急程度": "一般",
    "是否保密": "可告知承办单位",
}  # fmt: skip
REPORT = "事实：报装材料早已收齐。\n措施：加派人手施工。\n结果：昨日送电。\n依据：供电服务规则。\n佐证：送电记录。"


async def brings(
    who: Somebody,
    *,
    matter: str = MATTER,
    category: str = "用电报装",
    urgency: str = "一般",
    secrecy: str = "可告知承办单位",
    against: str = "跳过",
    enterprise: Mapping[str, str] = WHO,
) -> str:
    """An enterprise fills in the questionnaire. The number."""
    if not who.said:
        await who.starts()
    await who.says("反映诉求")
    about = {"诉求类别": category, "诉求内容": matter, "反映的单位": against, "紧急程度": urgency, "是否保密": secrecy}
    await fills_in(who, {**ANSWERS, **enterprise, **about})
    await who.presses(who.last, "确认提交")
    return number_in(who)


async def fills_in(
    who: Somebody, answers: Mapping[str, str] = ANSWERS, *, until: str = CARD, where: Place | None = None
) -> None:
    """From the question that is asked to the one with this title, or to the read-back card."""
    place = where or who

    async def give(answer: str) -> None:
        question = newest(place.said)
        if question.button(answer):
            await who.presses(question, answer)
        else:
            await who.says(answer, to=where and question)

    await fill_in(lambda: newest(place.said), give, answers, until)


def number_in(place: Place) -> str:
    """The newest number that was named here."""
    for message in reversed(place.said):
        if found := NUMBER.search(message.words):
            return found[0]
    raise AssertionError(f"no number in\n{place.words}")


async def accepted(town: Town, who: Somebody, **more: str) -> str:
    number = await brings(who, **more)  # type: ignore[arg-type]
    await town.somebody("马热线").presses(town.desk, "受理立项")
    if "保密" in more.get("secrecy", ""):
        await town.somebody("马热线").presses(town.desk, "放行")
    return number


async def dispatched(town: Town, who: Somebody, **more: str) -> str:
    """Accepted and dispatched as the routing suggests."""
    number = await accepted(town, who, **more)
    await town.somebody("马热线").presses(town.desk, "按建议交办")
    return number


async def signed(town: Town, who: Somebody, **more: str) -> str:
    """Both units have signed, and the co-unit has done its part."""
    number = await dispatched(town, who, **more)
    power, city = town.place(POWER), town.place(CITY)
    await town.somebody("石工").presses(power, "签收")
    await town.somebody("柏工").presses(city, "签收")
    await town.somebody("柏工").presses(city, "协办完成")
    return number


async def reports(who: Somebody, unit: Place, words: str = REPORT) -> None:
    """An officer reports in one message."""
    await who.presses(unit, "上报办结")
    await who.says(words, to=unit.last)
    await who.presses(unit, "发送")


async def handled(town: Town, who: Somebody, **more: str) -> str:
    """The report is signed off and approved; the enterprise has been asked."""
    number = await signed(town, who, **more)
    power = town.place(POWER)
    await reports(town.somebody("石工"), power)
    if more.get("urgency") != "紧急":
        await town.somebody("邓经理").presses(power, "同意上报")
    await town.somebody("高督查").presses(town.desk, "审核通过")
    return number
