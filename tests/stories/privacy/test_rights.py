"""Rights: whoever sends something, and from where, only the right person changes anything."""

from __future__ import annotations

from typing import Any

import pytest

from bot.demo import NoAnswer
from tests.support import acts
from tests.support.office import OFFICE, UNITS
from tests.support.patience import HANGS
from tests.support.stage import Hotline, Message, Person, Place

Sight = dict[int, list[str]]
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


def as_sent(who: Person, where: Place, number: int, text: str) -> dict[str, Any]:
    kind = {"id": where.id, "type": "private"} if where.id > 0 else {"id": where.id, "type": "group", "title": "群"}
    sender = {"id": who.user.id, "is_bot": False, "first_name": who.user.first_name}
    return {"message_id": number, "date": 1684717200, "chat": kind, "from": sender, "text": text}


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
        assert "请关闭匿名后再发一次" in power.last.words, "it is not somebody without rights: nobody knows who it is"

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
        words = as_sent(qian, city, number, "已经到现场了") | {"reply_to_message": as_sent(qian, where, card.id, "x")}
        hotline.world.updates.add("message", words, city.id)
    words = as_sent(qian, power, 997, "已经到现场了") | {"reply_to_message": as_sent(qian, city, card.id, "x")}
    hotline.world.updates.add("message", words, power.id)
    await hotline.settled()

    assert len(city.messages) == said
    power.sees_not("这条回复是什么")
