"""Ledgers as workbooks: what stands in them is what was played, nobody is named who must not be, the sums balance."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline
from tests.support.workbooks import last_workbook, table


@opening
async def a_named_and_a_confidential_matter(hotline: Hotline) -> str:
    """One is solved and praised; another, which begins like a formula and may be named, waits for its signature."""
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    number = await acts.handled(hotline, zhao)
    for answer in ("已解决", "非常满意", "没有", "感谢冯工，电话 13800138000。"):
        await (zhao.presses(zhao, answer) if zhao.last.button(answer) else zhao.says(answer))
    matter = "=1+1 厂门口的路断了三天，请打 13900139000 联系。"
    await acts.dispatch(hotline, sun, matter=matter, enterprise="南阳市宏远有限公司", secrecy="可告知承办单位")
    return number


async def test_the_list_of_problems_is_what_was_played(hotline: Hotline) -> None:
    await a_named_and_a_confidential_matter(hotline)
    wang = hotline.person("王督查")

    await wang.says("/ledger 问题清单 2023年5月")

    caption = wang.last.words
    assert "共 2 行" in caption
    assert "效能热线：2 = 已销号 1 + 办理中 1，相符" in caption
    wang.sees("已生成，见下面的文件")
    name, book = last_workbook(wang)
    assert name == "问题清单（2023年5月1日至2023年5月31日）.xlsx"
    solved, waits = table(book, "问题清单")
    assert (solved["企业"], solved["现状"], solved["满意度"]) == ("保密", "已销号", "非常满意")
    assert (solved["主办单位"], solved["协办单位"], solved["专人"]) == ("市供电公司", "市城管局", "王督查")
    assert "更换电缆" in solved["办理情况"]
    assert (waits["企业"], waits["现状"], waits["结束时间"]) == ("南阳市宏远有限公司", "已交办", None)
    assert waits["问题"].startswith("=1+1 厂门口")
    sheet = book["问题清单"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}, "nothing is a formula"
    assert not any(cell.hyperlink for cell in cells)
    said = " ".join(str(cell.value) for cell in cells)
    assert "13900139000" not in said
    assert "药益宝" not in said
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:T5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "王督查" in sheet.oddFooter.left.text
    (total,) = table(book, "合计")
    assert (total["收到（按日志）"], total["已销号"], total["合计"], total["核对"]) == (2, 1, 2, "相符")


async def test_each_ledger_is_a_button_and_comes_once(hotline: Hotline) -> None:
    await a_named_and_a_confidential_matter(hotline)
    li, chen = hotline.person("李局长"), hotline.person("陈督查")
    await li.says("/ledger 上月")
    assert "2023年4月1日至2023年4月30日" in li.last.words
    await li.presses(li, "本月")
    which = li.last

    await li.presses(which, "满意账单")
    (praised,) = table(last_workbook(li)[1], "满意账单")
    assert (praised["是否解决"], praised["满意度"], praised["企业"]) == ("已解决", "非常满意", "保密")
    assert praised["原话"].startswith("感谢冯工，电话")
    assert "13800138000" not in praised["原话"]
    await li.presses(which, "责任清单")
    parts = table(last_workbook(li)[1], "责任清单")
    assert [(one["单位"], one["主办/协办"], one["办理状态"]) for one in parts][-2:] == [
        ("市供电公司", "主办", "未签收"), ("市城管局", "协办", "未签收"),
    ]  # fmt: skip
    await li.presses(which, "回访台账")
    assert [one["联系结果"] for one in table(last_workbook(li)[1], "回访台账")] == ["已发问卷", "已联系上"]
    for empty in ("督办台账", "批示台账"):
        await li.presses(which, empty)
        assert "这段时间没有记录" in li.last.words
    before = len([m for m in chen.messages if m.media])
    hotline.world.say(chen.user, chen.chat, "/ledger 本月 督办")
    hotline.world.say(chen.user, chen.chat, "/ledger 督办台账")
    await hotline.settled()
    assert len([m for m in chen.messages if m.media]) == before + 1
    chen.sees("正在生成，请稍候")


async def test_ledgers_are_the_bureaus(hotline: Hotline) -> None:
    power = hotline.group("市供电公司")
    for who in ("赵经理", "韩管理"):
        person = hotline.person(who)
        await person.starts()
        await person.says("/ledger 本月 问题清单")
        assert not any(m.media for m in person.messages)
    await hotline.person("冯工").says(power, "/ledger 问题清单")
    assert "台账" not in power.last.words
    await acts.dispatch(hotline, hotline.person("赵经理"))
    before = len(power.messages)
    toast = await hotline.person("冯工").presses(power.card, "list:0:0:ledger.problems.2023-05", forged=True)
    assert "工作人员" in (toast or "")
    assert len(power.messages) == before
    await hotline.person("审计").says("/ledger 前天的")
    assert "没看懂这个时间段" in hotline.person("审计").last.words
