"""Statistics: the week, the month, any period, by unit and by area; every number opens into its list."""

from __future__ import annotations

import pytest

from tests.stories.reports.test_digest import every_number_opens, pictures_in
from tests.support import acts
from tests.support.stage import Hotline


async def a_good_and_a_slow_one(hotline: Hotline) -> None:
    """One is handled and answered on Monday; another waits for its signature over night."""
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "非常满意", "没有"):
        await zhao.presses(zhao, answer)
    await acts.dispatch(hotline, sun, enterprise="南阳市宏远有限公司", area="镇平县")


async def test_stats_count_what_came_and_every_number_opens(hotline: Hotline) -> None:
    await a_good_and_a_slow_one(hotline)
    await hotline.moves_to("2023-05-24T10:00:00")
    wang = hotline.person("王督查")

    await wang.says("/stats")

    whole, units, areas = wang.messages[-3:]
    assert "月报 · 2023年5月" in whole.words
    assert "收到 2 = 已销号 1 + 办理中 1" in whole.words
    assert "响应率 1/2（50.0%）" in whole.words
    assert "解决率 1/1（100%），未答复 1" in whole.words
    assert "满意率 1/1（100%），未评价 1" in whole.words
    assert "立项 2/2（100%）" in whole.words
    assert "首次联系企业 0/2（0%）" in whole.words
    assert "按时签收率 1/2（50.0%）" in whole.words
    await every_number_opens(hotline, "王督查", wang, whole)
    assert "不足 5 件，只列出，不排名" in units.words
    assert "市供电公司 2 件" in units.words
    assert "镇平县 1 件" in areas.words
    await wang.presses(units, "市供电公司")
    await every_number_opens(hotline, "王督查", wang, wang.last)
    await wang.presses(areas, "镇平县")
    assert "效能热线 镇平县" in wang.last.words
    await every_number_opens(hotline, "王督查", wang, wang.last)
    for by, group in (("按类别", "供电保障"), ("按难易程度", "堵点(B)"), ("按专人", "王督查")):
        await wang.presses(whole, by)
        assert f"{group} 2 件" in wang.sees(f"· {by}").words
        await wang.presses(wang.last, group)
        assert f"效能热线 {group}" in wang.last.words
        await every_number_opens(hotline, "王督查", wang, wang.last)
    assert "按批次" not in whole.labels
    await wang.presses(whole, "用时")
    took = wang.last
    assert "到办成 1 件：1 小时内 1 件（100%），1 天内 1 件（100%）" in took.words
    assert took.labels == [
        "已办成 1", "1 小时内办成 1", "1 天内办成 1", "已销号 1", "1 小时内销号 1", "1 天内销号 1",
    ]  # fmt: skip
    await wang.presses(took, "1 小时内办成 1")
    assert "效能热线 1 小时内办成" in wang.last.words
    await every_number_opens(hotline, "王督查", wang, took)
    await wang.presses(whole, "台账")
    assert "2023年5月1日至2023年5月31日" in wang.last.words


async def test_what_has_a_finer_category_is_counted_under_the_one_above(hotline: Hotline) -> None:
    sun, wang = hotline.person("孙总"), hotline.person("王督查")
    await acts.submit(hotline, sun, "烟草证换不了法人,请帮忙。", category="证照办理/烟草许可")
    await wang.says("/stats")
    await wang.presses(wang.sees("月报 · 2023年5月"), "按类别")
    assert "证照办理 1 件" in wang.last.words


@pytest.mark.parametrize("words", ["本周", "今年", "2023-W21", "２０２３年５月", "第二季度", "上半年"])
async def test_a_period_is_named(hotline: Hotline, words: str) -> None:
    chief = hotline.person("李局长")
    await acts.submit(hotline, hotline.person("赵经理"))
    await chief.says(f"/stats {words}")
    assert "收到 1 = " in chief.sees("报 · 2023年").words


async def test_a_period_without_anything_is_one_sentence_and_nonsense_is_refused(hotline: Hotline) -> None:
    auditor = hotline.person("审计")
    await auditor.says("/stats 2023-04")
    assert "这一期没有收到诉求" in auditor.last.words
    assert auditor.last.labels == []
    await auditor.says("/stats 前天")
    assert "2023年第21周" in auditor.last.words


