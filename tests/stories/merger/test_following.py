"""Following: whose ticket was folded into another goes on speaking, and neither learns who the other is."""

from __future__ import annotations

from tests.stories.conversation.test_amendments import corrections, said
from tests.support import acts
from tests.support.stage import Hotline, Person

A_FIRM, B_FIRM = "药益宝", "禄康源"
B_WORDS = "我是禄康源公司的孙总,电话13937712346,我们这里也停了电,冷库里的货要坏。"


async def merged(hotline: Hotline, secrecy: str = "对承办单位保密", **more: str) -> tuple[str, str]:
    """孙总's ticket has been folded into that of 赵经理, which a unit works on. Both numbers."""
    first = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy=secrecy)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    second = await folded(hotline, first, hotline.person("孙总"), secrecy=secrecy, **more)
    return first, second


async def folded(hotline: Hotline, into: str, who: Person, **more: str) -> str:
    """Another enterprise brings the same matter, and the desk merges it. Its number."""
    number = await acts.submit(hotline, who, enterprise="南阳市禄康源百货有限公司", **more)
    wang = hotline.person("王督查")
    await wang.presses(hotline.desk, "并单")
    await wang.says(hotline.desk, into, reply_to=hotline.desk.last)
    return number


async def test_what_a_follower_sends_is_released_like_what_the_enterprise_itself_says(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    wang, desk = hotline.person("王督查"), hotline.desk
    first, second = await merged(hotline)
    quiet, before = len(zhao.messages), len(power.messages)

    await sun.presses(sun, "补充材料")
    await sun.says(B_WORDS)
    await sun.sends("document", name="冷库.pdf")
    await sun.sends("photo")
    await sun.presses(sun, "完成")

    assert second in sun.with_button("转给承办单位").words
    assert f"来自并入的 {second}" in desk.sees("冷库里的货要坏").words
    assert [m.media.kind for m in desk.messages if m.media] == ["document", "photo"]
    assert len(power.messages) == before

    await sun.presses(sun, "转给承办单位")
    assert f"来自并入的 {second}" in desk.with_button("不转这段").words
    await wang.presses(desk, "不转")
    await wang.presses(desk, "转给单位")
    await wang.presses(desk, "隐去词语")
    await wang.says(desk, "冷库", reply_to=desk.last)
    await wang.presses(desk, "放行")

    told = power.sees("里的货要坏").words
    assert acts.number_in(power) in told
    assert first not in told
    assert [m.media.kind for m in power.messages if m.media] == ["photo"]
    await hotline.person("冯工").says(power, f"/ticket {acts.number_in(power)}")
    for secret in (B_FIRM, "孙总", "13937712346", second, A_FIRM, "冷库"):
        assert secret not in "\n".join(m.words for m in power.messages)
    assert second in sun.sees("单位看到的是").words
    assert len(zhao.messages) == quiet
    await zhao.presses(zhao, "查看进度")
    assert "货要坏" not in zhao.last.words


async def test_a_confidential_follower_of_a_named_matter_is_asked_as_well(hotline: Hotline) -> None:
    sun, power, desk = hotline.person("孙总"), hotline.group("市供电公司"), hotline.desk
    first = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await acts.sign(hotline, hotline.person("冯工"), power)
    await folded(hotline, first, sun)
    await sun.says("我是禄康源的孙总，后院也停了。", reply_to=sun.messages[-1])
    power.sees_not("后院")

    await sun.presses(sun, "转给承办单位")
    await hotline.person("王督查").presses(desk, "放行")

    assert "我是〔已隐去〕的〔已隐去〕，后院也停了" in power.sees("后院").words
    assert "王督查已放行，转给承办单位" in desk.sees("已放行：企业补充").words


async def test_a_followers_reply_and_loose_words_go_there_too(hotline: Hotline) -> None:
    sun, power, feng = hotline.person("孙总"), hotline.group("市供电公司"), hotline.person("冯工")
    _, second = await merged(hotline, "可告知承办单位")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "电缆已到货。", reply_to=power.last)
    await acts.checked(feng, power)

    await sun.says("今晚能送电吗?", reply_to=sun.sees("电缆已到货"))
    await sun.says("冷库只能再撑一天。")
    await sun.presses(sun, next(label for label in sun.last.labels if second in label))

    power.sees("今晚能送电吗")
    power.sees("只能再撑一天")


async def test_an_edited_description_of_a_folded_ticket_goes_there(hotline: Hotline) -> None:
    sun, power = hotline.person("孙总"), hotline.group("市供电公司")
    await merged(hotline, "可告知承办单位", matter="冷库也停电了,请尽快恢复。")
    told = next(m for m in sun.chat.seen if m.words.startswith("冷库也停电了"))

    await sun.edits(told, "冷库也停电了,昨夜停了两次。")

    power.sees("昨夜停了两次")


