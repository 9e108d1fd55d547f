"""The digest: what is new, late and closed, in words and in a picture; every number opens, and the ledger balances."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.stories.meetings.test_meetings import convene
from tests.support import acts
from tests.support.stage import Hotline, Message, Place

EQUATION = re.compile(r"收到 (\d+) = ((?:[^\s=+]+ \d+(?: \+ )?)+)")
COUNTED = re.compile(r"^(.+?) (\d+)$")
ROAD = "厂门口道路开挖三个月没有恢复,货车进不来。"


def digests_in(place: Place) -> list[Message]:
    return [message for message in place.messages if "督查简报" in message.words]


def balances(message: Message) -> None:
    found = EQUATION.findall(message.words)
    assert found, message.words
    for received, groups in found:
        assert int(received) == sum(map(int, re.findall(r"\d+", groups))), message.words
    assert not re.search(r" 0(?!\d)", message.words), "what is zero is left out"


async def numbers(hotline: Hotline, who: str, where: Place, digest: Message) -> Message:
    """更多数字, opened."""
    await hotline.person(who).presses(digest, "更多数字")
    assert where.last.words.partition("\n")[0].removeprefix("【演练】").startswith("更多数字（")
    return where.last


async def every_number_opens(hotline: Hotline, who: str, where: Place, digest: Message) -> None:
    """Each button with a number opens into as many tickets."""
    counted = [label for label in digest.labels if COUNTED.match(label) and not label.startswith("打开")]
    assert counted
    for label in counted:
        number = label.rpartition(" ")[2]
        await hotline.person(who).presses(digest, label)
        assert len(set(acts.NUMBER.findall(where.last.words))) == int(number), label


async def test_it_comes_each_working_morning_to_the_desk_and_the_chief(hotline: Hotline) -> None:
    li = hotline.person("李局长")
    await hotline.moves_to("2023-05-29T12:00:00")  # Tuesday to Friday, and Monday; not on the weekend
    assert len(digests_in(li)) == 5
    assert len(digests_in(hotline.desk)) == 5
    assert "5月29日" in digests_in(li)[-1].words


async def test_a_quiet_day_is_one_line(hotline: Hotline) -> None:
    await hotline.moves_to("2023-05-23T09:00:00")
    (digest,) = digests_in(hotline.desk)
    assert "今日无事项需要决定" in digest.words
    assert "\n" not in digest.words
    assert digest.labels == ["更多数字", "台账"]


async def test_every_number_opens_into_its_list(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "非常满意", "没有"):
        await zhao.presses(zhao, answer)
    await acts.dispatch(hotline, sun, enterprise="南阳市宏远有限公司")
    await acts.submit(hotline, sun, ROAD, category="规划建设")

    await wang.says("/digest")
    assert "销号 1 件" in wang.last.words
    more = await numbers(hotline, "王督查", wang, wang.last)
    balances(more)
    assert "非常满意 1" in more.words
    await every_number_opens(hotline, "王督查", wang, more)

    await hotline.moves_to("2023-05-23T08:31:00")
    (morning,) = digests_in(hotline.desk)
    assert "逾期 2 件（签收 1、受理 1）" in morning.words
    await every_number_opens(hotline, "王督查", hotline.desk, morning)
    more = await numbers(hotline, "王督查", hotline.desk, morning)
    balances(more)
    await every_number_opens(hotline, "王督查", hotline.desk, more)


async def test_an_old_number_still_opens_into_what_it_counted(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    number = await acts.submit(hotline, zhao)
    await hotline.moves_to("2023-05-23T09:00:00")
    (morning,) = digests_in(hotline.desk)
    await wang.presses(hotline.desk, "受理立项")  # no longer overdue

    more = await numbers(hotline, "王督查", hotline.desk, morning)
    await wang.presses(more, "受理逾期 1")

    assert number in hotline.desk.last.words
    assert "已立项" in hotline.desk.last.words
    await wang.says(hotline.desk, "/digest")
    assert "受理逾期 1" not in (await numbers(hotline, "王督查", hotline.desk, hotline.desk.last)).labels


async def test_the_ledger_balances_in_every_status(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    for step in (
        lambda: acts.submit(hotline, zhao),
        lambda: acts.accept(hotline),
        lambda: wang.presses(hotline.desk, "按建议交办"),
        lambda: hotline.person("冯工").presses(hotline.group("市供电公司"), "签收"),
    ):
        await step()
        await wang.says("/digest")
        more = await numbers(hotline, "王督查", wang, wang.last)
        balances(more)
        assert EQUATION.findall(more.words)[-1] == ("1", "办理中 1")


async def test_units_and_enterprises_get_no_digest_and_open_none(hotline: Hotline) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    await acts.dispatch(hotline, zhao)
    await zhao.says("/digest")
    assert "工作人员" in zhao.last.words
    await hotline.person("冯工").says(power, "/digest")
    assert "工作人员" in power.last.words
    assert not acts.NUMBER.search(power.last.words)

    await wang.says("/digest")
    before = len(zhao.messages)
    button = wang.last.button("更多数字")
    assert button is not None
    toast = await zhao.presses(zhao.last, button.data, forged=True)
    assert toast is not None
    assert "工作人员" in toast
    assert len(zhao.messages) == before


async def test_a_full_digest_fits_into_one_message(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    for n in range(14):
        await acts.submit(hotline, zhao, f"第{n}件:" + "停电影响生产," * 20)
        await hotline.passes("PT1M")  # who answers faster is answered all at once
    await hotline.moves_to("2023-05-23T09:00:00")
    before = len(wang.messages)
    await wang.says("/digest")
    assert len(wang.messages) == before + 2  # the picture, and what is too long for its caption
    assert "还有 4 项" in wang.last.words
    await every_number_opens(hotline, "王督查", wang, wang.last)


def pictures_in(place: Place) -> list[Message]:
    return [message for message in place.messages if message.media and message.media.kind == "photo"]


async def test_the_morning_brings_a_picture_with_its_numbers_in_words_and_each_opens(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "非常满意", "没有"):
        await zhao.presses(zhao, answer)
    number = await acts.dispatch(hotline, sun, enterprise="南阳市宏远有限公司")
    await acts.submit(hotline, sun, ROAD, category="规划建设")

    await hotline.moves_to("2023-05-23T08:31:00")

    (picture,) = pictures_in(hotline.desk)
    assert "督查简报" in picture.words, "one message"
    assert len(pictures_in(hotline.person("李局长"))) == 1
    more = await numbers(hotline, "王督查", hotline.desk, picture)
    assert "收到 3 件，结束 1 件，现在逾期 2 件" in more.words
    assert "市供电公司：收到 2，结束 1，现在逾期 1" in more.words
    assert "尚未交办：收到 1，现在逾期 1" in more.words
    assert "非常满意 1" in more.words
    await wang.presses(more, "市供电公司")
    of_unit = hotline.desk.last
    assert "收到 2" in of_unit.labels
    await every_number_opens(hotline, "王督查", hotline.desk, of_unit)
    await wang.presses(of_unit, "现在逾期 1")
    assert number in hotline.desk.last.words


async def test_a_picture_that_cannot_be_drawn_still_says_its_words(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_drawing: str, _width: int) -> bytes:
        raise ValueError

    monkeypatch.setattr("bot.reports.pictures.png", broken)
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-23T08:31:00")
    assert not pictures_in(hotline.desk)
    assert "更多数字" in hotline.desk.sees("督查简报").labels


async def test_on_demand_it_brings_the_same_picture_and_a_quiet_day_none(hotline: Hotline) -> None:
    wang, zhao = hotline.person("王督查"), hotline.person("赵经理")
    await wang.says("/digest")
    assert not pictures_in(wang)
    await acts.dispatch(hotline, zhao)
    await hotline.moves_to("2023-05-23T08:31:00")
    (morning,) = pictures_in(hotline.desk)

    await wang.says(hotline.desk, "/digest")

    _, again = pictures_in(hotline.desk)
    assert again.labels == morning.labels
    await every_number_opens(hotline, "王督查", hotline.desk, again)


async def test_the_meetings_and_commitments_of_the_day_stand_in_the_digest(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    number = await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, when="5月24日 15:00")
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    await acts.sign(hotline, feng, power)
    await feng.presses(power, "作出承诺")
    for words in ("更换电缆并送电", "5月24日"):
        await feng.says(power, words, reply_to=power.last)
    await acts.checked(feng, power)
    await hotline.moves_to("2023-05-23T08:31")
    hotline.desk.sees_not("今日会议")

    await hotline.moves_to("2023-05-24T08:31")

    digest = next(m for m in reversed(hotline.desk.messages) if "督查简报" in m.words)
    assert f"今日会议 1 件\n· 5月24日 15:00 协调会 {number}，镇平县政府三楼会议室" in digest.words
    assert f"今日到期承诺 1 件\n· {number} 市供电公司：更换电缆并送电" in digest.words
    await wang.presses(digest, "今日会议 1")
    assert number in hotline.desk.last.words
    await every_number_opens(hotline, "王督查", hotline.desk, digest)


async def test_what_is_overdue_is_told_by_the_rung_it_has_reached(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.dispatch(hotline, zhao)
    await acts.submit(hotline, sun, ROAD, category="规划建设", enterprise="南阳市宏远有限公司")
    await hotline.moves_to("2023-05-24T08:31")
    digest = next(m for m in reversed(hotline.desk.messages) if "督查简报" in m.words)
    assert "其中已发催办 1 件，尚未督办 1 件" in digest.words
    more = await numbers(hotline, "王督查", hotline.desk, digest)
    assert {"逾期：催办 1", "逾期：尚未督办 1"} <= set(more.labels)


async def test_a_chief_whose_matters_are_quiet_reads_one_message_on_monday(hotline: Hotline) -> None:
    zhao, sun, li = (hotline.person(name) for name in ("赵经理", "孙总", "李局长"))
    await li.starts()
    await hotline.moves_to("2023-05-26T09:00:00")
    for who, more in ((zhao, {}), (sun, {"enterprise": "南阳市宏远有限公司"})):
        await acts.signed(hotline, who, **more)
        await hotline.person("冯工").presses(hotline.group("市供电公司"), "已联系企业")
    before = len(li.messages)

    await hotline.moves_to("2023-05-29T08:31:00")

    read = li.messages[before:]
    assert len(read) == 1
    assert read[0].labels == ["更多数字", "台账", "周报 2023年第21周"]
    assert "没有逾期。" in read[0].words
    assert "周报 2023年第21周：效能热线：收到 2 = 办理中 2。" in read[0].words
    assert " 0 件" not in read[0].words
    await li.presses(read[0], "周报 2023年第21周")
    (week,) = pictures_in(li)
    assert "按时签收率 2/2（100%）" in week.words
    zhao.sees_not("周报")
    toast = await zhao.presses(zhao.last, acts.behind(read[0], "周报 2023年第21周"), forged=True)
    assert "工作人员" in (toast or "")


async def test_whoever_keeps_the_journals_head_reads_it_in_the_digest_or_has_a_letter(hotline: Hotline) -> None:
    li, auditor = hotline.person("李局长"), hotline.person("审计")
    await auditor.starts()
    await acts.submit(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-23T08:31:00")
    auditor.sees("日志校验码")
    li.sees_not("日志校验码")
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        tx.office = replace(tx.office, people=tuple(p for p in tx.office.people if p.name != "审计"))
        hotline.app.database.office = tx.office

    await hotline.moves_to("2023-05-24T08:31:00")

    assert "日志校验码（请留存）" in digests_in(li)[-1].words
    assert len([m for m in li.messages if "日志校验码" in m.words]) == 1
