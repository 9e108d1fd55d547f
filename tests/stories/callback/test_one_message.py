"""The callback is one message: question after question, then the result; and for ten minutes another answer."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Message, Place

CHANGE = "改答案"


def about_it(place: Place) -> list[Message]:
    """The messages that ask, or show what was answered."""
    return [m for m in place.messages if "是否已经解决" in m.words or "您的回答" in m.words]


async def test_all_is_asked_and_told_in_one_message_and_can_be_changed_for_ten_minutes(hotline: Hotline) -> None:
    zhao, power, desk = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.desk
    number = await acts.handled(hotline, zhao)
    said = len(zhao.messages)
    for label in ("已解决", "非常满意", "没有"):
        await zhao.presses(zhao.last, label)

    result = zhao.last
    assert len(zhao.messages) == said, "nothing but the message that asked"
    assert about_it(zhao) == [result]
    for words in (f"{number} 已销号", "已解决 · 非常满意 · 没有人施压", "改答案"):
        assert words in result.words
    desk.sees("已销号")
    power.sees("已销号")

    await zhao.presses(result, CHANGE)
    assert "现在是“办结待回访”" in power.sees("企业改答案").words
    desk.sees("企业改答案")
    await zhao.presses(result, "未解决")
    await zhao.presses(result, CHANGE)  # a slip: back to the first question, nothing has followed
    await zhao.presses(result, "未解决")
    await zhao.says("晚上又停了。")

    result = zhao.last
    assert "没有解决，不予销号" in result.words
    assert "第 2 轮" in power.with_button("签收").words
    assert [m for m in about_it(zhao) if m.labels] == [result], "no button is left above"
    assert result.labels == [CHANGE]
    await acts.sign(hotline, hotline.person("冯工"), power)
    assert not result.labels, "the unit has acted on it"
    toast = await zhao.presses(result, f"cb:1:{2}:change", forged=True)
    assert "已经不能改了" in (toast or "")


async def test_after_ten_minutes_the_answer_stands(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    number = await acts.handled(hotline, zhao)
    for label in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, label)
    result = zhao.last
    assert result.labels == ["感谢信", "锦旗", "电话感谢", CHANGE]

    await hotline.passes("PT11M")

    assert result.labels == ["感谢信", "锦旗", "电话感谢"]
    await zhao.presses(zhao, "重新办理")
    await zhao.says("根本没修好。")
    await chen.says("/stats 2023年5月")
    told = chen.sees("三率").words
    for rate in ("解决率 —，未答复 1", "满意率 —，未评价 1", "发回重办率 1/1"):
        assert rate in told, "the answer belongs to its round"
    await chen.says(f"/ticket {number}")
    assert "已解决 · 满意" in chen.last.words, "what was said in the first round is kept"
    assert hotline.world.idle == [], "no card or answer is edited to what it says already"


async def test_an_answer_may_be_typed_as_its_button_reads_and_what_follows_stands_below(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)
    await zhao.says("满意")
    assert "要补充到哪一件" in zhao.last.words, "nobody has asked that yet: it is kept like other words"
    await zhao.presses(zhao, "不用")

    await zhao.says("已解决，就是慢了点。", reply_to=zhao.with_button("已解决"))
    hotline.desk.sees("补充材料")  # more than the button's own words
    await zhao.presses(zhao, "只给督查室")
    await zhao.says("已解决。", reply_to=zhao.with_button("已解决"))
    assert zhao.last.labels == ["非常满意", "满意", "基本满意", "不满意"]
    assert [m for m in zhao.messages if "满意" in m.labels] == [zhao.last]
    await zhao.says("满意")
    await zhao.says("没有")
    assert "您的回答：已解决 · 满意 · 没有人施压" in zhao.last.words
    assert "回访（在线）：已解决，满意" in hotline.desk.sees(f"{number} · 已销号").words
    assert not [m.labels for m in zhao.messages if "已解决" in m.labels], "no question is left above"


async def test_no_typed_is_asked_for_its_cause_and_somebody_else_answers_nothing(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao, secrecy="可告知承办单位")
    await sun.starts()
    await sun.says("已解决")
    assert zhao.with_button("已解决")
    await zhao.says("未解决")
    await zhao.says("还有一条生产线没有电。")
    assert "还有一条生产线没有电" in power.sees("第 2 轮").words


async def test_an_answer_in_other_words_is_read_where_it_can_only_mean_one_thing(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    await zhao.says("解决了，谢谢你们！")
    assert zhao.last.labels == ["非常满意", "满意", "基本满意", "不满意"]
    await zhao.says("很满意")
    await zhao.says("没有人催。")
    assert "您的回答：已解决 · 非常满意 · 没有人施压" in zhao.last.words


async def test_not_solved_in_other_words_asks_why_and_thanks_alone_answer_nothing(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    await zhao.says("谢谢！")
    assert "已解决" in zhao.with_button("未解决").labels
    await zhao.presses(zhao, "不用")
    await zhao.says("还没有解决")
    assert "还差在哪里" in zhao.last.words
