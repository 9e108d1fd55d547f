"""The enterprise's own word and the telephone's: its own counts, both are kept, the chief is told."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Message

DIFFER = "回访的两份答案不一致"


async def both(hotline: Hotline, own: tuple[str, ...], rung: tuple[str, ...]) -> Message:
    """The enterprise has begun to answer, and 刘专员 enters what it says by telephone. The message it answers in."""
    zhao, liu, desk = hotline.person("赵经理"), hotline.person("刘专员"), hotline.desk
    await acts.handled(hotline, zhao)
    asked = zhao.with_button("已解决")
    for label in own:
        await zhao.presses(asked, label)
    await liu.presses(desk, "录入电话回访")
    for label in rung:
        await liu.presses(desk.last, label)
    return asked


async def test_its_own_word_comes_after_the_telephone_and_counts(hotline: Hotline) -> None:
    zhao, chief, chen = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("陈督查")
    asked = await both(hotline, ("已解决", "不满意"), ("已解决", "非常满意", "没有"))
    hotline.desk.sees("（电话）：已解决，非常满意")
    chief.sees_not(DIFFER)

    await zhao.presses(asked, "没有")

    told = chief.sees(DIFFER).words
    assert "企业本人在聊天里答：已解决，不满意" in told
    assert "刘专员按电话录入：已解决，非常满意" in told
    hotline.desk.sees(DIFFER)
    assert "已解决 · 不满意" in asked.words
    await chen.says(f"/ticket {acts.number_in(zhao)}")
    kept = chen.last.words.partition("回访")[2]
    assert "电话 · 刘专员" in kept
    assert "非常满意" in kept
    assert "在线 · 已解决 · 不满意" in kept
    await chen.says("/stats 2023年5月")
    assert "满意率 0/1" in chen.sees("三率").words
    await zhao.presses(asked, "办事态度、作风")  # its own dissatisfaction is what counts
    assert "第 2 轮" in hotline.group("市供电公司").with_button("签收").words


async def test_what_is_half_entered_when_it_answers_is_kept_and_asks_nothing_more(hotline: Hotline) -> None:
    zhao, liu, chief, desk = (*map(hotline.person, ("赵经理", "刘专员", "李局长")), hotline.desk)
    asked = await both(hotline, (), ("已解决", "非常满意"))
    entry = desk.with_button("没有")

    for label in ("已解决", "不满意", "没有"):
        await zhao.presses(asked, label)

    assert "刘专员按电话录入：已解决，非常满意" in chief.sees(DIFFER).words
    assert not entry.labels
    assert "回访已经结束" in (await liu.presses(entry, "cb:1:5:pressed.no", forged=True) or desk.last.words)


async def test_solved_by_its_own_word_takes_back_the_no_that_was_entered(hotline: Hotline) -> None:
    zhao, liu, power, chief = (
        *map(hotline.person, ("赵经理", "刘专员")),
        hotline.group("市供电公司"),
        hotline.person("李局长"),
    )
    asked = await both(hotline, (), ("未解决",))
    await liu.says(hotline.desk, "还是停电。", reply_to=hotline.desk.last)
    assert "第 2 轮" in power.with_button("签收").words

    for label in ("已解决", "满意", "没有"):
        await zhao.presses(asked, label)

    power.sees("已销号")
    assert not any("签收" in message.labels for message in power.messages)
    assert "电话录入：未解决" in chief.sees(DIFFER).words


async def test_unsolved_by_its_own_word_takes_up_again_what_was_struck_off(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    asked = await both(hotline, (), ("已解决", "满意", "没有"))

    await zhao.presses(asked, "未解决")
    await zhao.says("根本没有修。")

    assert "第 2 轮" in power.with_button("签收").words
    hotline.person("李局长").sees(DIFFER)


async def test_two_copies_of_one_entry_are_one(hotline: Hotline) -> None:
    liu, chen, desk, zhao = (*map(hotline.person, ("刘专员", "陈督查")), hotline.desk, hotline.person("赵经理"))
    await acts.reported(hotline, zhao)
    await zhao.blocks()
    await acts.approve(hotline)
    task = desk.sees("请打电话回访")
    await liu.presses(task, "已解决")
    await liu.presses(task, "不满意")

    await liu.presses(desk, "录入电话回访")

    assert not task.labels
    assert desk.last.labels == ["没有", "有"], "it goes on where it was"
    await liu.presses(desk.last, "没有")
    await chen.says(f"/ticket {acts.number_in(desk)}")
    assert chen.last.words.count("电话 · 刘专员") == 1
