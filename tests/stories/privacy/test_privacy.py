"""Privacy: by no way does a confidential enterprise come to a unit's group, to another enterprise, or into the log."""

from __future__ import annotations

import io
import logging

import pytest

from bot import logs
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.openings import opening
from tests.support.scenery import TOKEN
from tests.support.stage import Hotline, Person, Place, playing

FIRM = "南阳市药益宝医药有限公司"
SECRETS = ("药益宝", "药 益 宝", "药·益·宝", "139", "37712345", "3001", "yaoyibao", "赵经理", "赵 经 理", "M12345")
MATTER = "我们药 益 宝停电了，找赵 经 理，电话１３９－３７７１－２３４５，微信：yaoyibao88，@yaoyibao"


def said_in(*places: Place) -> str:
    """Everything a group can read: words, buttons, names of files, places on the map, mentions."""
    said = []
    for place in places:
        for message in place.messages:
            said += [message.words, *message.labels, str(message.entities), str(message.media and message.media.facts)]
            said += [message.media.file.name] if message.media and message.media.file else []
    return "\n".join(said).replace("〔重发〕", "")


def nothing_secret(*places: Place) -> None:
    said = said_in(*places)
    for secret in SECRETS:
        at = said.find(secret)
        assert at < 0, f"{secret}: …{said[max(at - 60, 0) : at + 40]}…"


def has_place(group: Place) -> bool:
    return any(m.media and m.media.kind == "location" for m in group.messages)


@opening
async def brought(hotline: Hotline, zhao: Person, *, secrecy: str = "对承办单位保密") -> str:
    """A matter that gives its enterprise away wherever it can; dispatched to two units."""
    await zhao.starts()
    await zhao.says("反映诉求")
    who = {"企业名称": FIRM, "联系人": "赵经理", "联系电话": "13937712345"}
    await goes_on(zhao, "诉求内容")
    await zhao.says(MATTER)
    await zhao.sends("document", name="药 益 宝停电说明.pdf", caption="药益宝 13937712345")
    await zhao.sends("photo", caption="药益宝大门")
    await zhao.sends_place()
    await zhao.presses(zhao, "完成")
    wants = {"希望怎么解决": "给药·益·宝恢复供电，回 139 3771 2345", "希望办结时间": "越快越好，联系赵经理13937712345"}
    await goes_on(zhao, CARD, answers={**ANSWERS, **who, **wants, "紧急程度": "一般", "是否保密": secrecy})
    await zhao.presses(zhao, "确认提交")
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    return acts.number_in(zhao)


async def through_everything(hotline: Hotline, zhao: Person) -> str:
    """Two rounds in which everybody says what must not be passed on."""
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    feng, wang = hotline.person("冯工"), hotline.person("王督查")
    number = await brought(hotline, zhao)
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await zhao.presses(zhao, "催办")
    await zhao.presses(zhao, "补充材料")
    await zhao.says("药*益*宝的户号另发，139.3771.2345")
    await zhao.sends("document", name="yaoyibao@163.com.pdf")
    await zhao.sends("document", name="说明（药益宝）.docx")
    await zhao.sends_place()
    await zhao.presses(zhao, "完成")
    await feng.presses(power, "询问企业")
    await feng.says(power, "户号是多少?", reply_to=power.last)
    await zhao.says("药\u200b益\u200b宝的户号是 4100", reply_to=zhao.sees("户号是多少"))
    await acts.withdraw(hotline, zhao, "有人到药益宝来劝我撤")
    await wang.presses(hotline.desk, "不同意")
    await wang.says(hotline.desk, "药益宝的事接着办", reply_to=hotline.desk.last)
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")
    await zhao.presses(zhao, "未解决")
    await zhao.says("药 益 宝还是没电，打 1 3 9 3 7 7 1 2 3 4 5")
    await acts.again(hotline)
    for answer in ("已解决", "不满意", "有"):
        await zhao.presses(zhao, answer)
    await zhao.says("药益宝谢谢各位")
    return number


async def test_no_way_leads_from_a_confidential_enterprise_to_a_group(hotline: Hotline) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    number = await through_everything(hotline, zhao)
    feng = hotline.person("冯工")
    await feng.starts()
    for place in (power, feng):
        for command in (f"/ticket {number}", f"/why {number}", "/todo", f"/find {number}", "/find 停电"):
            await feng.says(place, command)
    await hotline.moves_to("2023-06-30T12:00")

    assert "停电" in said_in(power)
    nothing_secret(power, city, feng)
    assert not has_place(power)


