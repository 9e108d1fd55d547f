"""Inspections: set up in a few lines, recorded on the road, and each problem with its unit, its day and its proof."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline
from tests.support.workbooks import last_workbook, table

LINES = """/project 政务服务向基层延伸
类型：明察暗访
依据：市委领导批示要求
合作单位：市行政审批服务中心
地区：13个县市区
组：一组、二组、三组
交办问题：149
点位：镇平县 石佛寺镇便民服务中心 [一组]
镇平县 晁陂镇便民服务中心 [一组]
内乡县 马山口镇便民服务中心 [二组]
月球 某某中心"""


@opening
async def set_up(hotline: Hotline) -> None:
    """A supervisor sets a project up in the desk's group."""
    await hotline.person("王督查").says(hotline.desk, LINES)


async def test_a_problem_reaches_its_unit_only_when_it_is_dispatched_and_somebody_else_confirms_it(
    hotline: Hotline,
) -> None:
    wang, chen, liu, desk = hotline.person("王督查"), hotline.person("陈督查"), hotline.person("刘专员"), hotline.desk
    city, qian = hotline.group("市城管局"), hotline.person("钱工")
    await set_up(hotline)
    card = desk.with_button("办结项目")
    assert "督查项目〔2023〕1号 · 明察暗访 · 进行中" in card.words
    assert "地区 13 个　督查组 3 个　交办问题 149 个" in card.words
    assert "点位：已查 0 / 3" in card.words
    assert "月球 某某中心" in desk.sees("没认出的地区").words
    silent = len(city.messages)

    await wang.presses(card, "点位")
    await wang.presses(desk, "镇平县石佛寺镇便民服务中心")
    site = wang.with_button("暂不查")
    assert "还缺：位置、照片" in site.words
    assert "由王督查在查" in (await chen.presses(desk, "镇平县石佛寺镇便民服务中心") or "")
    await wang.sends_place()
    await wang.says("窗口上班时间无人值守。")
    await wang.sends("photo")
    await wang.says("公示的收费标准没有更新。")
    assert site.labels == ["无问题", "发现问题"]
    await wang.presses(site, "发现问题")
    await hotline.passes("PT11S")
    assert "点位：已查 1 / 3，无问题 0" in card.words
    assert "问题：发现 2，已整改 0，待交办 2" in card.words
    assert len(city.messages) == silent, "nobody who is inspected hears of it"

    await wang.presses(wang, "交办 1")
    await wang.presses(wang, "市城管局")
    await wang.presses(wang, "另写时限")
    asked = wang.last.words
    await wang.says("取消")
    assert wang.last.words != asked
    assert "没看懂" not in wang.last.words
    await wang.says("5个工作日")
    assert "请核对" not in wang.last.words, "nothing is asked any more"
    await wang.presses(wang, "另写时限")
    for written, word in (("尽快", "没看懂这个日子"), ("5月1日", "这一天已经过去"), ("5个工作日", "请核对")):
        await wang.says(written)
        assert word in wang.last.words, written
    assert "责任单位：市城管局" in wang.last.words
    offered = {label: acts.behind(wang.last, label) for label in wang.last.labels}
    await wang.presses(wang, "确认交办")
    assert "FX-2023-0001 已交办市城管局，5月29日前整改" in wang.last.words
    for label, data in offered.items():
        toast = await wang.presses(wang.last, data, forged=True)
        assert "已经办过：FX-2023-0001" in (toast or ""), f"{label}: it is dispatched once"
    assert "镇平县石佛寺镇便民服务中心：窗口上班时间无人值守" in city.card.words
    assert [bool(message.media) for message in city.messages[silent:]] == [False, True], "its card, and the proof"
    await wang.presses(wang.with_button("交办 2"), "交办 2")
    await wang.presses(wang, "不作问题")
    assert "问题：发现 1，已整改 0" in card.words

    await acts.sign(hotline, qian, city)
    await acts.report(hotline, qian, city)
    await acts.approve(hotline)
    asked = desk.sees("请核查确认")
    assert "审核通过" in (await chen.presses(asked, "核查确认") or ""), "who approved does not confirm"
    await liu.presses(asked, "核查确认")
    await liu.says(desk, "到窗口看过，两人轮岗，公示牌照片在卷。", reply_to=desk.last)
    await liu.presses(desk, "完成")
    await hotline.passes("PT11S")
    assert "问题：发现 1，已整改 1" in card.words
    assert sum("点位：已查" in message.words for message in desk.messages) == 1, "the card that hangs there is the one"
    assert "FX-2023-0001 已销号" in wang.sees("石佛寺镇便民服务中心 · 发现问题").words
    await wang.says("/ledger 巡查整改台账 2023年5月")
    (row,) = table(last_workbook(wang)[1], "巡查整改台账")
    assert (row["点位"], row["单位"], row["整改情况"]) == ("石佛寺镇便民服务中心", "市城管局", "已整改")
    await wang.says("/stats")
    await wang.presses(wang.with_button("按督查项目"), "按督查项目")
    assert "督查发现 · 按督查项目" in wang.last.words
    assert "督查项目〔2023〕1号 政务服务向基层延伸 1 件" in wang.last.words
    await wang.presses(wang.last, "督查项目〔2023〕1号 政务服务向基层延伸")
    assert "收到 1" in wang.last.labels


