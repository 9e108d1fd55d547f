"""Rights: whatever a modified client sends, and whoever sends it where, only the right person changes anything."""

from __future__ import annotations

from typing import Any

import pytest

from bot.demo import NoAnswer
from tests.support import acts
from tests.support.office import OFFICE, UNITS
from tests.support.patience import HANGS
from tests.support.stage import Hotline, Message, Person, Place, playing

Sight = dict[int, list[str]]
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


INSIDE = (*(unit.name for unit in UNITS), *(person.name for person in OFFICE.people), "停电", "药益宝", "RX-")
"""What nobody outside is shown for any press: units, people, somebody else's matter."""


def seen(hotline: Hotline, *but: Place) -> Sight:
    """What stands in every chat except these."""
    left = {place.id for place in but}
    return {
        chat.id: [f"{m.words} {m.labels}" for m in Place(hotline, chat).messages]
        for chat in hotline.world.chats.values()
        if chat.id not in left
    }


async def tries(hotline: Hotline, who: Person, under: Message, *presses: str) -> list[str]:
    """Somebody's own client sends these; every one of them is answered with words."""
    answers = [hotline.world.press(who.user, under, data, forged=True, timeout=HANGS) for data in presses]
    toasts: list[str] = []
    for data, answer in zip(presses, answers, strict=True):
        try:
            toasts.append(await answer or "")
        except NoAnswer:
            pytest.fail(f"{data}: no answer")
    await hotline.settled()
    return toasts


def data_of(message: Message, label: str) -> str:
    button = message.button(label)
    assert button
    assert button.data
    return button.data


def numbered(message: Message) -> str:
    """The id that the buttons of this message carry."""
    return next(b.data.split(":")[1] for row in message.buttons for b in row if b.data)


# ── odd presses ──


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


# ── who, and where ──


