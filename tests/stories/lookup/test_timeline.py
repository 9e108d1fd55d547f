"""One ticket looked at: its way so far and its limits, by whoever may see them, and by nobody else."""

from __future__ import annotations

from tests.support import acts
from tests.support.lookups import SECRET_NAME, two_tickets
from tests.support.stage import Hotline

# ── /ticket ──


async def test_the_timeline_tells_what_happened(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    power, feng, wang = hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("王督查")
    await feng.presses(power, "签收")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "抢修队已到现场", reply_to=power.last)
    await acts.checked(feng, power)

    await wang.says(f"/ticket {first}")

    told = wang.last.words
    order = [told.index(word) for word in ("提交诉求", "受理立项", "交办 ·", "签收 ·", "反馈进展", "抢修队已到现场")]
    assert order == sorted(order)
    assert "市供电公司 冯工" in told
    assert "企业信息已封存" in told


async def test_a_hint_is_called_a_hint_and_not_yet_supervision(hotline: Hotline) -> None:
    await acts.signed(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-26T09:00")  # a hint before the first report, and a blue slip because none came

    wang = hotline.person("王督查")
    await wang.says("/ticket 1")

    told = wang.last.words
    assert told.index("提示 · 热线") < told.index("预警 · 热线")
    assert "督办 · 热线" not in told


async def test_an_enterprise_that_was_asked_once_and_answered_was_called_back_once(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)

    await wang.says("/ticket 1")

    assert "回访（共 1 次）" in wang.last.words


async def test_a_report_that_the_head_signs_is_read_once(hotline: Hotline) -> None:
    await acts.handled(hotline, hotline.person("赵经理"))
    wang, zhao = hotline.person("王督查"), hotline.person("赵经理")

    await wang.says("/ticket 1")

    assert "报负责人签批 · 市供电公司 冯工" in wang.last.words
    assert "同意上报 · 市供电公司 郑经理" in wang.last.words
    assert "上报办结 ·" not in wang.last.words
    await zhao.presses(zhao, "查看进度")
    assert "上报办结 · 市供电公司 郑经理" in zhao.last.words, "of whom it waited an enterprise reads nothing"
    assert wang.last.words.count("抢修人员到场更换电缆") == 1


async def test_every_spelling_of_a_number_is_understood(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    wang = hotline.person("王督查")
    for written in (first, "rx2023-1", "1", "2023-1", "ＲＸ－２０２３－０００１"):
        await wang.says(f"/ticket {written}")
        assert first in wang.last.words, written


async def test_a_unit_reads_no_name_no_phone_and_no_note_of_the_desk(hotline: Hotline) -> None:
    await two_tickets(hotline)
    power, feng, wang = hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("王督查")
    zhao = hotline.person("赵经理")
    await zhao.presses(zhao, "补充材料")
    await zhao.says("我是药益宝的赵经理,电话13937712345,变压器也坏了")
    await zhao.says("完成")
    await zhao.presses(zhao, "转给承办单位")
    await wang.presses(hotline.desk.with_button("不转这段"), "放行")
    card = next(m for m in reversed(hotline.desk.messages) if "RX-2023-0001" in m.words and "更多操作" in m.labels)
    await wang.says(hotline.desk, "领导很关心这一件", reply_to=card)
    await wang.presses(hotline.desk, "内部备注")

    await feng.says(power, f"/ticket {acts.number_in(power)}")
    assert "变压器也坏了" in power.last.words
    for secret in (SECRET_NAME, "赵经理", "13937712345", "领导很关心"):
        assert secret not in power.last.words
    await wang.says("/ticket 1")
    assert "领导很关心" in wang.last.words
    await zhao.says("/ticket 1")
    assert "领导很关心" not in zhao.last.words
    assert "您" in zhao.last.words
    for own in ("药益宝的赵经理", "13937712345"):
        assert own in zhao.last.words, "who wrote it reads it as it was written"


async def test_what_may_not_be_seen_is_answered_like_what_does_not_exist(hotline: Hotline) -> None:
    first, second = await two_tickets(hotline)
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")

    await zhao.says(f"/ticket {second}")
    of_others = zhao.last.words
    await zhao.says("/ticket RX-2023-0999")
    assert of_others == zhao.last.words
    assert second not in of_others

    await feng.says(power, f"/ticket {second}")
    of_others = power.last.words
    await feng.says(power, "/ticket RX-2023-0999")
    assert of_others == power.last.words
    assert first not in of_others


async def test_a_unit_complained_of_never_reads_it(hotline: Hotline) -> None:
    zhao, city = hotline.person("赵经理"), hotline.group("市城管局")
    number = await acts.dispatch(hotline, zhao, against="市城管局", secrecy="可告知承办单位")
    assert number in hotline.group("市供电公司").last.words  # units know it by this number
    for who in ("钱工", "周局长"):
        await hotline.person(who).says(city, f"/ticket {number}")
        assert "没有找到" in city.last.words
        await hotline.person(who).says(city, f"/why {number}")
        assert "没有找到" in city.last.words
        await hotline.person(who).says(f"/ticket {number}")
        assert "没有找到" in hotline.person(who).last.words
    await hotline.person("钱工").says(city, "/todo")
    assert number not in city.last.words


async def test_a_strangers_press_on_a_foreign_list_opens_nothing(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await zhao.says("/my")
    before = len(sun.messages)
    button = zhao.last.button(f"打开 {first}")
    assert button is not None
    toast = await sun.presses(sun.last, button.data, forged=True)
    assert toast is not None
    assert "没有找到" in toast
    assert len(sun.messages) == before


async def test_only_chief_and_auditor_read_whether_somebody_pressed(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)
    for answer in ("已解决", "非常满意", "有"):
        await zhao.presses(zhao, answer)
    for who, reads in (("李局长", True), ("审计", True), ("王督查", False), ("赵经理", False)):
        person = hotline.person(who)
        await person.says(f"/ticket {number}")
        assert ("施压" in person.last.words) is reads, who
        assert "非常满意" in person.last.words


async def test_without_a_number_one_is_asked_for_it(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await wang.says("/ticket")
    assert "/ticket RX-" in wang.last.words
    await wang.says("/ticket 停电")
    assert "没看懂这个编号" in wang.last.words


# ── /why ──


async def test_every_limit_and_every_day_is_explained(hotline: Hotline) -> None:
    await two_tickets(hotline)
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await feng.presses(power, "签收")

    await feng.says(power, f"/why {acts.number_in(power)}")

    told = power.last.words
    assert "首次联系企业（市供电公司）：5月22日 09:00 起，1 个工作日，到 5月23日 17:30" in told
    assert "反馈进展（市供电公司）：5月22日 09:00 起，3 个工作日，到 5月25日 17:30" in told
    assert "5月27日（周六）至5月28日（周日）：休息日 2 天，不计" in told
    assert "合计 15 个工作日" in told
    assert "2023年6月12日（周一）17:30" in told
    assert "等市城管局完成协办" in told
    assert "（市城管局）" not in told  # the co-unit's own limits are not the lead's affair


async def test_holidays_and_make_up_days_are_named(hotline: Hotline) -> None:
    await hotline.moves_to("2023-06-19T09:00:00")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    wang = hotline.person("王督查")
    await wang.says("/why 1")
    assert "节假日" in wang.last.words
    assert "6月25日（周日）：补班，计 1 天" in wang.last.words


async def test_an_urgent_limit_leaves_nothing_out(hotline: Hotline) -> None:
    await acts.dispatch(hotline, hotline.person("赵经理"), urgency="紧急")
    wang = hotline.person("王督查")
    await wang.says("/why 1")
    assert "自然时间" in wang.last.words
    assert "5月23日（周二）09:00" in wang.last.words


async def test_enterprises_are_not_shown_the_reckoning(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    zhao = hotline.person("赵经理")
    await zhao.says(f"/why {first}")
    assert "工作人员" in zhao.last.words


async def test_the_timeline_names_the_day_of_a_promise_as_people_write_it(hotline: Hotline) -> None:
    feng, power, wang = hotline.person("冯工"), hotline.group("市供电公司"), hotline.person("王督查")
    number = await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "作出承诺")
    await feng.says(power, "换好变压器", reply_to=power.last)
    await feng.says(power, "5月26日", reply_to=power.last)
    await acts.checked(feng, power)

    await wang.says(f"/ticket {number}")

    assert "承诺：换好变压器\n　日期：5月26日" in wang.last.words
