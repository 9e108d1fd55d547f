"""Cards that hang in a chat change in place, are posted anew where they are gone, and hold up nobody."""

from __future__ import annotations

from tests.engine.echo import Echo
from tests.engine.test_delivery import calls, heard, texts
from tests.support.stage import Hotline


async def test_a_card_of_which_nobody_knows_is_posted_until_it_hangs(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    engine.world.drop_next(method="sendMessage", perform=True)
    engine.world.fail_next(method="sendMessage", error_code=502, body="<html>Bad Gateway</html>", times=3)
    await zhao.says("board one")
    await zhao.says("board two")
    first, second = texts(zhao)
    assert (first, second) == ("one", "two")  # what a repeat says of itself goes with the next change


async def test_a_card_changes_in_place(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board one")
    await zhao.says("board two")
    assert texts(zhao) == ["two"]
    before = len(engine.world.calls)
    await zhao.says("board two")
    assert not [name for name, _ in engine.world.calls[before:] if name.startswith(("edit", "send"))]


async def test_many_changes_of_a_card_are_shown_once(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board zero")
    hold = engine.world.delay(method="sendMessage", chat=zhao.id)
    engine.world.say(zhao.user, zhao.chat, "raw holds up the chat")
    await hold.reached.wait()
    for number in range(10):
        engine.world.say(zhao.user, zhao.chat, f"board {number}")
    await heard(engine, echo, "board 9")
    hold.release()
    await engine.settled()
    assert calls(engine, "editMessageText") == 1
    assert texts(zhao)[0] == "9"


async def test_an_edit_of_which_nobody_knows_is_repeated(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board one")
    engine.world.drop_next(method="editMessageText", perform=True)
    await zhao.says("board two")
    assert texts(zhao) == ["two"]
    assert calls(engine, "editMessageText") == 2  # and "not modified" is a success


async def test_a_card_that_was_deleted_is_posted_anew(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board one")
    engine.world.remove(zhao.last)
    await zhao.says("board two")
    assert texts(zhao) == ["two"]
    assert zhao.last.labels == ["sign", "slow"]


async def test_a_fresh_card_leaves_the_old_one_without_buttons(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board one")
    await zhao.says("fresh")
    old, new = zhao.messages
    assert (old.labels, new.labels) == ([], ["sign", "slow"])


async def test_a_card_that_cannot_be_drawn_does_not_hold_up_its_chat_for_ever(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board broken")
    await zhao.says("after")
    assert texts(zhao) == ["after"]
    assert [chat for chat, _, _ in echo.refused] == [zhao.id]
    assert echo.undelivered == [], "whoever reads there can be reached"
