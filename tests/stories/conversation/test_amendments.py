"""A changed message is a correction: what stands is what will go; whoever had the old words is told once."""

from __future__ import annotations

from tests.support import acts, intake_ways
from tests.support.stage import Hotline, Message, Place


def said(place: Place, words: str) -> Message:
    """The newest message of people here with these words."""
    return next(m for m in reversed(place.chat.seen) if not m.sender.is_bot and m.words == words)


def corrections(place: Place) -> list[str]:
    return [message.words for message in place.messages if "· 更正" in message.words]


async def another_photo(hotline: Hotline, of: Message) -> None:
    """The picture is replaced by another, its words stay."""
    media = hotline.world.new_media("photo", b"another picture", "b.png", "image/png", width=9, height=9)
    hotline.world.amend(of, media=media)
    await hotline.settled()


async def test_what_stands_when_a_reply_is_sorted_is_sent_and_a_later_change_is_a_correction(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await feng.says(power, "8点恢复供电。", reply_to=power.with_button("反馈进展"))
    reply = said(power, "8点恢复供电。")
    await feng.edits(reply, "18点恢复供电。")
    await feng.presses(power.with_button("内部备注"), "反馈进展")
    await acts.checked(feng, power)
    assert "18点恢复供电" in zhao.last.words
    zhao.sees_not("更正")

    before = len(power.messages)
    await feng.edits(reply, "19点恢复供电。")
    (told,) = corrections(zhao)
    assert "市供电公司更正了" in told
    assert told.index("18点") < told.index("19点")
    assert [m.words for m in power.messages[before:]] == [power.sees("更正已记下").words]
    for _ in range(2):
        hotline.world.amend(reply, text=reply.text)
    await feng.edits(reply, "20点恢复供电。")
    assert "19点" in corrections(zhao)[-1], "what was corrected before is what they had"
    assert len(corrections(zhao)) == 2
    hotline.desk.sees_not("更正")


async def test_a_changed_supplement_and_its_photo_reach_whoever_had_them(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    tracker = zhao.with_button("补充材料")
    hotline.world.send_file(zhao.user, zhao.chat, "photo", caption="断口在西门", reply_to=tracker)
    await hotline.settled()
    photo = said(zhao, "断口在西门")
    await another_photo(hotline, photo)
    told = power.sees("更正").words
    assert "原来的照片已撤回，以新发的照片为准" in told
    assert "原：" not in told, "the words are the same"
    assert photo.media
    assert [m.media.file for m in power.messages if m.media][-1] is photo.media.file
    await zhao.edits(photo, "断口在东门")
    assert "（2 次）" in power.sees("东门").words, "one message goes on"
    hotline.desk.sees("附件 1 个（另有 1 个已撤回）")
    assert corrections(zhao) == []


async def test_a_confidential_enterprise_changes_its_words_and_no_unit_reads_what_it_took_back(
    hotline: Hotline,
) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await zhao.says("找门卫老刘开门。", reply_to=zhao.with_button("补充材料"))
    words = said(zhao, "找门卫老刘开门。")
    await zhao.edits(words, "请从西门进厂。")
    assert "西门" in zhao.with_button("转给承办单位").words
    assert "老刘" not in zhao.with_button("转给承办单位").words
    power.sees_not("西门")
    await zhao.presses(zhao, "转给承办单位")
    await wang.presses(hotline.desk, "放行")
    assert "西门" in power.sees("西门").words
    power.sees_not("老刘")

    await zhao.edits(words, "请从东门进厂。")
    power.sees_not("东门")
    await zhao.presses(zhao, "转给承办单位")
    await wang.presses(hotline.desk, "放行")
    assert "原“请从西门进厂。”，现“请从东门进厂。”" in power.sees("东门").words


async def test_a_description_changed_before_the_dispatch_is_what_the_units_get(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.submit(hotline, zhao, "低压线被挖断，全厂停电。", secrecy="可告知承办单位")
    await zhao.edits(said(zhao, "低压线被挖断，全厂停电。"), "高压线被挖断，全厂停电。")
    assert len(corrections(hotline.desk)) == 1
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    assert "高压线" in power.sees("全厂停电").words
    power.sees_not("低压线")
    await zhao.edits(said(zhao, "高压线被挖断，全厂停电。"), "高压线被挖断，全厂停产。")
    assert "停产" in corrections(power)[-1]


async def test_a_changed_answer_replaces_the_old_one_or_is_asked_for_again(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await intake_ways.up_to(zhao, "所在地区")
    firm = said(zhao, intake_ways.ANSWERS["企业名称"])
    question = zhao.last.words
    await zhao.edits(firm, "南阳宏达纺织有限公司")
    assert zhao.last.words == question, "the question that was asked is asked again"
    missing = {title: answer for title, answer in intake_ways.ANSWERS.items() if title != "企业名称"}
    await intake_ways.goes_on(zhao, intake_ways.CARD, answers=missing | {"是否保密": "可告知承办单位"})
    assert "宏达纺织" in zhao.last.words
    await zhao.edits(said(zhao, intake_ways.ANSWERS["联系电话"]), "12")
    assert "没认出“12”这个号码" in zhao.last.words
    assert "核对 · 联系电话" in zhao.last.words, "it is asked for again"
    await zhao.says("13900001234")
    await zhao.presses(zhao, "确认提交")
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")

    phone = said(zhao, "13900001234")  # what it may put right itself is put right by the edit …
    await zhao.edits(phone, "电话 139-0000-5678")
    assert "联系电话现在是“13900005678”" in zhao.last.words
    assert "现为“13900005678”" in hotline.desk.sees("企业更正了信息").words
    assert "更正了自己的联系电话" in power.sees("企业更正了信息").words
    await zhao.edits(phone, "12")
    assert "号码看着不对" in zhao.last.words
    await zhao.edits(phone, "13900005678")
    assert "号码看着不对" in zhao.last.words, "it is so already: no word"
    await zhao.edits(firm, "南阳宏达印染有限公司")  # … and what only the bureau may is not
    assert "“企业名称”不随消息改动" in zhao.last.words
    assert zhao.last.labels == ["补充材料"]
    hotline.desk.sees_not("印染")

    await zhao.presses(zhao, "补充材料")
    await zhao.says("变压器在东侧。")
    await zhao.says("门卫电话见厂门。")
    await zhao.edits(said(zhao, "变压器在东侧。"), "变压器在西侧。")
    assert zhao.last.words.endswith("以新的为准。")
    await zhao.presses(zhao, "完成")
    told = power.sees("变压器在西侧").words
    assert "门卫电话见厂门" in told
    assert "东侧" not in told

    await acts.sign(hotline, feng, power)
    await feng.presses(power, "申请退单")
    await feng.says(power, "不归我们。", reply_to=power.last)
    await feng.edits(said(power, "不归我们。"), "产权在城管局。")
    await feng.says(power, "供电营业规则。", reply_to=power.last)
    await feng.says(power, "市城管局", reply_to=power.last)
    reason = hotline.desk.sees("产权在城管局").words
    assert "不归我们" not in reason
    await feng.edits(said(power, "产权在城管局。"), "产权在市城管局。")
    assert "产权在市城管局" in corrections(hotline.desk)[-1]


async def test_days_read_out_of_words_and_matters_that_are_over_are_not_changed_behind_anybodys_back(
    hotline: Hotline,
) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await feng.presses(power, "申请延期")
    for words in ("电缆要订货。", "已经下单。", "到货就换。", "2023年6月30日"):
        await feng.says(power, words, reply_to=power.last)
    await feng.edits(said(power, "2023年6月30日"), "2023年6月29日")
    assert "2023年6月29日" in power.last.words, "what has not left is read again, and shown"
    await acts.checked(feng, power)
    assert "6月29日" in hotline.desk.sees("申请延期").words
    await feng.edits(said(power, "2023年6月29日"), "2023年7月30日")
    stands = power.sees("已按原来的办理：2023年6月29日")
    assert stands.labels == ["请示督查室"], "it waits to be ruled on: only words can follow it"
    hotline.desk.sees_not("7月30日")


async def test_a_unit_and_a_time_are_taken_over_until_they_have_gone_and_then_what_moves_them_is_offered(
    hotline: Hotline,
) -> None:
    chen, desk, feng = hotline.person("陈督查"), hotline.desk, hotline.person("冯工")
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    await acts.signed(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, "协调会")
    for words in ("明天下午3点", "督查局", "市供电公司"):
        await chen.says(desk, words, reply_to=desk.last)
    await chen.edits(said(desk, "市供电公司"), "市城管局")
    await chen.edits(said(desk, "明天下午3点"), "后天下午3点")
    await chen.says(desk, "送电方案", reply_to=desk.last)
    assert "2023年5月24日" in desk.last.words
    await chen.presses(desk, "发送")
    assert "5月24日 15:00" in city.with_button("请假").words
    power.sees_not("督会〔2023〕1号")

    await chen.edits(said(desk, "后天下午3点"), "5月25日下午3点")
    stands = desk.sees("已按原来的办理：后天下午3点")
    assert stands.labels == ["改期"]
    await chen.presses(stands, "改期")
    await chen.says(desk, "5月25日下午3点", reply_to=desk.last)
    await chen.presses(desk, "跳过")
    await chen.presses(desk, "发送")
    assert "5月25日 15:00" in city.with_button("请假").words

    await feng.presses(power, "作出承诺")
    await feng.says(power, "换变压器", reply_to=power.last)
    await feng.says(power, "6月5日", reply_to=power.last)
    await feng.presses(power, "发送")
    await feng.edits(said(power, "6月5日"), "6月9日")
    assert power.sees("已按原来的办理：6月5日").labels == ["说明情况"]
    await chen.edits(said(desk, "市城管局"), "市烟草局")
    assert desk.sees("已按原来的办理：市城管局").labels == ["改期"]


async def test_a_changed_report_is_judged_as_it_reads_now(hotline: Hotline) -> None:
    zhao, feng, zheng, power = (*map(hotline.person, ("赵经理", "冯工", "郑经理")), hotline.group("市供电公司"))
    await acts.signed(hotline, zhao)
    await acts.report(hotline, feng, power)
    report = said(power, acts.REPORT)
    await feng.edits(report, acts.REPORT.replace("当日", "次日"))
    await zheng.presses(power, "同意上报")
    assert "次日恢复供电" in hotline.desk.sees("请审核").words
    await feng.edits(report, acts.REPORT.replace("当日", "第三天"))
    assert "第三天恢复供电" in corrections(hotline.desk)[-1]
    await feng.says(power, "先不发企业。", reply_to=power.messages[0])
    await feng.presses(power.last, "内部备注")
    await feng.edits(said(power, "先不发企业。"), "先不告诉企业。")
    assert len(corrections(hotline.desk)) == 1, "nobody had the note"
    await acts.approve(hotline)
    assert "第三天恢复供电" in zhao.last.words
    zhao.sees_not("更正")
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)
    await zhao.says("电工很辛苦。")
    await zhao.edits(said(zhao, "电工很辛苦。"), "电工师傅很辛苦。")
    assert "原“电工很辛苦。”，现“电工师傅很辛苦。”" in hotline.desk.last.words
