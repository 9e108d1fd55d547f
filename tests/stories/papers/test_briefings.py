"""A notice to all units and a special report: drawn from the data, worded, signed by another, sent, corrected, void."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Role
from tests.stories.papers.test_register import document
from tests.support import acts
from tests.support.office import OFFICE, bureau
from tests.support.openings import opening
from tests.support.stage import Hotline, Person, Place, playing
from tests.support.workbooks import last_workbook, table


@opening
async def overdue(hotline: Hotline) -> str:
    """A matter that two units have, and that is late by now."""
    await hotline.person("李局长").starts()
    number = await acts.dispatch(hotline, hotline.person("赵经理"), urgency="紧急")
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.passes("P1DT1H")
    return number


async def says(who: Person, where: Place, words: str) -> None:
    await who.says(where, words, reply_to=where.last)


async def test_a_notice_is_worded_from_the_data_signed_by_another_and_read(hotline: Hotline) -> None:
    number = await overdue(hotline)
    chen, li, desk = hotline.person("陈督查"), hotline.person("李局长"), hotline.desk
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    await chen.says(desk, "/papers")
    await chen.presses(desk, "拟通报")
    assert "2023年5月效能热线办理情况的通报" in desk.last.words
    drafted = desk.last
    await chen.says(desk, "/papers")
    assert "公文登记簿" in desk.last.words, "a draft has no number: it is one line of the register"
    await chen.presses(drafted, "改标题")
    await says(chen, desk, "关于前期办理情况的通报")
    await chen.presses(desk, "加一段：批评")
    await says(chen, desk, f"市供电公司办理 {number} 超过时限。")
    assert f"提到了保密诉求 {number}" in (await chen.presses(desk, "报签") or ""), "it goes to everybody"
    last = desk.with_button("报签")
    place = next(line for line in last.words.splitlines() if number in line).partition(".")[0]
    await chen.presses(last, f"改 {place}")
    await says(chen, desk, "市供电公司有 1 件超过时限。")
    await chen.presses(desk, "改主送单位")
    await says(chen, desk, "市供电公司、市城管局")
    await chen.presses(desk, "报签")

    assert "市供电公司有 1 件超过时限" in li.sees("请签发：通报").words
    await li.presses(li, "退回修改")
    await says(li, li, "要求写具体些。")
    assert "要求写具体些" in chen.sees("退回修改").words
    await chen.presses(chen, "接着改")
    await chen.presses(chen, "加一段：要求")
    await says(chen, chen, "6月16日前说明原因。")
    await chen.presses(chen, "报签")
    await li.presses(li, "签发")

    for unit in (power, city):
        said = document(unit, "督通报〔2023〕1号")
        assert "关于前期办理情况的通报" in said
        assert "市城管局、市供电公司：" in said
        assert "6月16日前说明原因。" in said
    hotline.group("市烟草局").sees_not("督通报")
    feng = hotline.person("冯工")
    await feng.presses(power.with_button("已阅"), "已阅")
    await chen.says(desk, "/papers 督通报2023-1")
    assert "已阅：市供电公司（冯工）" in desk.last.words.replace("</b>", "").replace("<b>", "")

    await chen.presses(desk.last, "更正")
    await chen.presses(desk, "加一段：表扬")
    await says(chen, desk, "市城管局全部按时办结。")
    await chen.presses(desk, "报签")
    await li.presses(li, "签发")
    assert "更正 督通报〔2023〕1号" in power.sees("督通报〔2023〕2号").words
    await li.says("/papers 督通报2023-2")
    await li.presses(li.last, "作废")
    await says(li, li, "事实有出入。")
    assert "事实有出入" in city.sees("通报作废").words
    await chen.says(desk, "/papers 通报")
    assert "已更正" in desk.last.words
    assert "已作废" in desk.last.words


async def test_of_two_chiefs_the_second_reads_what_the_first_has_decided(database_url: str) -> None:
    office = replace(OFFICE, people=(*OFFICE.people, bureau(1020, "赵局长", Role.CHIEF)))
    async with playing(database_url, office=office) as hotline:
        hotline.world.add_user(1020, "赵局长")
        chen, li, zhao, desk = *map(hotline.person, ("陈督查", "李局长", 1020)), hotline.desk
        for chief in (li, zhao):
            await chief.starts()
        await acts.dispatch(hotline, hotline.person("赵经理"))
        await chen.says(desk, "/report 5月")
        await chen.presses(desk, "报签")
        await zhao.presses(zhao.sees("请签发：督查专报"), "退回修改")
        await says(zhao, zhao, "要求写具体些。")
        sent_back = li.sees("请签发：督查专报")
        assert (sent_back.labels, sent_back.words.rpartition("▸")[2]) == ([], " 赵局长 5月22日 09:00：退回修改")
        await chen.presses(chen, "接着改")
        await chen.presses(chen, "报签")
        await li.presses(li.with_button("签发"), "签发")
        signed = zhao.sees("请签发：督查专报")
        assert (signed.labels, signed.words.rpartition("▸")[2]) == ([], " 李局长 5月22日 09:00：签发")

        await chen.says(desk, "/papers RX-2023-0001")
        await chen.presses(desk.with_button("交办函"), "交办函")
        await chen.presses(desk.last, "报签")
        await li.presses(li.with_button("签发"), "签发")
        form = zhao.sees("请签发：交办函")
        assert (form.labels, form.words.rpartition("▸")[2]) == ([], " 李局长 5月22日 09:00：签发")


async def test_a_special_report_marks_what_the_data_say_otherwise_by_now(hotline: Hotline) -> None:
    await overdue(hotline)
    chen, li, desk = hotline.person("陈督查"), hotline.person("李局长"), hotline.desk
    await chen.says(desk, "/report 5月")
    drafted = desk.last
    assert "共收到效能热线诉求 1 件。" in drafted.words, "of what there is nothing, nothing is said"
    assert "市供电公司承办的效能热线诉求 1 件中，1 件超过时限" in drafted.words
    assert "蓝色督办单" in drafted.words
    changing = [[button.label for button in row if button.label.startswith("改 ")] for row in drafted.buttons]
    assert changing[:2] == [["改 1", "改 2", "改 3", "改 4"], ["改 5"]], "four of them side by side, read on a phone"
    await chen.presses(drafted, "改 1")
    assert "打开 RX-2023-0001" in desk.last.labels, "each paragraph opens into its matters"
    await says(chen, desk, "5月收到诉求 1 件。")

    await acts.submit(hotline, hotline.person("孙总"), "大棚没有水，请协调。")
    await chen.presses(desk, "加一段：建议")
    await says(chen, desk, "建议尽快换电缆。")
    assert "⚠ 数据已变" in next(line for line in desk.last.words.splitlines() if "5月收到诉求 1 件" in line)
    await chen.presses(desk, "更新数据")
    assert "共收到效能热线诉求 2 件" in desk.last.words
    assert "⚠" not in desk.last.words
    await chen.presses(desk, "报签")
    await li.presses(li, "签发")
    said = document(desk, "第 1 期")
    assert "建议" in said
    assert "建议尽快换电缆。" in said
    await li.presses(li, "批示")
    await says(li, li, "请督查局盯住这一件。")
    assert "批示〔2023〕1号 · 专报第 1 期" in desk.sees("请督查局盯住这一件").words
    await chen.says(desk, "/todo")
    assert "请答复 批示〔2023〕1号" in desk.last.words.replace("</b>", "").replace("<b>", "")
    assert "由热线专员" in (await li.presses(desk.last, "批示〔2023〕1号 · 答复批示") or "")
    given, listed = desk.sees("请督查局盯住这一件"), desk.last
    await chen.presses(listed, "批示〔2023〕1号 · 答复批示")
    await says(chen, desk, "已派专人到场，电缆已更换。")
    for over in (given, listed):
        assert "▸ 陈督查 5月23日 10:00：答复批示" in over.words
        assert not any("答复批示" in label for label in over.labels)
    assert "电缆已更换" in li.sees("批示〔2023〕1号 已答复").words
    await li.says("/instruction")
    assert "批示〔2023〕1号 5月23日 李局长 → 督查室 · 已答复" in li.last.words.replace("</b>", "").replace("<b>", "")
    await li.says("/instruction 1")
    assert "电缆已更换" in li.last.words
    await li.presses(li.last, "第 1 期")
    await li.says("/ledger 批示台账 2023年5月")
    (row,) = table(last_workbook(li)[1], "批示台账")
    assert (row["编号"], row["原话"], row["办理状态"]) == ("第 1 期", "请督查局盯住这一件。", "已答复")
    await chen.says(desk, "/papers 督查专报")
    await chen.presses(desk.last, "第 1 期")
    assert "请督查局盯住这一件" in desk.last.words
