"""Whatever a modified client sends: odd presses, malformed updates, what is answered twice or too late."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.privacy.test_rights import INSIDE, as_sent, data_of, numbered, seen, tries
from tests.support import acts
from tests.support.stage import Hotline, Person, playing

BIG = "9" * 40
ODD = (
    "do:{id}:0:nonsense", "do:{id}:0:", "do:{id}:0:ask", "do:{id}:0:progress", "do:{id}:0:merge", "do:{id}:0:co_done#x",
    "do:{id}:0:add_co_unit", "do:{id}:0:callback_yes", "do:{id}:0:callback_no", "do:{id}:0:third_no", "do:{id}:0:call",
    "do:{id}:0:supply", "do:{id}:0:supplement", "do:{id}:0:ask_withdraw", "do:{id}:0:request_return",
    "do:{id}:0:approve.nonsense", "do:{id}:0:feedback#99999", "do:{id}:0:propose_reject", "do:{id}:0:grant_return",
    "do:{id}:0:remind", "do:{id}:0:supply_lapsed", "do:{id}:0:keep_on", "do:{id}:0:hand_back", "do:{id}:0:send_back",
    "form:{id}:0:nope", "form:{id}:0:cause", "form:{id}:0:note", "form:{id}:0:", "form:{id}:0:answer#x",
    "pick:{id}:0:grade.Z", "pick:{id}:0:unit.nonsense", "pick:{id}:0:unit.", "pick:{id}:0:x", "pick:{id}:0:",
    "sort:{id}:0:nonsense", "sort:{id}:0:", "cb:{id}:0:x.y", "cb:{id}:0:solved.maybe", "cb:{id}:0:", "cb:{id}:0:settle",
    "cbw:{id}:0:x", "cbw:{id}:0:skip", "opt:{id}:0:x", "opt:{id}:0:done", "which:{id}:0:x", "which:0:0:x",
    "more:{id}:0:x", "phone:{id}:0:x", "look:{id}:0:x", "list:{id}:0:x", "list:0:999:desk@0", f"list:0:1:desk@{BIG}",
    "list:99999:0:open", "in:0:0:", "in:0:0:set:x", "in:0:999999999:submit", f"in:0:{BIG}:submit", "ad:0:0:",
    f"ad:0:0:x:{BIG}:role:chief",
    f"ad:0:0:l:{BIG}", "ad:0:0:c:desk", "ad:0:0:r:role:admin", "ad:0:0:u:officer",
    "ad:0:0:u:head", "ad:0:0:u:deputy", "ad:0:0:v:x", "ad:0:0:x:1:x",
    f"do:{BIG}:0:sign", f"do:{{id}}:{BIG}:sign", "do:-1:0:sign", "do:{id}:-1:sign", "do", "do:", ":::", "", "x",
    "do:{id}", "do:٣:0:sign", "\u202e:\x00:1:2", "nonsense:1:2:3",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["new", "dispatched", "handled"])
async def test_odd_presses_are_answered_and_change_nothing(hotline: Hotline, stage: str) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await {"new": acts.submit, "dispatched": acts.dispatch, "handled": acts.handled}[stage](hotline, zhao)
    await sun.starts()
    id_ = numbered(zhao.with_button("查看进度"))
    card = hotline.desk.messages[0]
    places = [(hotline.person("王督查"), card), (hotline.person("刘专员"), card), (zhao, zhao.card), (sun, sun.last)]
    if stage != "new":
        power = hotline.group("市供电公司")
        places += [(hotline.person("冯工"), power.messages[0]), (hotline.person("郑经理"), power.messages[0])]
    status = zhao.with_button("查看进度").words
    before = len(seen(hotline)[sun.id])

    for who, under in places:
        toasts = await tries(hotline, who, under, *(data.replace("{id}", id_) for data in ODD))
        assert len([t for t in toasts if not t]) <= 6, who.user.first_name  # a few open something and say no more

    assert zhao.with_button("查看进度").words == status
    read = "\n".join(seen(hotline)[sun.id][before:])
    told = [name for name in INSIDE if name in read]
    assert not told, f"a stranger is shown {told}:\n{read}"


async def test_after_odd_presses_everybody_goes_on(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    id_ = numbered(power.with_button("签收"))

    await tries(hotline, feng, power.card, *(data.replace("{id}", id_) for data in ODD))
    await acts.sign(hotline, feng, power)

    zhao.sees("已签收")


async def test_a_forged_request_id_answers_no_other_question(hotline: Hotline) -> None:
    zhao, power, feng, zheng = (hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工"),
                                hotline.person("郑经理"))  # fmt: skip
    await acts.signed(hotline, zhao)
    await feng.presses(power, "询问企业")
    await feng.says(power, "容量多少?", reply_to=power.last)
    await acts.report(hotline, feng, power)
    sign_off = power.with_button("同意上报")
    report = data_of(next(m for m in reversed(power.messages) if "#" in str(m.buttons)), "同意上报").rpartition("#")[2]

    question = zhao.with_button("回答")
    await tries(hotline, zhao, question, f"form:{numbered(question)}:0:answer#{report}")
    await zhao.says("630 千伏安")
    await zheng.presses(sign_off, "同意上报")

    assert "审核通过" in hotline.desk.card.labels, "the enterprise's answer has swallowed the report"


async def test_two_people_are_asked_the_same_and_only_the_first_answer_counts(hotline: Hotline) -> None:
    zhao, desk, wang, chen = hotline.person("赵经理"), hotline.desk, hotline.person("王督查"), hotline.person("陈督查")
    await acts.dispatch(hotline, zhao)
    await acts.withdraw(hotline, zhao)
    asked = desk.with_button("不同意")
    await wang.presses(asked, "不同意")
    first = desk.last
    await chen.presses(asked, "不同意")
    second = desk.last

    await wang.says(desk, "请再等等。", reply_to=first)
    await chen.says(desk, "还有一天。", reply_to=second)

    zhao.sees("请再等等")
    zhao.sees_not("还有一天")
    assert "这件事已经有了决定，不用再办。" in desk.last.words
    await chen.says(desk, "那算了。", reply_to=second)  # what was asked is over: this answers nothing
    zhao.sees_not("那算了")


async def test_a_question_whose_matter_has_moved_on_does_not_hold_anybody(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.dispatch(hotline, zhao)
    await acts.withdraw(hotline, zhao)
    await zhao.presses(zhao, "补充材料")
    await wang.presses(hotline.desk, "同意")

    await zhao.says("晚了一步。")
    toast = await zhao.presses(zhao, "完成")
    assert "已撤诉" in (toast or "")

    await zhao.says("你好")  # would be one more answer to a question that is over
    assert "已撤诉" not in zhao.last.words
    assert "完成" not in zhao.last.labels


async def test_a_call_that_is_entered_twice_is_one_attempt(hotline: Hotline) -> None:
    zhao, liu, chen = hotline.person("赵经理"), hotline.person("刘专员"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    await liu.presses(hotline.desk, "录入电话回访")
    missed = hotline.desk.with_button("未接通")

    for _ in range(4):
        await tries(hotline, liu, missed, data_of(missed, "未接通"))
    id_ = numbered(missed)
    toasts = await tries(hotline, chen, missed, f"do:{id_}:0:callback_none")

    assert "现在 1 个" in toasts[0], "asked in the chat and rung in one half-day is one attempt"
    zhao.sees_not("已销号")


# ── updates as nobody should send them ──


def malformed(who: Person) -> list[tuple[str, dict[str, Any]]]:
    """What Telegram never sends."""
    whole = as_sent(who, who, 900, "你好")
    user, chat = whole["from"], whole["chat"]
    press = {"from": user, "chat_instance": "1", "data": "do:1:0:sign"}
    messages: list[dict[str, Any]] = [
        {}, {"message_id": 1}, whole | {"chat": None}, whole | {"chat": {"id": None, "type": "private"}},
        whole | {"from": None}, whole | {"chat": {"id": "abc", "type": "private"}}, whole | {"date": "x"},
        whole | {"text": "长" * 200_000}, whole | {"entities": [{}]}, whole | {"text": None}, whole | {"poll": {}},
        whole | {"photo": [{}]},
    ]  # fmt: skip
    presses: list[dict[str, Any]] = [
        {}, {"id": "1", "from": user}, press | {"id": "2", "message": "x"},
        press | {"id": "3", "inline_message_id": "x"},
        press | {"id": "4", "message": {"message_id": 5, "date": 0, "chat": chat}},
        {"id": "5", "from": user, "chat_instance": "1", "game_short_name": "x", "message": whole | {"message_id": 5}},
    ]  # fmt: skip
    others = [
        ("edited_message", {}), ("edited_message", whole | {"message_id": None}), ("my_chat_member", {}),
        ("my_chat_member", {"chat": chat, "from": user, "date": 1}), ("some_new_kind", whole),
    ]  # fmt: skip
    return [*(("message", m) for m in messages), *(("callback_query", p) for p in presses), *others]


async def _hears_what_is_malformed(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await zhao.starts()
        for kind, body in malformed(zhao):
            hotline.world.updates.add(kind, body, zhao.id)
        await hotline.settled()

        await zhao.says("/help")
        assert "反映诉求" in zhao.last.words
        await hotline.person("王督查").starts()
        assert "您好" in hotline.person("王督查").last.words


async def test_malformed_updates_are_put_aside_and_hold_up_nobody(database_url: str) -> None:
    with pytest.raises(
        AssertionError, match="something broke on the way"
    ):  # so says the stage of what could not be read
        await _hears_what_is_malformed(database_url)
