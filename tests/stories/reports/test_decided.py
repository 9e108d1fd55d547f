"""What is decided from the digest: its lines have buttons, each for whoever decides."""

from __future__ import annotations

import re

from tests.stories.reports.test_digest import digests_in, every_number_opens
from tests.support import acts
from tests.support.stage import Hotline


async def test_what_waits_for_a_decision_stands_first_and_opens(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    number = await acts.submit(hotline, zhao)

    await wang.says("/digest")

    digest = wang.last
    assert "今日需要决定 1 项" in digest.words
    assert f"受理 {number}" in digest.words
    await wang.presses(digest, f"打开 {number}")
    assert "受理立项" in wang.last.labels


async def test_a_chief_is_first_told_what_needs_the_chief(hotline: Hotline) -> None:
    zhao, li, chen = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("陈督查")
    number = await acts.submit(hotline, zhao)
    await li.says("/digest")
    assert "今日无事项需要您决定" in li.last.words
    assert f"打开 {number}" not in li.last.labels

    await chen.presses(hotline.desk, "不予受理")
    await chen.presses(hotline.desk, "不属本市管辖")
    await chen.says(hotline.desk, "请向省电力公司反映", reply_to=hotline.desk.last)
    await li.says("/digest")

    assert "请您决定 1 项" in li.last.words
    await li.presses(li.last, f"打开 {number}")
    assert {"同意", "不同意"} <= set(li.last.labels)


async def rejection_proposed(hotline: Hotline) -> str:
    chen = hotline.person("陈督查")
    number = await acts.submit(hotline, hotline.person("赵经理"))
    await chen.presses(hotline.desk, "不予受理")
    await chen.presses(hotline.desk, "不属本市管辖")
    await chen.says(hotline.desk, "请向省电力公司反映", reply_to=hotline.desk.last)
    return number


async def test_a_chief_decides_from_the_line_of_the_digest(hotline: Hotline) -> None:
    li = hotline.person("李局长")
    await rejection_proposed(hotline)
    await li.says("/digest")
    digest = li.last
    refusing = acts.behind(digest, "1 不同意")

    await li.presses(digest, "1 同意")

    assert "不予受理" in hotline.person("赵经理").last.words
    assert re.search(r"1\. RX-2023-0001 \S+ ▸ 李局长 .+：不予受理", digest.words), "the line says what became of it"
    assert not any("同意" in label for label in digest.labels)
    assert "已" in (await li.presses(digest, refusing, forged=True) or ""), "decided already"
    await li.says("/digest")
    assert "今日无事项需要您决定" in li.last.words


async def test_the_desk_takes_the_next_step_from_the_line(hotline: Hotline) -> None:
    wang, desk = hotline.person("王督查"), hotline.desk
    await acts.submit(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-23T08:31:00")
    (morning,) = digests_in(desk)
    assert morning.media, "a picture, and the words under it"
    assert "1 受理立项" in morning.labels
    await wang.presses(next(m for m in desk.messages if "受理立项" in m.labels), "受理立项")
    assert re.search(r"1\. RX-2023-0001 \S+ ▸ 王督查 5月23日 .+：受理", morning.words), "wherever it was decided"
    assert [label for label in morning.labels if "受理" in label] == []
    await acts.release(hotline)
    await wang.says(desk, "/digest")
    await wang.presses(desk.last, "1 按建议交办")
    assert "签收" in hotline.group("市供电公司").card.labels
    await hotline.person("冯工").presses(hotline.group("市供电公司"), "签收")
    await hotline.person("钱工").presses(hotline.group("市城管局"), "签收")
    await hotline.person("钱工").presses(hotline.group("市城管局"), "协办完成")
    await acts.report(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("郑经理").presses(hotline.group("市供电公司"), "同意上报")
    await wang.says(desk, "/digest")
    await hotline.person("陈督查").presses(desk.last, "1 退回重办")
    await hotline.person("陈督查").says(desk, "缺照片。", reply_to=desk.last)
    assert "缺照片" in hotline.group("市供电公司").sees("退回").words


async def test_a_paper_that_waits_for_the_chief_is_signed_from_the_digest_and_from_what_it_opens(
    hotline: Hotline,
) -> None:
    li, chen = hotline.person("李局长"), hotline.person("陈督查")
    number = await acts.dispatch(
        hotline, hotline.person("赵经理"), category="证照办理/烟草许可", matter="烟草证换证等了两个月没有结果。"
    )
    await hotline.moves_to("2023-06-02T08:31")
    await li.says("/digest")
    assert "今日无事项需要您决定" in li.last.words, "it is not drafted yet"
    assert not [label for label in li.last.labels if label.startswith("1 ")]
    await chen.says("/digest")
    assert f"督办文书待拟 {number}" in chen.last.words
    assert "1 签发督办单" in chen.last.labels
    await chen.presses(hotline.desk.sees("请决定：督办"), "签发督办单")
    await chen.presses(hotline.desk, "跳过")
    await chen.presses(hotline.desk, "跳过")
    await li.says("/digest")
    digest = li.last
    assert f"督办文书待签发 {number}" in digest.words
    await li.presses(digest, f"打开 {number}")
    assert "签发督办单" in li.last.labels
    await li.presses(digest, "1 签发督办单")
    hotline.group("市烟草局").sees("红督〔2023〕1号")
    await li.says("/digest")
    assert "逾期 1 件（办结 1），其中已发督办 1 件" in li.last.words
    await every_number_opens(hotline, "李局长", li, li.last)


async def test_each_reads_only_what_they_decide_themselves(hotline: Hotline) -> None:
    auditor, liu, desk = hotline.person("审计"), hotline.person("刘专员"), hotline.desk
    await acts.signed(hotline, hotline.person("赵经理"))
    await acts.report(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("郑经理").presses(hotline.group("市供电公司"), "同意上报")

    await liu.says("/digest")  # an operator reviews no report
    assert "今日无事项需要决定" in liu.last.words
    assert "督查室待办 1 件" in liu.last.words
    await auditor.says("/digest")
    assert "需要决定" not in auditor.last.words
    assert "督查室待办 1 件" in auditor.last.words
    assert not [label for label in auditor.last.labels if label.startswith(("打开", "1 "))]
    await liu.says(desk, "/digest")
    assert "今日需要决定 1 项" in desk.last.words
