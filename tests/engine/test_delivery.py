"""What is due is delivered: within the limits, in order, and with a policy for every kind of trouble."""

from __future__ import annotations

import asyncio
import math
from dataclasses import replace

import pytest

from bot.rules.model.messages import Button, Letter
from bot.rules.model.ticket import Attachment
from storage.delivery import inbox, outbox
from tests.engine.echo import Echo
from tests.support.office import START
from tests.support.stage import Hotline, Place


def texts(place: Place) -> list[str]:
    return [message.words for message in place.messages]


async def heard(engine: Hotline, echo: Echo, words: str) -> None:
    """Returns when these words, the last ones, have been heard; where that is done twice (alone), after both."""
    changed = asyncio.Event()
    engine.app.database.on_commit(changed.set)
    while words not in echo.heard or await _waits(engine):
        await changed.wait()
        changed.clear()


async def _waits(engine: Hotline) -> int:
    async with engine.app.database.glance(START) as tx:
        return await inbox.left(tx)


def calls(engine: Hotline, method: str) -> int:
    return sum(name == method for name, _ in engine.world.calls)


async def test_a_429_closes_one_chat_only(engine: Hotline) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    engine.world.fail_next(method="sendMessage", chat=zhao.id, error_code=429, description="slow", retry_after=1)
    engine.world.say(zhao.user, zhao.chat, "waits")
    engine.world.say(sun.user, sun.chat, "goes")
    await engine.world.wait_until(lambda: texts(sun) == ["goes"])
    assert texts(zhao) == []
    await engine.settled()
    assert texts(zhao) == ["waits"]


async def test_order_is_kept_when_the_first_has_to_be_sent_again(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=429, description="slow", retry_after=1)
    for word in ("one", "two", "three"):
        engine.world.say(zhao.user, zhao.chat, word)
    await engine.settled()
    assert texts(zhao) == ["one", "two", "three"]


@pytest.mark.on_a_file  # elsewhere its own beats say that it leads
async def test_who_does_not_know_whether_it_leads_still_says_nothing_until_it_does(engine: Hotline, echo: Echo) -> None:
    zhao, signals = engine.person("赵经理"), engine.app.database.signals
    signals.leads_until = 0.0  # it has slept
    engine.world.say(zhao.user, zhao.chat, "waits")
    await heard(engine, echo, "waits")
    for _ in range(200):
        await asyncio.sleep(0)
    assert (texts(zhao), calls(engine, "sendMessage")) == ([], 0)
    async with engine.app.database.reading(engine.clock.now()) as tx:
        assert await outbox.left_sending(tx) == [], "killed now it would be sent as if it might have arrived"
    signals.leads_until = math.inf
    await engine.settled()
    assert texts(zhao) == ["waits"]


