"""Talk: words of several matters never mix, and nothing that names a confidential enterprise reaches a group."""

from __future__ import annotations

from storage.delivery import inbox
from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline


async def test_two_matters_of_one_enterprise_never_mix(hotline: Hotline) -> None:
    zhao, power, tobacco = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市烟草局")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    tobacco_matter = {"category": "证照办理/烟草", "matter": "分公司的烟草证无法变更法人。"}
    second = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位", **tobacco_matter)

    await zhao.says("营业执照复印件已经准备好。")
    power.sees_not("复印件")
    tobacco.sees_not("复印件")
    await zhao.presses(zhao, next(label for label in zhao.last.labels if second in label))

    tobacco.sees("复印件")
    power.sees_not("复印件")


async def test_a_reply_goes_to_the_matter_it_answers(hotline: Hotline) -> None:
    zhao, power, tobacco = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市烟草局")
    feng, cao = hotline.person("冯工"), hotline.person("曹工")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await acts.dispatch(
        hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。", secrecy="可告知承办单位"
    )
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, cao, tobacco)
    for who, group, words in ((feng, power, "电表编号是多少?"), (cao, tobacco, "新法人姓名是什么?")):
        await who.presses(group, "询问企业")
        await who.says(group, words, reply_to=group.last)

    await zhao.says("王小明", reply_to=zhao.sees("新法人姓名"))
    await zhao.says("A-100", reply_to=zhao.sees("电表编号"))

    tobacco.sees("王小明")
    power.sees("A-100")
    power.sees_not("王小明")
    tobacco.sees_not("A-100")


async def test_a_photo_for_a_matter_reaches_desk_and_unit(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    before = len(power.messages)

    await zhao.presses(zhao, "补充材料")
    await zhao.sends("photo")
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "转给承办单位")
    await hotline.person("王督查").presses(hotline.desk, "转给单位")

    assert any(m.media and m.media.kind == "photo" for m in power.messages[before:])


async def test_a_confidential_enterprise_is_never_named_in_a_group(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    matter = "我是药益宝公司的赵经理,电话13937712345,厂区停电,南阳市药益宝有限公司损失很大。"
    await acts.dispatch(hotline, zhao, matter=matter)
    await zhao.presses(zhao, "补充材料")
    await zhao.says("请打 139 3771 2345 找赵经理。")
    await zhao.presses(zhao, "完成")

    said = "\n".join(m.words for m in power.messages)
    assert "停电" in said
    for secret in ("药益宝", "赵经理", "13937712345", "139 3771 2345"):
        assert secret not in said


async def test_what_is_supplied_reaches_every_unit_that_still_works_on_it(hotline: Hotline) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    await acts.dispatch(hotline, zhao)

    await zhao.presses(zhao, "补充材料")
    await zhao.says("电缆在药益宝公司西门,找赵经理,13937712345。")
    await zhao.sends("photo")
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "转给承办单位")
    for label in ("转给单位", "放行"):
        await hotline.person("王督查").presses(hotline.desk, label)

    for group in (power, city):
        told = group.sees("西门").words
        assert not any(secret in told for secret in ("药益宝", "赵经理", "13937712345"))
        assert any(m.media and m.media.kind == "photo" for m in group.messages)

    await acts.sign(hotline, hotline.person("冯工"), power)
    await acts.sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await zhao.presses(zhao, "补充材料")
    await zhao.says("送电后请来一趟。")
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "转给承办单位")
    await hotline.person("王督查").presses(hotline.desk, "放行")

    power.sees("送电后请来一趟")
    city.sees_not("送电后请来一趟")


async def test_a_named_enterprise_is_named_but_its_phone_never_is(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")

    said = "\n".join(m.words for m in power.messages)
    assert "南阳市药益宝有限公司" in said
    assert "13937712345" not in said


async def test_pressing_is_for_once_a_working_day(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)

    await zhao.presses(zhao, "催办")
    power.sees("催")
    pressed = len([m for m in power.messages if "催" in m.words])
    toast = await zhao.presses(zhao, "催办")

    assert "今天已经催过" in (toast or "")
    assert len([m for m in power.messages if "催" in m.words]) == pressed


async def test_the_tracker_edits_itself(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    tracker = zhao.with_button("催办")
    assert "已交办" in tracker.words

    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))

    assert "办理中" in tracker.words
    assert "主办：市供电公司，冯工（已签收）" in tracker.words


async def test_what_was_half_supplied_is_sent_when_a_new_demand_begins(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.submit(hotline, zhao)
    await zhao.presses(zhao, "补充材料")
    await zhao.says("变压器铭牌在照片里。")
    await zhao.says("反映诉求")
    hotline.desk.sees("变压器铭牌")
    await zhao.says("路灯也不亮了。")
    hotline.desk.sees_not("路灯")


async def test_the_card_names_what_came_last(hotline: Hotline) -> None:
    """The first progress is the first contact, too; a report that was sent back is no progress."""
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    wang = hotline.person("王督查")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "抢修队已到场。", reply_to=power.last)
    await acts.checked(feng, power)
    assert "最近：承办单位反馈了进展" in hotline.desk.sees("最近：").words
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await wang.presses(hotline.desk, "退回重办")
    await wang.says(hotline.desk, "缺送电单。", reply_to=hotline.desk.last)
    for place in (hotline.desk, zhao):
        assert "最近：退回重办" in place.sees("最近：").words


async def test_a_command_that_there_is_none_of_is_answered_to_staff_wherever_they_say_it(hotline: Hotline) -> None:
    power, chief = hotline.group("市供电公司"), hotline.person("李局长")
    head = hotline.person("郑经理")
    for name, where in (("王督查", hotline.desk), ("冯工", power), ("李局长", chief), ("郑经理", head)):
        who = hotline.person(name)
        for said in ("/score 2023年", f"/pick@{OFFICE.bot_username}"):
            await who.says(where, said)
        assert [m.words for m in where.messages if "没有 /score 这个命令" in m.words and "/help" in m.words], name
        where.sees("没有 /pick 这个命令")
    before = [len(place.messages) for place in (power, hotline.desk)]
    await hotline.person("王督查").says(hotline.desk, "/score@other_bot")  # somebody else's
    await hotline.person("冯工").says(power, "/start@other_bot")
    hotline.world.add_user(5009, "路人")
    power.chat.members[5009] = hotline.world.users[5009]
    await hotline.person("路人").says(power, "/score")
    assert [len(place.messages) for place in (power, hotline.desk)] == before
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("/score")
    zhao.sees_not("没有 /score")
    assert "反映诉求" in zhao.last.words


async def test_what_colleagues_say_to_one_another_is_no_answer_and_is_not_kept_where_the_bot_hears_everything(
    hotline: Hotline,
) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    power.chat.bot = "administrator"
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    asked, said = power.last, len(power.messages)

    await feng.says(power, "下午三点都来开会。")
    await hotline.person("郑经理").says(power, "好的。", reply_to=next(m for m in power.chat.seen if "开会" in m.words))

    assert len(power.messages) == said
    zhao.sees_not("开会")
    talk = power.chat.seen[-1].id
    await feng.says(power, "电缆已经换好。", reply_to=asked)
    await acts.checked(feng, power)
    zhao.sees("电缆已经换好")
    answer = next(m.id for m in power.chat.seen if "换好" in m.words and not m.sender.is_bot)
    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        tx.heard = 2**40
        assert await inbox.heard_before(tx, power.id, answer)
        assert await inbox.heard_before(tx, power.id, talk) is None
