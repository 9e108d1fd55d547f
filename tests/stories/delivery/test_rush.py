"""A rush: Telegram lets so much through and no more; what is urgent goes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.demo import Limits as Strict
from bot.demo import Message
from bot.engine.send.rate_limits import NEVER, Limits
from bot.engine.turn.clock import RealTime
from bot.rules.model.messages import Letter, Priority
from bot.rules.model.ticket import Attachment
from bot.rules.office.flood import Flood
from storage.delivery import outbox
from tests.engine.echo import Echo
from tests.support import acts
from tests.support.office import OFFICE, START
from tests.support.stage import PATIENCE, Place, playing

SLOWLY = Limits(overall=(1, 0.1), room=0, private=NEVER, group=NEVER, retry=0.0)  # ten a second
WORDS = 6
FEW = 10  # of four hundred calls: on a busy machine some that left apart arrive together, and the gate learns of it


def read(place: Place, words: str) -> list[Message]:
    return [message for message in place.messages if words in message.words]


async def test_in_a_rush_what_is_urgent_is_read_before_what_was_said_earlier(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await acts.dispatch(
            hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。", secrecy="可告知承办单位"
        )
        await acts.sign(hotline, hotline.person("曹工"), hotline.group("市烟草局"))
        await acts.submit(hotline, hotline.person("孙总"), urgency="紧急", enterprise="大统集团")
        await hotline.person("李局长").starts()
        await chen.presses(desk, "不予受理")
        await chen.presses(desk, "不属本市管辖")
        world, question = hotline.world, desk.last
    alone = replace(OFFICE, flood=Flood(supplements=timedelta(0)))  # each comes in a message of its own
    async with playing(database_url, limits=SLOWLY, world=world, office=alone) as hotline:
        zhao, chen, li = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("李局长")
        tobacco = hotline.group("市烟草局")
        for nth in range(WORDS):
            world.say(zhao.user, zhao.chat, f"一般的事，第{nth}句。", zhao.with_button("补充材料"))
        world.say(chen.user, question.chat, "变压器归省里管。", question)

        await world.wait_until(lambda: read(li, "变压器归省里管"), PATIENCE)
        assert len(read(tobacco, "一般的事")) < WORDS, "the urgent words waited for all others"
        await hotline.settled()
        assert len(read(tobacco, "一般的事")) == WORDS


async def test_fifty_people_at_once_earn_hardly_a_429_and_what_is_urgent_comes_quickly(database_url: str) -> None:
    pace = RealTime(2)
    allowed = Strict(private=(30, 30.0))
    async with playing(
        database_url, limits=Limits(private=(30, 30.0)), limits_of_world=allowed, http=True, pace=pace
    ) as hotline:
        world, power = hotline.world, hotline.group("市供电公司")
        world.clock, world.query_window = pace.seconds, 300.0
        await acts.submit(hotline, hotline.person("赵经理"), urgency="紧急")
        await acts.accept(hotline)
        card = hotline.desk.with_button("按建议交办")
        people = [world.add_user(5000 + n, f"第{n}位") for n in range(50)]
        for user in people:
            world.start(user.id)
        for words in ("/help", "反映诉求", "/my", "/help", "反映诉求"):
            for user in people:
                world.say(user, world.chats[user.id], words)
        begun = pace.seconds()
        await world.press(hotline.person("王督查").user, card, "按建议交办", timeout=PATIENCE)
        pressed = pace.seconds()
        await world.wait_until(lambda: any(one.button("签收") for one in power.messages), PATIENCE)
        urgent = pace.seconds() - pressed
        await hotline.settled()
        rushed = pace.seconds() - begun
    assert allowed.refused <= FEW
    assert rushed > 5.0, "there was no rush"
    assert urgent < min(10.0, rushed / 2)


async def test_in_a_group_answers_and_what_is_urgent_do_not_wait_behind_what_is_ordinary(database_url: str) -> None:
    """Twenty ordinary letters have taken their half of the group's minute; nobody else waits for it."""
    async with playing(database_url, Echo(), limits=Limits(overall=NEVER, private=NEVER)) as hotline:
        power, feng = hotline.group("市供电公司"), hotline.person("冯工")
        async with hotline.app.database.transaction(START) as tx:
            for number in range(20):
                await outbox.add(tx, Letter(power.id, f"一般 {number}", priority=Priority.NOTICE))
        hotline.app.outbox.wake()
        await hotline.world.wait_until(lambda: len(power.messages) == 10, PATIENCE)
        hotline.world.say(feng.user, power.chat, "/hello")
        async with hotline.app.database.transaction(START) as tx:
            await outbox.add(tx, Letter(power.id, "紧急", priority=Priority.URGENT))
        await hotline.world.wait_until(lambda: len(power.messages) == 12, PATIENCE)
        assert {message.words for message in power.messages[10:]} == {"/hello", "紧急"}
        assert [message.words for message in power.messages[:10]] == [f"一般 {number}" for number in range(10)]


async def test_twenty_photos_leave_room_for_the_next_urgent_card(database_url: str) -> None:
    """Telegram counts the photos of an album one by one: ten go in the first minute, and the card does not wait."""
    allowed = Strict(overall=(1000, 1.0), private=(1000, 1.0))
    limits = Limits(overall=NEVER, private=NEVER)
    async with playing(database_url, Echo(), limits=limits, limits_of_world=allowed) as hotline:
        zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
        await zhao.starts()
        for _ in range(2):
            await zhao.sends_album(*["photo"] * 10)
        sent = [message.media for message in zhao.chat.messages if message.media and message.media.file]
        photos = tuple(Attachment("photo", media.file.id) for media in sent if media.file)
        async with hotline.app.database.transaction(START) as tx:
            await outbox.add(tx, Letter(power.id, "附件", files=photos, priority=Priority.NOTICE, must=True))
        hotline.app.outbox.wake()
        await hotline.world.wait_until(lambda: len(power.messages) == 10, PATIENCE)
        async with hotline.app.database.transaction(START) as tx:
            await outbox.add(tx, Letter(power.id, "紧急", priority=Priority.URGENT, must=True))
        await hotline.world.wait_until(lambda: power.last.words == "紧急", PATIENCE)
        assert len(power.messages) == 11
    assert allowed.refused == 0


async def test_telegram_refuses_everybody_for_a_while(database_url: str) -> None:
    """429 for every chat: all wait as long as they are told, then all arrives, once and unmarked."""
    pace = RealTime(20)
    async with playing(database_url, limits=Limits(), http=True, pace=pace) as hotline:
        hotline.world.clock, hotline.world.query_window = pace.seconds, 600.0
        zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
        await acts.submit(hotline, zhao)
        await acts.accept(hotline)
        hotline.world.fail_next(
            method="send*|edit*",
            error_code=429,
            description="Too Many Requests: retry after 5",
            retry_after=5,
            times=20,
        )
        card = hotline.desk.with_button("按建议交办")
        await hotline.world.press(hotline.person("王督查").user, card, "按建议交办", timeout=PATIENCE)
        await hotline.world.wait_until(lambda: any(one.button("签收") for one in power.messages), PATIENCE)
        await hotline.settled()
        said = [message.words for place in (zhao, power, hotline.desk) for message in place.messages]
        assert not [words for words in said if "〔重发〕" in words]
        assert hotline.app.outbox.watch.since is None, "Telegram is there, and says so"
        refused = [given["chat_id"] for name, given in hotline.world.calls if name == "sendMessage"]
        assert refused.count(str(power.id)) <= 8, "it asks again and again"
