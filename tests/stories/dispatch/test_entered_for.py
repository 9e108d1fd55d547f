"""What a supervisor enters for a unit on paper is read back before it leaves, as what an officer writes is."""

from __future__ import annotations

from tests.stories.dispatch.test_on_paper import BUREAU, todo
from tests.stories.dispatch.test_reassignment import says
from tests.stories.meetings.test_meetings import convene, minutes
from tests.support import acts
from tests.support.stage import Hotline, playing


async def handed_over(hotline: Hotline) -> None:
    """The matter is with a unit on paper, its lead, and with a co-unit, and both have signed."""
    liu, chen, desk = hotline.person("刘专员"), hotline.person("陈督查"), hotline.desk
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await liu.presses(desk, "已送达")
    await says(hotline, liu, "办公室张主任")
    await chen.presses(desk, "代签收")
    await says(hotline, chen, "冯工")
    await acts.sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))


async def test_a_progress_text_on_paper_leaves_only_as_the_supervisor_has_seen_it(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await handed_over(hotline)
        await chen.presses(desk, "代反馈")
        await says(hotline, chen, "冯工", "电缆已到货，照片见附件。")
        await chen.presses(desk, "完成")

        asked = desk.last
        assert asked.labels == ["发送", "改", "取消"]
        assert "企业将看到：\n\n市供电公司（冯工）：\n电缆已到货，照片见附件。" in asked.words
        assert "附件：没有（文中提到了附件，还没有收到）" in asked.words
        zhao.sees_not("电缆已到货")
        await chen.sends("photo", to=desk, reply_to=desk.last)
        assert desk.last.words.count("附件：1 个") == 1
        assert "还没有收到" not in desk.last.words
        await chen.presses(desk, "改")
        await chen.says(desk, "电缆明天到货。", reply_to=desk.last)
        await chen.presses(desk, "完成")
        assert "市供电公司（冯工）：\n电缆明天到货。\n附件：1 个" in desk.last.words, "the photo stands"
        zhao.sees_not("电缆")
        await chen.presses(desk, "发送")
        assert "电缆明天到货" in zhao.sees("市供电公司：").words
        zhao.sees_not("电缆已到货")


async def test_a_report_on_paper_is_read_back_part_by_part(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await handed_over(hotline)
        await hotline.person("钱工").presses(hotline.group("市城管局"), "协办完成")
        await chen.presses(desk, "代上报")
        await says(hotline, chen, "郑经理", "事实：线路老化。 措施：换了 200 米电缆。")
        await chen.presses(desk, "完成")

        assert desk.last.labels == ["发送", "改", "取消"]
        assert "市供电公司（郑经理）上报：\n事实：线路老化。\n措施：换了 200 米电缆。\n附件：没有" in desk.last.words
        assert "还缺：结果、依据、佐证" in desk.last.words
        desk.sees_not("请审核")
        await chen.says(desk, acts.REPORT, reply_to=desk.last)  # instead of 改
        await chen.presses(desk, "完成")
        assert "还缺" not in desk.last.words
        desk.sees_not("请审核")
        zhao.sees_not("上报")
        await chen.presses(desk, "发送")
        assert "郑经理上报办结" in desk.sees("请审核").words
        assert "换了 200 米电缆" not in desk.sees("请审核").words


async def test_what_is_read_back_and_cancelled_reaches_nobody(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await handed_over(hotline)
        await chen.presses(desk, "代反馈")
        await says(hotline, chen, "冯工", "电缆已到货。")
        await chen.presses(desk, "完成")
        await chen.presses(desk, "取消")
        zhao.sees_not("电缆已到货")
        assert "取消" in desk.last.words


async def test_a_promise_at_a_meeting_of_a_unit_on_paper_is_kept_track_of_too(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        chen, desk = hotline.person("陈督查"), hotline.desk
        await handed_over(hotline)
        await convene(hotline, units="市供电公司")
        await hotline.moves_to("2023-05-24T16:30")
        await minutes(hotline, "单位到场。", "市供电公司 5月26日前恢复供电")
        card = desk.sees("市供电公司的承诺")
        await chen.presses(card, "已兑现")
        await says(hotline, chen, "已恢复供电。")
        await chen.presses(desk, "完成")
        assert "已兑现：已恢复供电" in card.words
        assert card.labels == []


async def test_what_a_unit_on_paper_promises_is_kept_track_of_at_the_desk(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        chen, liu, desk = hotline.person("陈督查"), hotline.person("刘专员"), hotline.desk
        await handed_over(hotline)
        await hotline.person("钱工").presses(hotline.group("市城管局"), "协办完成")
        await chen.presses(desk, "代反馈")
        await says(hotline, chen, "冯工", "电缆已到货。\n承诺：尽快恢复供电")
        assert "这一行没看懂：尽快恢复供电" in desk.last.words
        await says(hotline, chen, "电缆已到货。\n承诺：5月19日前恢复供电")
        assert "今天以后的日子" in desk.last.words
        await says(hotline, chen, "电缆已到货。\n承诺：5月24日前恢复供电")
        await chen.presses(desk, "完成")
        read_back = desk.last.words
        assert "企业将看到：\n\n市供电公司（冯工）：\n电缆已到货。" in read_back
        assert "承诺 1：5月24日前恢复供电，即 2023年5月24日，周三" in read_back
        await chen.presses(desk, "发送")

        card = desk.sees("市供电公司的承诺")
        assert "5月24日前恢复供电" in card.words
        assert card.labels == ["已兑现", "说明情况"]
        assert "冯工" in desk.with_button("更多操作").words
        assert "代上报" not in desk.with_button("更多操作").labels
        assert "代录承诺结果" not in await todo(chen), "its day is to come"

        await hotline.moves_to("2023-05-25T08:31")
        late = desk.sees("承诺到期，没有兑现")
        passed_on = desk.sees("请转告市供电公司")
        assert "承诺到期" in passed_on.words
        assert passed_on.labels == ["已兑现", "说明情况"]
        assert late is not passed_on
        assert "代录承诺结果" in await todo(chen)
        assert "督查员" in (await liu.presses(card, "说明情况") or "")
        await chen.presses(card, "说明情况")
        await says(hotline, chen, "车间要先停机。", "5月29日", "发送")
        assert "5月29日前（原定 5月24日）" in card.words
        assert "代录承诺结果" not in await todo(chen)
        await liu.presses(card, "已兑现")
        await says(hotline, liu, "已恢复供电。")
        await liu.presses(desk, "完成")
        assert card.labels == passed_on.labels == []
        assert "已兑现：已恢复供电" in card.words
        assert "代上报" in desk.with_button("更多操作").labels


async def test_who_signed_is_a_name_and_not_what_they_said(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
        await hotline.person("刘专员").presses(desk, "已送达")
        await says(hotline, hotline.person("刘专员"), "办公室张主任")
        await chen.presses(desk, "代签收")
        question = desk.last
        await chen.says(desk, "冯工电话里说已收到", reply_to=question)
        assert "这不像姓名" in desk.last.words
        zhao.sees_not("冯工电话")
        await chen.says(desk, "是冯工。", reply_to=question)
        assert "由冯工负责办理" in zhao.sees("市供电公司已签收").words