async def test_what_may_have_arrived_is_sent_again_only_when_it_matters(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.drop_next(method="sendMessage", perform=False)
    await zhao.says("raw a reminder")
    assert texts(zhao) == []
    engine.world.drop_next(method="sendMessage", perform=True)
    await zhao.says("must an assignment")
    assert texts(zhao)[0] == "an assignment"
    assert "〔重发〕" in texts(zhao)[1]
    assert "an assignment" in texts(zhao)[1]
    assert len(texts(zhao)) == 2


async def test_what_must_arrive_is_sent_until_it_is_acknowledged(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=502, body="<html>Bad Gateway</html>", times=9)
    await zhao.says("must an assignment")
    assert calls(engine, "sendMessage") == 10
    (arrived,) = texts(zhao)
    assert "〔重发〕" in arrived


async def test_an_answer_is_said_again(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=502, body="<html>Bad Gateway</html>", times=2)
    await zhao.says("第 3 步")
    (arrived,) = texts(zhao)
    assert "第 3 步" in arrived
    assert "〔重发〕" in arrived


async def test_an_answer_is_dropped_when_the_dialogue_has_moved_on(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    hold = engine.world.delay(method="sendMessage", chat=zhao.id, after=True)
    engine.world.drop_next(method="sendMessage", perform=False, chat=zhao.id)
    engine.world.say(zhao.user, zhao.chat, "raw holds up the chat")
    await hold.reached.wait()
    for words in ("第 3 步", "第 4 步"):  # the first of the two is dropped
        engine.world.say(zhao.user, zhao.chat, words)
    await heard(engine, echo, "第 4 步")
    hold.release()
    await engine.settled()
    assert texts(zhao) == ["holds up the chat", "第 4 步"]


async def test_an_answer_to_who_waits_alone_goes_with_its_commit(engine: Hotline, echo: Echo) -> None:
    """Nothing is written between the words that were heard and the answer that is sent."""
    zhao = engine.person("赵经理")
    commits: list[bool] = []
    hold = engine.world.delay(method="sendMessage", chat=zhao.id)
    engine.app.database.on_commit(lambda: commits.append("asked" in echo.heard))
    engine.world.say(zhao.user, zhao.chat, "asked")
    await hold.reached.wait()
    hold.release()
    assert commits[-2:] == [False, True]  # received, and heard with its answer; the start may still write before
    await engine.settled()
    assert texts(zhao) == ["asked"]


async def test_of_two_answers_to_one_chat_the_second_waits_for_the_first(engine: Hotline) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    hold = engine.world.delay(method="sendMessage", chat=zhao.id)
    engine.world.say(zhao.user, zhao.chat, "one")
    await hold.reached.wait()
    engine.world.say(zhao.user, zhao.chat, "two")
    engine.world.say(sun.user, sun.chat, "elsewhere it goes on")
    await engine.world.wait_until(lambda: texts(sun) == ["elsewhere it goes on"])
    assert texts(zhao) == []
    hold.release()
    await engine.settled()
    assert texts(zhao) == ["one", "two"]


async def test_who_has_blocked_the_hotline_is_said_to_the_desk(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    await zhao.blocks()
    await sun.says(f"all {zhao.id}=hello,{sun.id}=hello,777=hello")
    assert texts(sun) == ["hello"]
    assert {(chat, ticket) for chat, ticket, _ in echo.undelivered} == {(zhao.id, 1), (777, 1)}


async def test_broken_html_arrives_as_plain_words(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("raw <b>1 &lt; 2")
    assert texts(zhao) == ["1 < 2"]


async def test_a_group_that_became_a_supergroup_gets_its_letters(engine: Hotline, echo: Echo) -> None:
    sun, power = engine.person("孙总"), engine.group("市供电公司")
    new = engine.world.upgrade(power.chat)
    await sun.says(f"all {power.id}=hello")
    assert [message.words for message in new.seen if message.sender.is_bot and message.words] == ["hello"]
    assert (power.id, new.id) in echo.moves


async def test_a_letter_for_later_waits_for_its_moment(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("tomorrow hello")
    assert texts(zhao) == []
    await engine.passes("PT23H")
    assert texts(zhao) == []
    await engine.passes("PT1H")
    assert texts(zhao) == ["hello"]


async def test_a_long_text_arrives_whole(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    engine.world.say(zhao.user, zhao.chat, "x" * 4000)
    await engine.settled()
    await zhao.says("raw " + "&amp;" * 800 + "长" * 20)
    assert texts(zhao)[-1] == "&" * 800 + "长" * 20


async def test_what_is_refused_for_a_reason_nobody_knows_is_said_in_plain_words(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=400, description="Bad Request: something new")
    await zhao.says("<b>bold</b> and found")
    assert texts(zhao) == ["bold and found"]


async def test_no_refused_call_costs_more_than_itself(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=400, description="Bad Request: something new", times=2)
    await zhao.says("lost")
    await zhao.says("found")
    assert texts(zhao) == ["found"]
    assert (len(echo.refused), echo.undelivered) == (0 + 1, [])


async def test_what_is_too_long_to_telegram_is_shortened(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="sendMessage", error_code=400, description="Bad Request: message is too long")
    await zhao.says("board " + "长" * 1000)
    (card,) = zhao.messages
    assert (card.words, card.labels) == ("长" * 500 + "…", ["sign", "slow"])
    assert echo.refused == echo.undelivered == []


async def test_more_buttons_than_telegram_takes_come_in_several_messages(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    rows = tuple(tuple(Button(f"{row}.{n}", f"x:{row}:{n}:") for n in range(9)) for row in range(12))
    async with engine.app.database.transaction(START) as tx:
        await outbox.add(tx, Letter(zhao.id, "请选择", buttons=rows, must=True))
    await engine.settled()
    assert [len(message.labels) for message in zhao.messages] == [99, 9]
    assert [label for message in zhao.messages for label in message.labels] == [b.label for row in rows for b in row]


async def test_a_file_that_is_not_there_for_a_moment_is_tried_again(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    await zhao.sends("photo")
    wrong = "Bad Request: wrong file identifier/HTTP URL specified: file is temporarily unavailable"
    engine.world.fail_next(method="sendPhoto", error_code=400, description=wrong, times=3)
    async with engine.app.database.transaction(START) as tx:
        await outbox.add(tx, Letter(sun.id, "附件", file=_files(zhao)[0], must=True))
    await engine.settled()
    assert [message.caption for message in sun.messages] == ["附件"]
    assert echo.refused == []


async def test_several_files_come_together(engine: Hotline) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    await zhao.sends_album(*["photo"] * 7, "video")
    await zhao.sends_album(*["photo"] * 5)
    await zhao.sends("voice")
    await zhao.sends_album("document", "document")
    files = tuple(_files(zhao))
    async with engine.app.database.transaction(START) as tx:
        await outbox.add(tx, Letter(sun.id, "附件", files=files, must=True, ticket=5, topic="question"))
    await engine.settled()
    made = [name for name, _ in engine.world.calls if name.startswith("send") and name != "sendMessage"]
    assert made == ["sendMediaGroup", "sendMediaGroup", "sendVoice", "sendMediaGroup"]
    assert [message.media.kind for message in sun.messages] == [
        *["photo"] * 7, "video", *["photo"] * 5, "voice", "document", "document"
    ]  # fmt: skip
    assert [number for number, message in enumerate(sun.messages) if message.caption] == [0, 10, 13, 14]
    await sun.says("about", reply_to=sun.messages[4])
    assert sun.last.text == "question 5"


async def test_a_file_that_is_refused_keeps_nobody_elses_back(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    await zhao.sends_album(*["photo"] * 3)
    first, second, third = _files(zhao)
    async with engine.app.database.transaction(START) as tx:
        broken = replace(second, file_id="no such file")
        await outbox.add(tx, Letter(sun.id, "附件", files=(first, broken, third), must=True, ticket=5))
    await engine.settled()
    assert [message.caption for message in sun.messages] == ["附件", "附件"]


async def test_an_album_of_which_nobody_knows_says_so_when_it_comes_again(engine: Hotline) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    await zhao.sends_album(*["photo"] * 2)
    engine.world.drop_next(method="sendMediaGroup", perform=True)
    async with engine.app.database.transaction(START) as tx:
        await outbox.add(tx, Letter(sun.id, "", files=tuple(_files(zhao)), must=True, ticket=5))
    await engine.settled()
    assert [("〔重发〕" in message.caption) for message in sun.messages] == [False, False, True, False]


def _files(place: Place) -> list[Attachment]:
    sent = [message.media for message in place.chat.messages if message.media and not message.sender.is_bot]
    return [Attachment(media.kind, media.file.id) for media in sent if media.file]
