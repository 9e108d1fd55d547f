"""Replies: words go to what they answer, whatever else is being asked of whoever writes them."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Message, Person


async def two_matters(hotline: Hotline) -> tuple[Message, Message]:
    """A letter about each of two matters of an enterprise that a unit works on."""
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    letters = []
    for matter in ("厂区停电。", "路灯不亮。"):
        number = await acts.dispatch(hotline, zhao, matter=matter, secrecy="可告知承办单位")
        await acts.sign(hotline, feng, power)
        letters.append(next(m for m in zhao.messages if number in m.words and "交办" in m.words))
    return letters[0], letters[1]


async def enterprise_opens(who: Person, what: str, other: Message, same: Message) -> None:
    """What is asked of the enterprise when it replies."""
    if what == "questionnaire":
        await who.says("反映诉求")
    elif what:
        number = acts.NUMBER.search((same if what == "form of the same" else other).words)
        assert number
        card = next(m for m in who.messages if number[0] in m.words and m.button("补充材料"))
        await who.presses(card, "补充材料")


async def test_an_enterprises_reply_goes_to_the_matter_of_the_letter(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    first, second = await two_matters(hotline)
    number = acts.NUMBER.search(first.words)
    assert number
    for nth, what in enumerate(("", "questionnaire", "form of the other", "form of the same")):
        await enterprise_opens(zhao, what, second, first)
        await zhao.says(f"第{nth}次补充的话。", reply_to=first)
        if what == "form of the same":
            await zhao.presses(zhao, "完成")
        told = power.sees(f"第{nth}次补充的话").words
        assert number[0] in told, what
        await zhao.says("/cancel")


async def test_words_that_are_no_reply_answer_what_is_asked(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    first, second = await two_matters(hotline)
    await enterprise_opens(zhao, "form of the other", second, first)
    question = zhao.last
    await zhao.says("答在问题下面。", reply_to=question)
    await zhao.presses(zhao, "完成")
    number = acts.NUMBER.search(second.words)
    assert number
    assert number[0] in power.sees("答在问题下面").words


async def test_a_reply_while_the_questionnaire_is_open_is_no_answer_to_it(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await acts.sign(hotline, hotline.person("冯工"), power)
    letter = zhao.sees("交办")
    await zhao.says("反映诉求")
    question = zhao.last.words
    assert "完成" in zhao.last.labels

    await zhao.says("又停了一次。", reply_to=letter)

    power.sees("又停了一次")
    await zhao.says("/new")
    assert "又停了一次" not in zhao.last.words, question


async def test_the_chiefs_reply_in_private_is_asked_about_even_while_something_else_is_asked(hotline: Hotline) -> None:
    zhao, li, chen = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("陈督查")
    await li.starts()
    numbers = []
    for matter in ("厂区停电。", "路灯不亮。"):
        numbers.append(await acts.submit(hotline, zhao, matter=matter))
        await chen.presses(hotline.desk, "不予受理")
        await chen.presses(hotline.desk, "不属本市管辖")
        await chen.says(hotline.desk, "请向省里反映。", reply_to=hotline.desk.last)
    first, second = (next(m for m in li.messages if number in m.words) for number in numbers)

    await li.says("先问清楚。", reply_to=first)
    assert "这条回复是什么" in li.last.words
    await li.presses(li.last, "内部备注")
    await li.presses(second, "不同意")
    await li.says("再问清楚。", reply_to=first)
    assert "这条回复是什么" in li.last.words


async def test_a_reply_in_a_group_goes_to_the_card_or_answers_the_question(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await two_matters(hotline)
    first, second = [m for m in power.messages if m.button("反馈进展")][:2]

    await feng.says(power, "第一件到了现场。", reply_to=first)
    assert "这条回复是什么" in power.last.words
    await feng.presses(second, "反馈进展")
    await feng.says(power, "第一件换了电缆。", reply_to=first)  # another matter than the one that is asked about
    assert "这条回复是什么" in power.last.words
    await feng.presses(second, "反馈进展")
    question = power.last
    await feng.says(power, "第二件换了灯泡。", reply_to=question)
    await acts.checked(feng, power)
    number = acts.NUMBER.search(second.words)
    assert number
    assert number[0] in zhao.sees("第二件换了灯泡").words
    zhao.sees_not("第一件")


async def test_a_reply_to_another_card_reads_back_what_has_not_gone(hotline: Hotline) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await two_matters(hotline)
    first, second = [m for m in power.messages if m.button("反馈进展")][:2]
    await feng.says(power, "第一件换了电缆。", reply_to=first)
    await feng.says(power, "第二件换了灯泡。", reply_to=second)
    assert "第一件换了电缆。" in power.sees("还没有发出，也没有记下").words
    await feng.presses(power, "内部备注")
    await feng.presses(first, "申请退单")
    await feng.says(power, "不归我们管。", reply_to=power.last)
    await feng.presses(second, "反馈进展")
    assert "不归我们管。" in power.sees("还没有发出，也没有记下").words


async def test_what_was_told_in_several_messages_happens_when_another_button_is_pressed(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await two_matters(hotline)
    cards = [m for m in zhao.messages if m.button("补充材料")]
    await zhao.presses(cards[0], "补充材料")
    await zhao.says("冷库也停了。")
    await zhao.presses(cards[1], "补充材料")
    power.sees("冷库也停了。")


async def test_a_second_reply_in_private_is_more_of_the_first(hotline: Hotline) -> None:
    power, zheng, feng = hotline.group("市供电公司"), hotline.person("郑经理"), hotline.person("冯工")
    await two_matters(hotline)
    await zheng.starts()
    await zheng.says(f"/ticket {acts.number_in(power)}")
    letter = zheng.last
    for words in ("第一句。", "第二句。"):
        await zheng.says(words, reply_to=letter)
    await zheng.presses(zheng, "内部备注")
    await feng.says(power, f"/ticket {acts.number_in(power)}")
    assert "第一句。" in power.last.words
    assert "第二句。" in power.last.words


async def test_a_reply_to_another_matters_question_does_not_answer_the_open_one(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await two_matters(hotline)
    first, second = [m for m in zhao.messages if m.button("补充材料")][:2]
    await zhao.presses(first, "撤回诉求")
    question = zhao.last
    await zhao.presses(second, "补充材料")
    await zhao.says("这句说的是头一件。", reply_to=question)
    assert "要补充到哪一件" in zhao.last.words
    await zhao.says("/cancel")
    power.sees_not("头一件")
