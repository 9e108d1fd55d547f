"""The demo's second act, told by the hotline itself: each step finds what it presses. The page plays the first."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.demo.play import PLAY
from bot.demo.play.story import Step
from bot.handbook.play import Play, playing

BEGINS = datetime.fromisoformat("2023-11-14T09:00:00+08:00")
OPENS = {"hour": 8, "minute": 30, "second": 0, "microsecond": 0}


def moved(play: Play, step: Step) -> Step:
    """The page knows when the next morning is; every day of the play has one."""
    if step.says != "morning":
        return step
    day = play.clock.now().astimezone(play.clock.zone) + timedelta(days=1)
    return replace(step, says=day.replace(**OPENS).isoformat())


async def test_the_second_act_is_played_to_its_end() -> None:
    async with playing() as play:
        play.clock.jump(BEGINS)
        for step in PLAY[1].steps:
            await play.tell((moved(play, step),))
        said = {(one.to, one.name) for one in play.said}
    assert {("马总", "callback/result"), ("何局长", "papers/red_slip.unit"), ("市烟草局", "papers/urged.unit")} <= said
    assert {("马总", "progress/overdue.enterprise"), ("李局长", "digest/quiet")} <= said