async def test_problems_come_in_lines_too_and_a_project_ends_in_a_clear_word(hotline: Hotline) -> None:
    wang, li, shen, desk = (*map(hotline.person, ("王督查", "李局长", "审计")), hotline.desk)
    for who, written, word in (
        (shen, "甲项目", "督查员"), (wang, "7", "没有编号是“7”"), (wang, "\n依据：甲", "请先写项目名称"),
    ):  # fmt: skip
        await who.says(f"/project {written}")
        assert word in who.last.words, written
    await wang.says("/project 宛美督办平台运行")
    assert "还没有点位和问题" in wang.last.words, "a project can have no counts yet"
    await wang.presses(wang, "删除项目")
    await wang.presses(wang, "确认删除")
    assert "已删除" in wang.last.words

    await set_up(hotline)
    await wang.presses(desk.with_button("办结项目"), "督查报告")
    assert "没有需要整改的问题。" in desk.last.words
    assert "0 个问题" not in desk.last.words
    await wang.says(
        desk,
        "/project 2\n问题：\n1. 镇平县道路坑洼未修复。责任单位：城管，时限：6月30日\n"
        "2. 内乡县台区电压不稳，责任单位：市供电公司，时限：6月20日\n3. 卧龙区窗口收件不出凭证。责任单位：市民政局\n"
        "建议：推广一窗受理。",
    )
    assert "卧龙区窗口收件不出凭证 市民政局" in desk.sees("没看懂单位").words
    card = desk.with_button("办结项目")
    assert "问题：发现 3，已整改 0，待交办 3" in card.words
    assert "已经有 3 个问题，不能删除" in (await wang.presses(card, "删除项目") or "")
    await wang.presses(card, "问题")
    assert "1. 镇平县道路坑洼未修复，市城管局，6月30日前：待交办" in desk.last.words
    listed = desk.last
    again = acts.behind(listed, "全部交办（2 个）")
    await wang.presses(desk, "全部交办（2 个）")
    assert "已经过时" in (await wang.presses(listed, again, forged=True) or ""), "none is left"
    assert "镇平县道路坑洼未修复" in hotline.group("市城管局").card.words
    assert "6月20日" in hotline.group("市供电公司").card.words

    await wang.says(desk, "/project 2 批示：5号")
    assert "没有这个编号的批示" in desk.last.words
    await li.says("/ticket FX-2023-0001")
    await li.says("请举一反三，全市排查。", reply_to=li.last)
    await li.presses(li, "批示")
    await li.presses(li, "督查室")
    await li.presses(li, "不需答复")
    await hotline.passes("PT11S")
    assert "批示：批示〔2023〕1号" in card.words
    await wang.presses(desk.with_button("办结项目"), "督查报告")
    report = desk.last.words
    assert "关于政务服务向基层延伸的督查报告（草稿）" in report
    assert "市行政审批服务中心开展明察暗访" in report
    assert "3 个问题已整改 0 个，还有 3 个正在办理" in report
    assert "推广一窗受理" in report
    await wang.presses(desk.with_button("办结项目"), "拟督查专报")
    drafted = desk.last
    for words in (
        "关于政务服务向基层延伸督查情况的专报", "根据市委领导批示要求，", "会同市行政审批服务中心开展明察暗访",
        "涉及 13 个县市区，应查点位 3 个，已查 0 个。", "一组已查 0 个（共 2 个）", "逐项核对移交的评价问题 149 个",
        "市城管局承担问题 1 个，已整改 0 个", "内乡县台区电压不稳", "推广一窗受理",
    ):  # fmt: skip
        assert words in drafted.words, words
    await li.starts()
    await wang.presses(drafted, "报签")
    await li.presses(li, "签发")
    await li.presses(li, "批示")
    await li.says("推广一窗受理，由各县市区落实。")
    await hotline.passes("PT11S")
    assert "批示〔2023〕2号" in card.words, "what was advised has its instruction"
    await wang.says(desk, "/report 项目2号")
    assert "关于政务服务向基层延伸督查情况的专报" in desk.last.words
    await wang.presses(desk.with_button("办结项目"), "办结项目")
    assert "还有 3 个问题没有整改完，还有 3 个点位没有查" in desk.last.words
    await wang.presses(desk, "仍要办结")
    assert "已结束" in desk.last.words
    await wang.says(desk, "/project 2 建议：再看一次")
    assert "已经结束" in desk.last.words
    assert desk.with_button("重新打开").labels == ["问题", "督查报告", "拟督查专报", "重新打开"]
    await wang.presses(desk.with_button("重新打开"), "重新打开")
    assert "进行中" in desk.last.words
    await shen.says("/project")
    assert "督查项目〔2023〕2号 政务服务向基层延伸（进行中）" in shen.last.words


async def test_a_project_takes_so_many_words_and_no_more(hotline: Hotline) -> None:
    wang, desk = hotline.person("王督查"), hotline.desk
    for words, why in (
        ("长" * 101, "控制在 100 字以内"), ("短标题\n依据：" + "长" * 1001, "控制在 1000 字以内"),
        ("短标题\n点位：\n" + "\n".join(f"宛城区 第{n}所" for n in range(201)), "一次最多 200 行"),
    ):  # fmt: skip
        await wang.says(desk, f"/project {words}")
        assert why in desk.last.words
    desk.sees_not("督查项目〔2023〕1号")
