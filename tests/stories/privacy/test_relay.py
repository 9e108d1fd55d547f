"""Relay: what is said later in a confidential matter stays at the bureau until its enterprise and the bureau agree."""

from __future__ import annotations

from tests.stories.conversation.test_amendments import said
from tests.stories.privacy.test_photos import taken
from tests.stories.privacy.test_privacy import said_in
from tests.stories.privacy.test_release import brought
from tests.support import acts
from tests.support.stage import Hotline, Person, Place

SECRET = "三号仓的发电机也坏了，找赵经理开门。"


async def at_work(hotline: Hotline, urgency: str = "一般") -> tuple[Person, Place]:
    """A confidential matter that a unit has signed."""
    zhao, power = await brought(hotline, urgency=urgency), hotline.group("市供电公司")
    await acts.release(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    await acts.sign(hotline, hotline.person("冯工"), power)
    return zhao, power


async def supplements(who: Person, words: str, *kinds: str) -> None:
    await who.presses(who, "补充材料")
    await who.says(words)
    for kind in kinds:
        await who.sends(kind)
    await who.presses(who, "完成")


async def reads(hotline: Hotline, power: Place) -> str:
    """All that the unit has been told, and what it finds by asking."""
    feng = hotline.person("冯工")
    for question in (f"/ticket {acts.number_in(power)}", "/todo", "/my"):
        await feng.says(power, question)
    return said_in(power)


async def test_a_supplement_stays_at_the_bureau_when_nothing_is_pressed(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    before = len(power.messages)
    await supplements(zhao, SECRET, "photo", "voice")

    assert "没有转给承办单位" in zhao.with_button("只给督查室").words
    assert SECRET in hotline.desk.sees("只给督查室").words
    assert [m.media.kind for m in hotline.desk.messages if m.media] == ["photo", "voice"]
    assert not any("放行" in message.labels for message in hotline.desk.messages)
    assert len(power.messages) == before

    await zhao.says("还有一句，五号仓也一样。")  # anything else said is no consent to what was offered before
    await hotline.passes("PT2H")

    assert "发电机" not in await reads(hotline, power)
    assert sum("转给承办单位" in message.labels for message in zhao.messages) == 1


async def test_what_the_enterprise_lets_go_passes_the_release_word_for_word_and_file_for_file(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    wang, desk = hotline.person("王督查"), hotline.desk
    await supplements(zhao, SECRET, "photo", "document")
    assert "找〔已隐去〕开门" in zhao.with_button("转给承办单位").words

    await zhao.presses(zhao, "转给承办单位")

    assert "发电机" not in await reads(hotline, power)
    card = desk.with_button("不转这段")
    assert SECRET in card.words
    assert "找〔已隐去〕开门" in card.words
    assert "2 个附件没有定" in (await wang.presses(desk, "放行") or "")
    await wang.presses(desk, "转给单位")
    await wang.presses(desk, "不转")
    await wang.presses(desk, "隐去词语")
    await wang.says(desk, "三号仓", reply_to=desk.last)
    await wang.presses(desk, "放行")

    card = desk.sees("已放行：企业补充").words
    assert "王督查已放行，转给承办单位" in card
    assert SECRET in card
    assert "〔已隐去〕的发电机也坏了，找〔已隐去〕开门" in card.partition("单位看到")[2]
    assert "放行（保密）" not in card
    told = power.sees("督查室已核对").words
    assert "〔已隐去〕的发电机也坏了，找〔已隐去〕开门" in told
    assert [m.media.kind for m in power.messages if m.media] == ["photo"]
    everything = await reads(hotline, power)
    assert "三号仓" not in everything
    assert "赵经理" not in everything
    assert "放行后来说的话" in everything
    assert "〔已隐去〕的发电机" in zhao.sees("单位看到的是").words


async def test_what_was_kept_at_the_bureau_stays_there_whoever_presses(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    wang, desk = hotline.person("王督查"), hotline.desk
    await supplements(zhao, SECRET, "photo")
    offer = zhao.with_button("转给承办单位")
    let_go = acts.behind(offer, "转给承办单位")

    assert await wang.presses(desk.last, let_go, forged=True)
    await zhao.presses(zhao, "只给督查室")
    await zhao.presses(offer, let_go, forged=True)
    file = acts.behind(desk.sees("放行（保密）"), "隐去词语").replace("form:", "do:").replace("hide", "pass_file#1")
    toast = await wang.presses(desk.sees("放行（保密）"), file, forged=True)

    assert "只给督查室" in (toast or "")
    assert not any("不转这段" in message.labels for message in desk.messages)
    assert "发电机" not in await reads(hotline, power)


async def test_an_answer_is_shown_as_the_unit_will_read_it_before_it_goes(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    feng, wang, desk = hotline.person("冯工"), hotline.person("王督查"), hotline.desk
    await feng.presses(power, "询问企业")
    await feng.says(power, "配电房在哪里？", reply_to=power.last)
    await zhao.says("在赵经理办公室东边", reply_to=zhao.last)

    assert "在〔已隐去〕办公室东边" in zhao.with_button("转给承办单位").words
    assert "回答先到督查室" in power.sees("企业已回答").words
    power.sees_not("只给")  # nor that it may stay there
    assert "办公室东边" in desk.sees("企业回答（只给督查室）").words
    await zhao.presses(zhao, "转给承办单位")
    await wang.presses(desk, "改写原文")
    await wang.says(desk, "在办公楼东边", reply_to=desk.last)
    assert "办公室东边" not in await reads(hotline, power)
    await wang.presses(desk, "放行")

    told = power.sees("企业回答（督查室已核对）").words
    assert "问：配电房在哪里？\n\n答：\n在办公楼东边" in told
    assert "办公室" not in await reads(hotline, power)
    hotline.group("市城管局").sees_not("办公楼东边")


async def test_a_cause_goes_back_to_the_unit_without_its_words(hotline: Hotline) -> None:
    zhao, power, desk = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.desk
    await acts.handled(hotline, zhao)
    await zhao.presses(zhao, "未解决")
    await zhao.says(SECRET)

    assert "具体原因由督查室掌握" in power.sees("第 2 轮").words
    assert SECRET in desk.sees("企业反映没有解决").words
    assert "发电机" not in await reads(hotline, power)

    await zhao.presses(zhao, "转给承办单位")
    await hotline.person("王督查").presses(desk, "不转这段")

    assert "不宜转给承办单位" in zhao.last.words
    assert "王督查定了不转，留在督查室" in desk.sees("没有转：没有解决的原因").words
    assert "发电机" not in await reads(hotline, power)


async def test_later_words_wait_in_the_to_do_list_and_are_the_bureaus_wait(hotline: Hotline) -> None:
    zhao, _ = await at_work(hotline, urgency="紧急")
    wang, desk = hotline.person("王督查"), hotline.desk
    await supplements(zhao, SECRET)
    await zhao.presses(zhao, "转给承办单位")
    await wang.starts()
    await wang.says("/todo")
    assert "放行（企业后来说的话）" in wang.last.words

    await hotline.passes("PT40M")

    assert "等待的时间计在督查室" in desk.sees("放行超时").words
    await wang.presses(wang, "打开 RX-2023-0001")
    await wang.presses(wang, "放行")
    assert not any("放行" in message.labels for message in (*wang.messages, *desk.messages))
    await wang.says("/why RX-2023-0001")
    assert "督查室 0:40" in wang.last.words


async def test_what_was_said_before_the_dispatch_comes_with_the_card_once_it_is_released(hotline: Hotline) -> None:
    zhao, power = await brought(hotline), hotline.group("市供电公司")
    wang, desk = hotline.person("王督查"), hotline.desk
    await supplements(zhao, SECRET, "photo")
    await zhao.presses(zhao, "转给承办单位")
    await acts.release(hotline)
    await wang.presses(desk, "按建议交办")

    assert "发电机也坏了，找〔已隐去〕开门" in power.sees("督查室已核对").words
    assert [m.media.kind for m in power.messages if m.media] == ["photo"]


async def test_what_the_bureau_takes_down_waits_for_its_release_at_once(hotline: Hotline) -> None:
    zhao, power, desk = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.desk
    liu, wang = hotline.person("刘专员"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    await liu.presses(desk, "录入电话回访")
    await liu.presses(desk, "未解决")
    await liu.says(desk, "发电机还是不转，找赵经理。", reply_to=desk.last)

    assert "具体原因由督查室掌握" in power.sees("第 2 轮").words
    assert "发电机" not in await reads(hotline, power)
    await wang.presses(desk.with_button("不转这段"), "放行")

    assert "发电机还是不转，找〔已隐去〕" in power.sees("督查室已核对").words


async def test_files_that_come_with_a_cause_reach_the_desk_and_no_unit(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao)
    await zhao.presses(zhao, "未解决")
    await zhao.sends("photo")

    assert [m.media.kind for m in hotline.desk.messages if m.media] == ["photo"]
    assert not any(m.media for m in power.messages)
    assert "1 个附件" in zhao.with_button("转给承办单位").words


async def test_what_is_added_within_a_while_is_one_message_one_question_and_one_release(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    wang, desk, tracker = hotline.person("王督查"), hotline.desk, zhao.with_button("补充材料")
    before, had = len(desk.messages), len(power.messages)
    for number in range(30):
        hotline.world.say(zhao.user, zhao.chat, f"补充{number:02}，找赵经理。", tracker)
    await hotline.settled()
    (told,) = desk.messages[before:]
    assert all(f"补充{number:02}，找赵经理。" in told.words for number in range(30))
    assert "；30 条）" in told.words
    assert sum("转给承办单位" in message.labels for message in zhao.messages) == 1
    offer = zhao.with_button("转给承办单位")
    assert all(f"补充{number:02}，找〔已隐去〕" in offer.words for number in range(30))

    await zhao.presses(offer, "转给承办单位")
    await wang.presses(desk.with_button("不转这段"), "放行")
    assert not any("放行" in message.labels for message in desk.messages), "nothing else waits"
    (told,) = power.messages[had:]
    assert all(f"补充{number:02}，找〔已隐去〕" in told.words for number in range(30))

    await hotline.passes("PT16M")
    before = len(desk.messages)
    await supplements(zhao, "锅炉也停了。", "photo")
    assert len([m for m in desk.messages[before:] if not m.media]) == 1
    assert "补充29" not in desk.sees("锅炉也停了").words
    assert "补充29" not in zhao.with_button("转给承办单位").words
    assert "附件 1 个" in desk.sees("锅炉也停了").words


async def test_what_is_changed_before_it_is_let_go_goes_as_it_reads_then(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    tracker = zhao.with_button("补充材料")
    for words in ("找门卫老刘开门。", "电缆在东侧。"):
        await zhao.says(words, reply_to=tracker)
    first = next(m for m in zhao.chat.seen if m.words == "找门卫老刘开门。")
    await zhao.edits(first, "请从西门进厂。")

    offer = zhao.with_button("转给承办单位").words
    assert "请从西门进厂" in offer
    assert "电缆在东侧" in offer
    assert "老刘" not in offer
    await zhao.presses(zhao, "转给承办单位")
    await hotline.person("王督查").presses(hotline.desk, "放行")
    assert "电缆在东侧" in power.sees("请从西门进厂").words
    assert "老刘" not in await reads(hotline, power)


async def test_a_photo_that_is_replaced_before_it_is_let_go_keeps_what_was_said_beside_it(hotline: Hotline) -> None:
    zhao, power = await at_work(hotline)
    tracker = zhao.with_button("补充材料")
    await zhao.says("电缆在东侧。", reply_to=tracker)
    await zhao.sends("photo", caption="断口在西门", reply_to=tracker)
    other = hotline.world.new_media("photo", taken(), "b.jpg", "image/jpeg", width=9, height=9)
    hotline.world.amend(said(zhao, "断口在西门"), media=other)
    await hotline.settled()

    offer = zhao.with_button("转给承办单位").words
    assert "电缆在东侧。\n断口在西门" in offer
    await zhao.presses(zhao, "转给承办单位")
    await acts.release(hotline)
    assert "电缆在东侧。\n断口在西门" in power.sees("督查室已核对").words
    assert len([m for m in power.messages if m.media]) == 1, "the one that was taken back stays"


async def test_nobody_lets_go_of_words_that_do_not_fit_on_the_card(hotline: Hotline) -> None:
    zhao, _ = await at_work(hotline)
    await supplements(zhao, "停电影响生产。" * 400 + "最后一句，找赵经理。")
    before = len(hotline.desk.messages)
    await zhao.presses(zhao, "转给承办单位")

    card, *rest = hotline.desk.messages[before:]
    assert "最后一句" not in card.words
    shown = "".join(message.words for message in rest)
    assert shown.count("停电影响生产。") == 2 * 400, "beside the original"
    assert "最后一句，找赵经理。" in shown
    assert "最后一句，找〔已隐去〕" in shown