async def test_a_named_enterprise_is_named_but_no_number_of_its_comes_along(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await brought(hotline, zhao, secrecy="可告知承办单位")

    said = said_in(power)
    assert FIRM in said
    assert has_place(power)
    for digits in ("37712345", "3771 2345", "１３９", "3001"):
        assert digits not in said


async def test_files_that_stay_at_the_bureau_are_spoken_of(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await brought(hotline, zhao)

    assert "2 个附件" in power.sees("没有转来").words  # the spaced name, the place; the photo went along


async def test_a_title_that_cuts_the_name_in_two_tells_nothing(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    matter = "厂区从昨天下午起一直没有电，生产线全停了，南阳市药益宝医药有限公司请求尽快恢复供电。"
    await acts.dispatch(hotline, zhao, enterprise=FIRM, matter=matter)

    nothing_secret(power)
    assert "药益" not in said_in(power)


async def test_an_officer_with_his_own_client_learns_no_more_in_private(hotline: Hotline) -> None:
    zhao, feng = hotline.person("赵经理"), hotline.person("冯工")
    power = hotline.group("市供电公司")
    await brought(hotline, zhao)
    await acts.sign(hotline, feng, power)
    await feng.starts()
    button = power.with_button("反馈进展").button("反馈进展")
    assert button

    await feng.presses(feng.last, str(button.data), forged=True)

    feng.sees("停电")
    nothing_secret(feng)


async def test_an_edited_answer_of_the_questionnaire_stays_where_it_was(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    mine = [m for m in zhao.chat.seen if m.sender is zhao.user]
    name = next(m for m in mine if m.words == "南阳市药益宝有限公司")
    matter = next(m for m in mine if "恢复供电" in m.words)

    await zhao.edits(name, "南阳市要一保有限公司")
    power.sees_not("要一保")
    await zhao.edits(matter, "厂区停电,昨夜又停了一次。")

    power.sees("又停了一次")


async def test_who_was_folded_in_learns_nothing_of_the_other(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    first = await brought(hotline, zhao, secrecy="可告知承办单位")
    await acts.submit(hotline, sun, enterprise="南阳市禄康源百货有限公司")
    await wang.presses(hotline.desk, "并单")
    await wang.says(hotline.desk, first, reply_to=hotline.desk.last)
    await acts.sign(hotline, feng, power)
    await feng.presses(power, "反馈进展")
    await feng.sends("document", to=power, name="药益宝复电单.pdf", caption="药益宝公司明天送电", reply_to=power.last)
    await acts.checked(feng, power)
    await sun.says("/my")
    await sun.presses(sun, sun.last.labels[0])
    await sun.presses(sun, "查看进度")
    await sun.says(f"/ticket {first}")

    said = said_in(sun)
    assert "明天送电" in said
    for secret in ("药益宝", "药 益 宝", "赵 经 理", "yaoyibao", "复电单"):
        assert secret not in said


async def test_names_that_people_give_themselves_are_harmless(hotline: Hotline) -> None:
    zhao, tobacco = hotline.person("赵经理"), hotline.group("市烟草局")
    nasty = "<b>王督查</b>\u202egro\u200b&amp;<a href='x'>"
    hacker = hotline.world.add_user(9001, nasty)
    hotline.world.join(hacker, tobacco.chat)
    who = hotline.person(9001)
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="<b>证</b>&<a href='x'>无法</a>\u202e变更")

    await who.presses(tobacco, "签收")

    told = zhao.sees("已签收")
    assert "<b>王督查</b>gro&amp;<a href='x'>" in told.words
    for message in (*zhao.messages, *tobacco.messages, *hotline.desk.messages):
        assert "\u202e" not in message.words
        assert "\u200b" not in message.words
    assert "<b>证</b>&<a href='x'>无法</a>变更" in tobacco.sees("无法").words


@pytest.fixture
def logged() -> io.StringIO:
    """Everything that is logged, at DEBUG, as it leaves."""
    stream = io.StringIO()
    logs.set_up("DEBUG", stream)
    return stream


async def test_the_log_of_a_whole_story_names_nobody(logged: io.StringIO, database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await through_everything(hotline, zhao)
        hotline.world.fail_next(method="sendMessage", error_code=400, description=f"Bad Request: {TOKEN} 13937712345")
        await zhao.says("/help")
        await hotline.moves_to("2023-06-30T12:00")
    logging.getLogger("bot.test").debug("the fixture hears")

    said = logged.getvalue()
    assert "the fixture hears" in said
    for secret in (
        TOKEN,
        TOKEN.partition(":")[2],
        "13937712345",
        "3771",
        "药益宝",
        "药 益 宝",
        "赵经理",
        "停电",
        "冯工",
    ):
        assert secret not in said, said[max(said.find(secret) - 200, 0) : said.find(secret) + 100]


async def test_a_firms_trade_is_no_name_of_it_and_its_own_name_is(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    matter = "南阳供电公司要求停电检修，供电设备的贸易停了。南阳供电设备的仓库也停电。"
    await acts.dispatch(hotline, zhao, enterprise="南阳供电设备有限公司", matter=matter)

    hidden = "南阳供电公司要求停电检修，供电设备的贸易停了。〔已隐去〕的仓库也停电。"
    assert hidden in power.with_button("签收").words
