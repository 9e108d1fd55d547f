"""What is heard is answered, in order; what cannot be heard is put aside."""

from __future__ import annotations

from tests.engine.echo import Echo
from tests.support.stage import Hotline


def texts(place: object) -> list[str]:
    return [message.words for message in place.messages]  # type: ignore[attr-defined]


async def test_what_is_said_is_answered_in_order(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    for number in range(20):
        engine.world.say(zhao.user, zhao.chat, f"n{number}")
    await engine.settled()
    assert texts(zhao) == [f"n{number}" for number in range(20)]


async def test_a_press_is_answered_with_a_toast(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board hello")
    assert await zhao.presses(zhao, "sign") == "pressed sign:1"


async def test_a_toast_is_as_long_as_telegram_shows(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board hello")
    toast = await zhao.presses(zhao.last, "long", forged=True)
    assert toast
    assert len(toast) == 200


async def test_a_late_toast_does_no_harm(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board hello")
    engine.world.fail_next(
        method="answerCallbackQuery",
        error_code=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    engine.world.press(zhao.user, zhao.last, "sign", timeout=0.1)
    await engine.settled()
    await zhao.says("still here")
    zhao.sees("still here")


async def test_a_poisonous_update_is_put_aside_and_its_lane_goes_on(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    engine.world.say(zhao.user, zhao.chat, "poison")
    engine.world.say(zhao.user, zhao.chat, "after")
    engine.world.say(sun.user, sun.chat, "other")
    await engine.settled()
    assert echo.heard.count("poison") == 5
    assert len(echo.alerts) == 1
    assert texts(zhao) == ["after"]  # and not half a change
    assert texts(sun) == ["other"]


async def test_what_fails_once_is_heard_again_before_what_was_said_after_it(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    for text in ("before", "once", "second", "third"):
        engine.world.say(zhao.user, zhao.chat, text)
    engine.world.say(sun.user, sun.chat, "other")
    await engine.settled()
    assert texts(zhao) == ["before", "once", "second", "third"]
    assert echo.heard.index("other") < echo.heard.index("second"), "another chat waited for it"
    assert echo.heard.count("once") == 2


async def test_no_private_words_are_logged(engine: Hotline, capsys: object) -> None:
    await engine.person("赵经理").says("poison")
    printed = capsys.readouterr()  # type: ignore[attr-defined]
    assert "13912345678" not in printed.out + printed.err


async def test_a_reply_finds_what_it_is_about(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("ask 何时?")
    await zhao.says("about", reply_to=zhao.last)
    zhao.sees("question 5")


async def test_the_hotline_hears_again_when_telegram_was_away(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.fail_next(method="getUpdates", error_code=502, body="<html>Bad Gateway</html>")
    await zhao.says("one")
    await zhao.says("two")
    assert texts(zhao) == ["one", "two"]
