"""A card of which nobody knew whether it hangs: whoever presses or answers a copy shows it, and there is one card."""

from __future__ import annotations

from bot.demo import Message
from bot.engine.send.rate_limits import Limits
from tests.support import acts
from tests.support.stage import PATIENCE, Hotline, Place, playing

UNIT = "市供电公司"


def cards(place: Place) -> list[Message]:
    return [message for message in place.messages if "RX-2023-0001" in message.words and message.buttons]


async def posted_twice(hotline: Hotline) -> tuple[Place, Message, Message]:
    """The unit's card arrives, nobody hears of it, and it is posted anew."""
    power = hotline.group(UNIT)
    hotline.world.drop_next(method="sendMessage", chat=power.id, perform=True)
    await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    older, newer = cards(power)
    assert ("〔重发〕" in older.words, "〔重发〕" in newer.words) == (False, True)
    return power, older, newer


async def test_an_older_copy_that_is_pressed_does_it_and_loses_its_buttons(hotline: Hotline) -> None:
    power, older, newer = await posted_twice(hotline)
    await hotline.person("冯工").presses(older, "签收")
    assert older.labels == newer.labels == []
    (present,) = cards(power)
    assert present is power.last
    assert "冯工" in present.words
    assert present.button("反馈进展")


async def test_an_older_copy_that_is_answered_is_known(hotline: Hotline) -> None:
    power, older, _ = await posted_twice(hotline)
    await hotline.person("冯工").presses(power.last, "签收")
    assert older.labels, "nobody has shown it yet"
    await hotline.person("冯工").says(power, "已到现场，正在更换电缆。", reply_to=older)
    assert older.labels == []
    assert power.with_button("内部备注").reply_to, "it was understood as one about this ticket"
    (present,) = [card for card in cards(power) if card.button("作出承诺")]
    assert "冯工" in present.words


async def test_a_copy_that_is_pressed_before_it_is_posted_anew_is_the_card(database_url: str) -> None:
    async with playing(database_url, limits=Limits.off(retry=60.0)) as hotline:
        zhao, power, desk = hotline.person("赵经理"), hotline.group(UNIT), hotline.desk
        await acts.submit(hotline, zhao, secrecy="可告知承办单位")
        await acts.accept(hotline)
        hotline.world.drop_next(method="sendMessage", chat=power.id, perform=True)
        await hotline.person("王督查").presses(desk, "按建议交办")
        (card,) = cards(power)
        await hotline.world.press(hotline.person("冯工").user, card, "签收", timeout=PATIENCE)
        await hotline.settled()
        assert cards(power) == [card]
        assert "冯工" in card.words
        assert card.button("反馈进展")


async def test_a_message_that_is_known_or_somebody_elses_is_left_alone(hotline: Hotline) -> None:
    power, _, newer = await posted_twice(hotline)
    before = len(power.messages)
    await hotline.person("冯工").presses(newer, "签收")
    assert len(power.messages) == before
    await hotline.person("冯工").says(power, "大家辛苦了。")
    assert newer.button("反馈进展")
