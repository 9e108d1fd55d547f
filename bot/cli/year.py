"""The demo of a whole year: it is lived through first, and then one walks around in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count

from bot import app
from bot.cli.stage import Moves, Production
from bot.cli.world import NAME, USERNAME, add_office
from bot.config import Config
from bot.demo import World
from bot.demo.year.deeds import Scene, play
from bot.demo.year.plan import CONFIG, Plan, plan
from bot.rules.office.office import Office

LINE = 60  # signs of the progress line


class Year:
    """Where it is lived through: the demo's small Telegram, and the hotline beside it."""

    def __init__(self, world: World, hotline: app.Hotline, moves: Moves) -> None:
        self.world, self.hotline, self.moves = world, hotline, moves

    async def rest(self) -> None:
        """Everything said has been heard and answered."""
        await self.world.wait_until(lambda: not self.world.updates.alive(), 60)
        await self.hotline.settled()

    async def becomes(self, moment: datetime) -> None:
        """It is this moment now, unless it is later already."""
        if self.moves.mover and moment > self.moves.mover.clock.now():
            await self.moves({"to": moment.isoformat()})


def peopled(token: str, office: Office, now: Callable[[], datetime], *, whole: bool) -> tuple[World, Plan]:
    """The small Telegram with everybody in it, and what they will do."""
    world = World(token=token, username=USERNAME, name=NAME, now=now)
    add_office(world, office)
    planned = plan([user.first_name for user in world.users.values() if not user.is_bot], whole=whole)
    planned.enter(world)
    return world, planned


def production(*, whole: bool) -> Production:
    """The year, or the slice of it."""
    made: list[Plan] = []

    def world(config: Config, now: Callable[[], datetime]) -> World:
        there, planned = peopled(config.token, config.office, now, whole=whole)
        made[:] = [planned]
        return there

    async def before(there: World, hotline: app.Hotline, moves: Moves) -> None:
        at, scenes = count(1), made[0].scenes
        await play(Year(there, hotline, moves), scenes, lambda scene: _tell(scene, next(at), len(scenes)))
        print("\n一年过完了，可以在页面里随意看、随意问。", flush=True)

    return Production(CONFIG, world, (), before)


def _tell(scene: Scene, at: int, of: int) -> None:
    print(f"\r{at}/{of}　{scene.at:%m月%d日 %H:%M}　{scene.tells}"[:LINE].ljust(LINE), end="", flush=True)