async def test_a_follower_presses_on_once_a_working_day_for_itself(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    _, second = await merged(hotline)
    assert {"查看进度", "补充材料", "催办"} <= set(sun.with_button("催办").labels)
    await zhao.presses(zhao, "催办")

    await sun.presses(sun, "催办")

    assert second in sun.sees("催办收到了").words
    assert len([m for m in power.messages if f"{acts.number_in(power)} · 企业催办" in m.words]) == 2
    zhao.sees_not(second)
    assert "今天已经催过" in (await sun.presses(sun, "催办") or "")
    await hotline.passes("P1D")
    assert "今天已经催过" not in (await sun.presses(sun, "催办") or "")


async def test_a_follower_reads_how_the_target_goes_and_its_own_words(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    feng, chen = hotline.person("冯工"), hotline.person("陈督查")
    first, second = await merged(hotline)
    await zhao.presses(zhao, "补充材料")
    await zhao.says("药益宝的变压器在西门,找赵经理。")
    await zhao.presses(zhao, "完成")
    await sun.presses(sun, "补充材料")
    await sun.says("冷库只能再撑一天。")
    await sun.presses(sun, "完成")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "电缆已到货,已告知药益宝公司。", reply_to=power.last)
    await acts.checked(feng, power)

    await sun.presses(sun, "查看进度")
    read = sun.last.words
    assert second in read
    assert "只能再撑一天" in read
    assert "电缆已到货" in read
    assert "市供电公司" in read
    for secret in (A_FIRM, "赵经理", "西门"):
        assert secret not in read

    await zhao.presses(zhao, "查看进度")
    assert "再撑一天" not in zhao.last.words
    assert second not in zhao.last.words
    await feng.says(power, f"/ticket {acts.number_in(power)}")
    assert "一并办理的企业" in power.last.words
    assert "孙总" not in power.last.words
    await chen.says(f"/ticket {first}")
    assert "一并办理的企业（孙总）" in chen.last.words


async def test_the_desk_hears_a_follower_while_it_has_the_target(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    first = await acts.submit(hotline, zhao)
    second = await folded(hotline, first, sun)
    await hotline.person("王督查").presses(hotline.desk, "要求补充")
    await hotline.person("王督查").says(hotline.desk, "请发营业执照。", reply_to=hotline.desk.last)

    await sun.presses(sun, "补充材料")
    await sun.says("我们这里也停了电。")
    await sun.presses(sun, "完成")

    assert f"来自并入的 {second}" in hotline.desk.sees("我们这里也停了电").words
    await zhao.says("/my")
    assert "待补充" in zhao.last.words, "another's words answer no list of questions"


async def test_a_chain_of_folded_tickets_ends_at_the_last(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    wang = hotline.person("王督查")
    middle = await acts.submit(hotline, zhao)
    await folded(hotline, middle, sun)
    last = await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await wang.presses(hotline.desk, "并单")
    await wang.says(hotline.desk, last, reply_to=hotline.desk.last)

    await sun.presses(sun, "催办")

    power.sees("企业催办")


async def test_after_the_end_of_the_target_it_may_be_taken_up_again_and_nothing_more_is_offered(
    hotline: Hotline,
) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    first = await acts.handled(hotline, zhao)
    await folded(hotline, first, sun)
    tracker = sun.with_button("补充材料")
    assert "催办" not in tracker.labels, "the enterprise of the target is asked now, and nobody else owes an act"
    stale = acts.behind(tracker, "补充材料")
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)

    assert tracker.labels == ["查看进度", "重新办理", "人工"]
    assert "已销号" in (await sun.presses(tracker, stale, forged=True) or "")


async def test_a_correction_reaches_whoever_was_folded_in_under_its_own_number(hotline: Hotline) -> None:
    sun, feng, power = hotline.person("孙总"), hotline.person("冯工"), hotline.group("市供电公司")
    _, second = await merged(hotline, secrecy="可告知承办单位")
    await feng.says(power, "8点恢复供电。", reply_to=power.with_button("反馈进展"))
    reply = said(power, "8点恢复供电。")
    await feng.presses(power, "反馈进展")
    await acts.checked(feng, power)
    assert "8点恢复供电" in sun.last.words
    await feng.edits(reply, "19点恢复供电。")
    (told,) = corrections(sun)
    assert f"{second} · 更正" in told
    assert "19点恢复供电" in told
