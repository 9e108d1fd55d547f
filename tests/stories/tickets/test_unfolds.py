"""更多操作 unfolds in the card itself, and folds again: by hand, or because somebody has acted."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_it_unfolds_in_this_card_and_whoever_acts_folds_it(hotline: Hotline) -> None:
    zhao, wang, chen, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.person("陈督查"), hotline.desk
    number = await acts.dispatch(hotline, zhao)
    card = desk.with_button("更多操作")
    folded, said, words = card.labels, len(desk.messages), card.words

    assert await wang.presses(card, "更多操作") == "更多操作已展开"
    assert card.labels[: len(folded) - 1] == [label for label in folded if label != "更多操作"]
    assert {"发函", "撤回交办", "转为紧急", "移交问责、终结…", "收起"} <= set(card.labels)
    assert not {"终结", "移交问责"} & set(card.labels), "a step further, never beside the mildest"
    await wang.presses(card, "移交问责、终结…")
    assert card.labels == ["移交问责", "终结", "返回", "收起"]
    assert "请慎重办理" in card.words
    await wang.presses(card, "返回")
    assert "撤回交办" in card.labels
    assert await wang.presses(card, "收起") == "已收起"
    assert (card.labels, card.words) == (folded, words)
    assert len(desk.messages) == said, "all of it in one message"

    await wang.presses(card, "更多操作")
    unfold = f"more:{acts.behind(card, '收起').split(':')[1]}:0:"
    await chen.presses(card, "转为紧急")
    assert "收起" not in card.labels
    assert "更多操作" in card.labels, "it is another matter now: what was open is closed"

    await wang.says(desk, "/todo")
    await wang.says(desk, f"/find {number}")
    await wang.presses(desk.last, f"打开 {number}")
    below = desk.with_button("更多操作")
    assert card.labels == []
    await chen.presses(card, unfold, forged=True)  # it was pressed before it lost its buttons
    assert "收起" not in below.labels
    assert "收起" in desk.card.labels, "the card comes below, unfolded"


async def test_in_private_the_words_stay_and_the_buttons_are_others(hotline: Hotline) -> None:
    zhao, li, wang = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("王督查")
    number = await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await li.says(f"/ticket {number}")
    timeline, before = li.last, li.last.words

    await li.presses(timeline, "更多操作")
    assert {"批示", "挂账推进", "收起"} <= set(timeline.labels)
    assert "增加协办" not in timeline.labels, "only what a chief may do"
    assert timeline.words == before
    await li.presses(timeline, "收起")
    assert "更多操作" in timeline.labels
    assert "挂账推进" not in timeline.labels

    await wang.says(f"/find {number}")
    await wang.presses(wang.last, f"打开 {number}")
    opened = wang.last
    await wang.presses(opened, "更多操作")
    assert "转为紧急" in opened.labels
    assert opened is wang.last
    assert "收起" not in hotline.desk.with_button("更多操作").labels, "the desk's copy stays as it is"
