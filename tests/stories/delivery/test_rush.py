"""A rush: Telegram lets so much through and no more; what is urgent goes first."""

from __future__ import annotations

from bot.demo import Message
from bot.engine.send.rate_limits import NEVER, Limits
from tests.support import acts
from tests.support.stage import PATIENCE, Place, playing

SLOWLY = Limits(overall=(1, 0.1), room=0, private=NEVER, group=NEVER, retry=0.0)  # ten a second
WORDS = 6


def read(place: Place, words: str) -> list[Message]:
    return [message for message in place.messages if words in message.words]


async def test_in_a_rush_what_is_urgent_is_read_before_what_was_said_earlier(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
        await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
        await acts.sign(hotline, hotline.person("曹工"), hotline.group("市烟草局"))
        await acts.submit(hotline, hotline.person("孙总"), urgency="紧急", enterprise="大统集团")
        await hotline.person("李局长").starts()
        await chen.presses(desk, "不予受理")
        await chen.presses(desk, "不属本市管辖")
        world, question = hotline.world, desk.last
    async with playing(database_url, limits=SLOWLY, world=world) as hotline:
        zhao, chen, li = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("李局长")
        tobacco = hotline.group("市烟草局")
        for nth in range(WORDS):
            world.say(zhao.user, zhao.chat, f"一般的事，第{nth}句。", zhao.with_button("补充材料"))
        world.say(chen.user, question.chat, "变压器归省里管。", question)

        await world.wait_until(lambda: read(li, "变压器归省里管"), PATIENCE)
        assert len(read(tobacco, "一般的事")) < WORDS, "the urgent words waited for all others"
        await hotline.settled()
        assert len(read(tobacco, "一般的事")) == WORDS