async def test_whoever_asks_for_a_period_that_is_none_is_told_how_to_write_one(hotline: Hotline) -> None:
    for name, asked in (
        ("陈督查", "/stats"), ("冯工", "/stats"), ("陈督查", "/report"), ("陈督查", "/ledger 问题清单"),
    ):  # fmt: skip
        await hotline.person(name).says(f"{asked} 火星的春天")
        assert "没看懂这个时间段：“火星的春天”" in hotline.person(name).last.words, asked


async def test_a_unit_gets_its_own_statistics_and_an_enterprise_none(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await zhao.starts()
    await zhao.says("/stats")
    assert "工作人员" in zhao.last.words
    await hotline.person("冯工").says(power, "/stats")
    assert "市供电公司 · " in power.last.words
    assert "市城管局" not in power.last.words


async def test_the_week_and_the_month_are_a_line_of_the_digest_and_open_with_a_picture(hotline: Hotline) -> None:
    await a_good_and_a_slow_one(hotline)
    li, wang, desk = hotline.person("李局长"), hotline.person("王督查"), hotline.desk
    await hotline.moves_to("2023-05-29T08:29:00")
    li.sees_not("周报")
    await hotline.moves_to("2023-05-29T08:31:00")
    for place in (li, desk):
        told = place.sees("周报 2023年第21周：效能热线：收到 2 = 已销号 1 + 办理中 1。")
        assert "周报 2023年第21周" in told.labels
    await wang.presses(desk.with_button("更多数字"), "更多数字")
    await wang.presses(desk, "图中数字")
    assert {"本期销号 1", "按时办结 1"} <= set(desk.last.labels), "of what was struck off; /stats has the received"
    before = len(desk.messages)

    await wang.presses(desk, "周报 2023年第21周")

    whole, units, areas = desk.messages[before:]
    assert pictures_in(desk)[-1] is whole
    assert "收到 2 = " in whole.words
    await every_number_opens(hotline, "王督查", desk, whole)
    assert "市供电公司" in units.labels
    assert "镇平县" in areas.labels
    await acts.submit(hotline, hotline.person("孙总"), "另一件事，路面坏了半年没有人修。", category="规划建设")
    await hotline.moves_to("2023-06-01T08:31:00")
    await wang.presses(desk, "月报 2023年5月")
    assert "5月1日至5月31日" in desk.sees("月报 · 2023年5月").words
    assert "收到 3 = " in desk.sees("月报 · 2023年5月").words


async def test_every_unit_and_every_area_opens_into_numbers_that_open(hotline: Hotline) -> None:
    await a_good_and_a_slow_one(hotline)
    wang, feng, power = hotline.person("王督查"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.submit(hotline, hotline.person("孙总"), "另一件事，路面坏了没有人修。", category="规划建设")
    await feng.presses(power, "申请退单")
    for words in ("不是我们的线路。", "三定方案。"):
        await feng.says(power, words, reply_to=power.last)
    await feng.presses(power, "市烟草局")

    await wang.says("/stats 本周")

    whole, units, areas = wang.messages[-3:]
    await every_number_opens(hotline, "王督查", wang, whole)
    for page, names in ((units, {"市供电公司", "市城管局", "尚未交办"}), (areas, {"宛城区", "镇平县"})):
        assert set(page.labels) == names
        for name in page.labels:
            (said,) = [line for line in page.words.splitlines() if name in line]
            await wang.presses(page, name)
            numbers = wang.last
            received = next((label for label in numbers.labels if label.startswith("收到 ")), "收到 0")
            assert f"{name} {received.rpartition(' ')[2]} 件" in said
            await every_number_opens(hotline, "王督查", wang, numbers)
    assert "尚未交办 1 件" in units.words
    assert "退单 1" in units.words
    assert "解决 1/1（未答复 1）" in units.words
    assert "中位" in units.words
    assert "90% 在" in areas.words
    assert "当日立项 " in areas.words