async def test_another_enterprise_can_do_nothing_with_my_ticket(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    number = await acts.handled(hotline, zhao)
    await sun.starts()
    id_ = numbered(zhao.with_button("查看进度"))
    everything = sorted(
        {b.data for chat in hotline.world.chats.values() for m in chat.seen for row in m.buttons for b in row if b.data}
    )
    more = [f"cb:{id_}:{step}:solved.yes" for step in range(8)] + [
        f"do:{id_}:{step}:approve.solved" for step in range(8)
    ]
    more += [f"form:{id_}:0:{flow}" for flow in ("supplement", "withdraw", "answer", "supply")]
    more += [f"look:{id_}:0:", f"list:{id_}:0:open", f"which:{id_}:0:", f"do:{id_}:0:press_on", "list:0:1:desk"]
    before = seen(hotline, sun)

    toasts = await tries(hotline, sun, sun.messages[0], *everything, *more)
    await sun.says("已经解决了。")
    for command in ("/ticket", "/why", "/find"):
        await sun.says(f"{command} {number}")

    assert all(toasts)
    assert seen(hotline, sun) == before
    said = "\n".join([*toasts, *(m.words for m in sun.messages)])
    for secret in ("停电", "药益宝", "赵经理", "供电公司", "陈督查", "冯工"):
        assert secret not in said, secret


async def test_an_operator_does_nothing_of_a_supervisors(hotline: Hotline) -> None:
    zhao, liu = hotline.person("赵经理"), hotline.person("刘专员")
    await acts.signed(hotline, zhao)
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.withdraw(hotline, zhao)
    withdrawal = hotline.desk.with_button("同意")
    id_ = numbered(withdrawal)
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    before = seen(hotline, hotline.desk, liu)

    decided = ("approve.solved", "unmerge", "redo", "callback_none", "reject", "keep", "withdraw")
    asked = ("send_back", "co_unit", "reject", "merge", "grant", "refuse", "keep_on")
    acts_of_a_supervisor = [data_of(withdrawal, "同意"), data_of(withdrawal, "不同意")]
    acts_of_a_supervisor += [f"do:{id_}:3:{what}" for what in decided] + [f"form:{id_}:0:{what}" for what in asked]
    for under in (hotline.desk.card, (liu.messages or hotline.desk.messages)[0]):
        toasts = await tries(hotline, liu, under, *acts_of_a_supervisor)
        assert all(toasts)

    assert seen(hotline, hotline.desk, liu) == before
    hotline.desk.with_button("审核通过")


async def test_a_bureau_person_is_nobody_in_a_units_group(hotline: Hotline) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    number = await acts.dispatch(hotline, zhao)
    hotline.world.join(wang.user, power.chat)
    before = seen(hotline, power)
    id_ = numbered(power.card)

    toasts = await tries(
        hotline, wang, power.card, data_of(power.card, "签收"), f"form:{id_}:0:co_unit", f"do:{id_}:0:mark_urgent",
        f"more:{id_}:0:", f"pick:{id_}:0:choose", f"list:{id_}:0:open",
    )  # fmt: skip
    for command in (f"/ticket {number}", f"/find {number}", "/digest", "/units"):
        await wang.says(power, command)

    assert all(toasts)
    assert seen(hotline, power) == before
    assert "药益宝" not in "\n".join(m.words for m in power.messages)
    power.with_button("签收")


async def test_a_bureau_person_does_not_sign_even_where_everybody_may(hotline: Hotline) -> None:
    zhao, tobacco, liu = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("刘专员")
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    hotline.world.join(liu.user, tobacco.chat)

    assert await liu.presses(tobacco, "签收")

    zhao.sees_not("已签收")


async def test_nobody_handles_their_own_matter(hotline: Hotline) -> None:
    zhao, tobacco = hotline.person("赵经理"), hotline.group("市烟草局")
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    hotline.world.join(zhao.user, tobacco.chat)

    assert await zhao.presses(tobacco, "签收")

    zhao.sees_not("已签收")


async def test_the_people_of_the_unit_complained_of_neither_read_nor_act(hotline: Hotline) -> None:
    zhao, city, power = hotline.person("赵经理"), hotline.group("市城管局"), hotline.group("市供电公司")
    matter = "供电公司的人吃拿卡要,路灯也不亮。"
    number = await acts.submit(hotline, zhao, matter=matter, category="规划建设", against="市供电公司")
    await acts.accept(hotline)
    wang, zheng = hotline.person("王督查"), hotline.person("郑经理")
    for label in ("选择单位", "市城管局", "痛点(C)", "确认交办"):
        await wang.presses(hotline.desk, label)
    await acts.sign(hotline, hotline.person("钱工"), city)
    id_ = numbered(city.card)
    hotline.world.join(zheng.user, city.chat)
    await zheng.starts()
    said = len(city.messages)

    toasts = await tries(hotline, zheng, city.card, f"form:{id_}:0:progress", f"look:{id_}:0:", f"list:{id_}:0:open")
    toasts += await tries(hotline, zheng, zheng.last, f"form:{id_}:0:progress", f"look:{id_}:0:", f"list:{id_}:0:open")
    for place in (zheng, power, city):
        for command in (f"/ticket {number}", f"/why {number}"):
            await zheng.says(place, command)

    assert all(toasts)
    read = "\n".join([*toasts, *(m.words for p in (zheng, power) for m in p.messages)])
    read += "\n".join(m.words for m in city.messages[said:])
    assert "吃拿卡要" not in read
    assert "规划建设" not in read


async def test_a_complaint_is_not_folded_into_a_matter_of_the_unit_complained_of(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    first = await acts.dispatch(hotline, zhao)
    await acts.submit(hotline, sun, enterprise="南阳市禄康源百货有限公司", against="市供电公司")

    await wang.presses(hotline.desk, "并单")
    await wang.says(hotline.desk, first, reply_to=hotline.desk.last)

    assert "市供电公司" in hotline.desk.last.words
    sun.sees_not("合并")


async def test_the_unit_that_returns_a_ticket_does_not_learn_who_is_complained_of(hotline: Hotline) -> None:
    zhao, city, qian, wang = (hotline.person("赵经理"), hotline.group("市城管局"), hotline.person("钱工"),
                              hotline.person("王督查"))  # fmt: skip
    await acts.submit(hotline, zhao, category="规划建设", against="市供电公司")
    await acts.accept(hotline)
    for label in ("选择单位", "市城管局", "痛点(C)", "确认交办"):
        await wang.presses(hotline.desk, label)

    await qian.presses(city, "申请退单")
    for answer in ("不归我们管", "三定方案"):
        await qian.says(city, answer, reply_to=city.last)

    assert "市供电公司" in city.last.labels


async def test_a_former_officer_is_nobody(hotline: Hotline) -> None:
    """The responsible person of a ticket leaves the roster: what they were asked before is over, too."""
    zhao, power, han = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("韩管理")
    temp = hotline.person("孙总")
    hotline.world.join(temp.user, power.chat)
    await temp.starts()
    await han.starts()
    await han.says("/appoint 小孙")
    await han.presses(han, "单位承办人")
    await han.presses(han, "市供电公司")
    await temp.says(next(line for line in han.last.words.splitlines() if line.startswith("/bind")))
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, temp, power)
    await temp.presses(power, "反馈进展")
    question = power.last

    await han.says("/appoint")
    await han.presses(han, "撤销任命")
    await han.presses(han, next(label for label in han.last.labels if "小孙" in label))
    await temp.says(power, "我还在这里。", reply_to=question)
    await temp.says(power, "再说一句。", reply_to=power.with_button("反馈进展"))
    id_ = numbered(power.with_button("反馈进展"))
    toasts = await tries(hotline, temp, power.with_button("反馈进展"), f"form:{id_}:0:ask", f"do:{id_}:0:contacted")

    assert all(toasts)
    for words in ("我还在这里", "再说一句", "已与您联系"):
        zhao.sees_not(words)
    power.sees_not("这条回复是什么")


async def test_an_anonymous_admin_is_nobody(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)
    number = acts.number_in(power)
    before = seen(hotline, power)

    await feng.says(power, "已到现场。", reply_to=power.card, anonymous=True)
    assert "匿名" in power.last.words
    for command in (f"/ticket {number}", f"/why {number}", "/todo"):
        await feng.says(power, command, anonymous=True)

    assert seen(hotline, power) == before


async def test_a_message_number_means_nothing_in_another_group(hotline: Hotline) -> None:
    """The same number is a card in one group and small talk in the other."""
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    qian = hotline.person("钱工")
    await acts.submit(hotline, zhao)
    await acts.accept(hotline)
    wang = hotline.person("王督查")
    for label in ("选择单位", "市供电公司", "痛点(C)", "确认交办"):
        await wang.presses(hotline.desk, label)
    card = power.with_button("签收")
    said = len(city.messages)

    for number, where in ((998, city), (999, power)):  # the number alone; and, as no server should, with the other chat
        words = _message(qian, city, number, "已经到现场了") | {"reply_to_message": _message(qian, where, card.id, "x")}
        hotline.world.updates.add("message", words, city.id)
    words = _message(qian, power, 997, "已经到现场了") | {"reply_to_message": _message(qian, city, card.id, "x")}
    hotline.world.updates.add("message", words, power.id)
    await hotline.settled()

    assert len(city.messages) == said
    power.sees_not("这条回复是什么")


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
    assert "已经有了决定" in desk.last.words or "没有等待" in desk.last.words
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


def _message(who: Person, where: Place, number: int, text: str) -> dict[str, Any]:
    kind = {"id": where.id, "type": "private"} if where.id > 0 else {"id": where.id, "type": "group", "title": "群"}
    sender = {"id": who.user.id, "is_bot": False, "first_name": who.user.first_name}
    return {"message_id": number, "date": 1684717200, "chat": kind, "from": sender, "text": text}


def malformed(who: Person) -> list[tuple[str, dict[str, Any]]]:
    """What Telegram never sends."""
    whole = _message(who, who, 900, "你好")
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
