"""Receipts: a paper is read by somebody or the desk hears of it; a red slip is answered in writing."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline


@opening
async def slipped(hotline: Hotline) -> str:
    """A red slip is signed for a unit that works on the matter."""
    chen, li = hotline.person("陈督查"), hotline.person("李局长")
    await li.starts()
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "签发督办单")
    for _ in range(2):
        await chen.presses(hotline.desk, "跳过")
    await li.presses(li, "签发督办单")
    return number


async def test_a_red_slip_is_read_and_answered_in_writing(hotline: Hotline) -> None:
    power, feng, zheng = hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("郑经理")
    await slipped(hotline)
    slip = power.sees("红色督办单")
    assert slip.labels == ["已阅", "书面回复"]
    assert "文书等市供电公司阅看" in hotline.desk.sees("督办单等市供电公司书面回复").words

    await zheng.presses(slip, "已阅")
    hotline.desk.sees_not("文书等市供电公司阅看")
    await feng.says(power, "/ticket 1")
    assert "文号：红督〔2023〕1号" in power.last.words.split("已阅文书")[1]
    await feng.says(power, "/todo")
    assert "书面回复督办单" in power.last.words

    await feng.presses(slip, "书面回复")
    await feng.says(power, "已抽调两个班组，后天送电。", reply_to=power.last)
    await feng.presses(power, "完成")
    assert "红督〔2023〕1号" in hotline.desk.sees("两个班组").words
    hotline.desk.sees_not("等市供电公司书面回复")
    assert slip.labels == [], "what is done asks nothing more"


async def test_a_blue_or_yellow_slip_is_read_or_acted_on_or_the_desk_rings(hotline: Hotline) -> None:
    power, city, desk = hotline.group("市供电公司"), hotline.group("市城管局"), hotline.desk
    feng, qian = hotline.person("冯工"), hotline.person("钱工")
    await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await hotline.working_hours_pass(2.1)
    slip, other = power.sees("蓝色督办单"), city.sees("蓝色督办单")
    assert slip.labels == other.labels == ["已阅"]
    assert "文书等市供电公司阅看" in desk.sees("文书等市城管局阅看").words

    await hotline.person("郑经理").presses(slip, "已阅")
    await feng.says(power, "/ticket 1")
    assert "文号：蓝督〔2023〕1号" in power.last.words.split("已阅文书")[1]
    await acts.sign(hotline, qian, city)  # who acts on it has read it
    desk.sees_not("等市城管局阅看")
    assert other.labels == []

    await hotline.moves_to("2023-05-24T08:31")
    yellow = power.sees("黄色督办单")
    await hotline.working_hours_pass(4.1)
    unread = desk.sees("市供电公司还没有阅看")
    assert "黄督〔2023〕1号 发到群里后没有人点“已阅”" in unread.words
    assert "代已阅" not in unread.labels, "a unit with a group says so itself"
    assert yellow.labels == ["已阅"]


async def test_who_is_not_heard_of_is_rung_by_the_desk(hotline: Hotline) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await slipped(hotline)
    chen = hotline.person("陈督查")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "协调会")
    for answer in ("明天下午3点", "督查局", "本件全部单位", "送电方案"):
        if hotline.desk.last.button(answer):
            await chen.presses(hotline.desk, answer)
        else:
            await chen.says(hotline.desk, answer, reply_to=hotline.desk.last)
    await chen.presses(hotline.desk, "发送")
    await feng.presses(power.with_button("请假"), "已阅")
    city = hotline.group("市城管局")
    assert "已阅" in city.with_button("请假").labels
    assert "已阅" not in power.with_button("请假").labels

    await hotline.moves_to("2023-05-22T15:31")
    unread = [m.words for m in hotline.desk.messages if "还没有阅看" in m.words]
    assert len(unread) == 2, unread
    assert "红督〔2023〕1号" in hotline.desk.sees("市供电公司还没有阅看").words
    assert "督会〔2023〕1号" in hotline.desk.sees("市城管局还没有阅看").words

    await hotline.moves_to("2023-05-25T08:31")
    power.sees("逾期未书面回复")
    hotline.desk.sees("市供电公司逾期未书面回复")
