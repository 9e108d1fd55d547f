"""A unit without Telegram gets everything on paper: the desk passes it on, a supervisor enters what it says."""

from __future__ import annotations

from dataclasses import replace

from storage.time import replan
from tests.stories.admin.test_binding import bot_joins, group_code, new_group
from tests.stories.dispatch.test_reassignment import says
from tests.support import acts
from tests.support.office import CHENGGUAN, GONGDIAN, OFFICE, YANCAO
from tests.support.stage import Person, playing
from tests.support.standing import compared

PAPER = replace(GONGDIAN, chat=None, paper=True, officers=(replace(GONGDIAN.officers[0], phone="+8613900002012"),))
UNBOUND = replace(YANCAO, chat=None)
BUREAU = replace(OFFICE, units=(CHENGGUAN, PAPER, UNBOUND))


ENTERED = ("代录参会答复", "代录已阅", "代录书面回复")


async def todo(who: Person) -> str:
    """What a supervisor reads, asked in private."""
    await who.says("/todo")
    return who.last.words


async def test_a_unit_on_paper_is_handed_over_to_and_entered_for(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, chen, liu, desk = (*map(hotline.person, ("赵经理", "陈督查", "刘专员")), hotline.desk)
        number = await acts.dispatch(hotline, zhao)
        task = desk.sees("请纸质送达").words
        assert "冯工 13900002012" in task
        assert "药益宝" not in task
        await hotline.working_hours_pass(3)
        desk.sees_not("督办单")  # nothing counts before it is there
        await liu.says(desk, "/todo")
        assert "纸质送达" in desk.last.words
        await zhao.presses(zhao, "补充材料")
        await zhao.says("冷库也停了。")
        await zhao.presses(zhao, "完成")
        desk.sees_not("请转告市供电公司")  # of a confidential matter, before the enterprise and the desk let it go
        await zhao.presses(zhao, "转给承办单位")
        await liu.presses(desk, "放行")
        assert "冷库也停了" in desk.sees("请转告市供电公司").words

        await liu.presses(desk, "已送达")
        await says(hotline, liu, "办公室张主任")
        assert "督查员" in (await liu.presses(desk, "代签收") or "")
        await hotline.working_hours_pass(3)
        assert "冯工 13900002012" in desk.sees("请转告市供电公司").words
        slip = desk.sees("蓝色")
        assert "代录已阅" not in await todo(liu)
        assert "代录已阅" in await todo(chen)
        await chen.presses(chen.last, f"打开 {number}")
        assert "代已阅" in chen.last.labels, "what is owed stands where the list leads"
        assert "督查员" in (await liu.presses(slip, "代已阅") or "")
        await chen.presses(slip, "代已阅")
        await says(hotline, chen, "办公室张主任")
        assert slip.labels == [], "nobody is asked twice who has got it"
        await hotline.working_hours_pass(4.1)
        desk.sees_not("还没有录入“代已阅”")
        await chen.presses(desk, "代签收")
        await says(hotline, chen, "冯工")
        assert "由冯工负责办理" in zhao.sees("市供电公司已签收").words
        await chen.presses(desk, "更多操作")
        await chen.presses(desk, "协调会")
        await says(hotline, chen, "明天下午3点", "督查室", "市供电公司", "定复电时间")
        await chen.presses(desk, "发送")
        invited = desk.sees("请电话通知市供电公司参加协调会")
        assert "冯工 13900002012" in invited.words
        assert [duty for duty in ENTERED if duty in await todo(chen)] == ["代录参会答复", "代录已阅"]
        await chen.presses(invited, "代请假")
        await says(hotline, chen, "办公室张主任", "当天有抢险")
        assert not [duty for duty in ENTERED if duty in await todo(chen)]
        assert "当天有抢险" in desk.sees("办公室张主任 请假").words
        await chen.presses(invited, "代参加")
        await says(hotline, chen, "郑经理")
        desk.sees("市供电公司：参加（郑经理）")
        await chen.presses(desk, "更多操作")
        await chen.presses(desk, "签发督办单")
        await says(hotline, chen, "跳过", "跳过")
        await hotline.person("李局长").presses(hotline.person("李局长"), "签发督办单")
        red = desk.sees("督办 · 红色督办单")
        assert "请把“请转告市供电公司”那条送到单位" in desk.sees("已签发：督办").words
        assert red.labels == ["代已阅", "代书面回复"]
        await hotline.working_hours_pass(4.1)
        late = desk.sees("转告后还没有录入“代已阅”")
        assert late.labels == ["代已阅"]
        desk.sees_not("督会〔2023〕1号 转告后")  # who says whether it comes has heard of it
        assert [duty for duty in ENTERED if duty in await todo(chen)] == ["代录已阅", "代录书面回复"]
        await chen.presses(red, "代书面回复")
        await says(hotline, chen, "郑经理", "已抽调两个班组。")
        await chen.presses(desk, "完成")
        assert "郑经理对 红督〔2023〕1号 的回复" in desk.sees("两个班组").words
        assert red.labels == late.labels == [], "who answers has read it"
        assert [duty for duty in ENTERED if duty in await todo(chen)] == ["代录已阅"], "a blue slip has come since"
        city, qian = hotline.group("市城管局"), hotline.person("钱工")
        await acts.sign(hotline, qian, city)
        await chen.presses(desk, "代反馈")
        await says(hotline, chen, "冯工", "电缆已到货。")
        await chen.sends("photo", to=desk)
        await chen.presses(desk, "完成")
        await acts.checked(chen, desk)
        assert "电缆已到货" in zhao.sees("市供电公司：").words
        assert "代上报" not in desk.with_button("更多操作").labels, "the co-unit owes its part"
        await qian.presses(city, "协办完成")
        await chen.presses(desk, "代上报")
        await says(hotline, chen, "郑经理", acts.REPORT)
        await chen.presses(desk, "完成")
        await acts.checked(chen, desk)
        assert "郑经理上报办结" in desk.sees("请审核").words
        toast = await chen.presses(desk, "审核通过")
        assert "您代为录入的" in str(toast)
        await hotline.person("王督查").presses(desk, "审核通过")
        assert "当日恢复供电" in zhao.with_button("已解决").words
        await chen.says(f"/ticket {number}")
        assert "代上报（纸质）" in chen.last.words
        assert "对方：办公室张主任" in chen.last.words.split("代已阅（纸质）")[1]
        await hotline.moves_to("2023-05-24T15:01")
        assert "已经开始" in str(await chen.presses(invited, "代参加")), "as in a unit's own group"


async def test_once_the_unit_has_a_group_nobody_enters_its_promises(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, liu, chen, desk = (*map(hotline.person, ("赵经理", "刘专员", "陈督查")), hotline.desk)
        await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
        await liu.presses(desk, "已送达")
        await says(hotline, liu, "办公室张主任")
        await hotline.working_hours_pass(3)
        assert "代录已阅" in await todo(chen)

        feng, admin = hotline.person("冯工"), hotline.person("韩管理")
        group = new_group(hotline, feng)
        await bot_joins(hotline, feng, group)
        await feng.says(group, f"/bind {await group_code(admin, '市供电公司')}")
        group.sees("这里从现在起是市供电公司的办理群")

        assert "代录已阅" not in await todo(chen)
        async with hotline.app.database.reading(hotline.clock.now()) as tx:
            assert not await replan.under_way(tx), "worked out while nobody waits"
            await compared(tx)


async def test_without_a_group_a_unit_is_only_not_bound_yet(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        wang, desk = hotline.person("王督查"), hotline.desk
        await acts.submit(hotline, hotline.person("赵经理"), category="规划建设")
        await acts.accept(hotline)
        await wang.presses(desk, "选择单位")
        await wang.presses(desk, "市烟草局")
        await wang.presses(desk, "痛点(C)")
        assert "还没有绑定办理群" in (await wang.presses(desk, "确认交办") or "")


async def test_what_an_enterprise_that_may_be_named_adds_and_corrects_is_passed_on(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, liu, desk = hotline.person("赵经理"), hotline.person("刘专员"), hotline.desk
        await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
        await liu.presses(desk, "已送达")
        await says(hotline, liu, "办公室张主任")

        await zhao.presses(zhao, "补充材料")
        await zhao.says("冷库也停了。")
        said = next(message for message in zhao.chat.seen if message.words == "冷库也停了。")
        await zhao.presses(zhao, "完成")
        told = desk.sees("请转告市供电公司").words
        assert "补充材料" in told
        assert "冷库也停了" in told

        await zhao.edits(said, "冷库没有停，二号车间停了。")
        told = desk.sees("二号车间停了").words
        assert "请转告市供电公司" in told
        assert "原：" in told
        assert "冷库也停了" in told
