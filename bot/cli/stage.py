"""The demo: the small Telegram, the real hotline against it, one clock, one page."""

from __future__ import annotations

import asyncio
import socket
import webbrowser
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import app, logs
from bot.cli.startup import ready, setup_of
from bot.cli.world import TOKEN, small_world
from bot.config import Config, load
from bot.demo import Act, CannotDo, Player, Served, World, serve
from bot.demo.play import PLAY
from bot.engine.host.tasks import heed_signals
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.rehearsal import Mover, duration, moment
from bot.rules.calendar.working_time import Calendar
from bot.setup import Setup

HERE = "127.0.0.1"
CONFIG = Path(__file__).parents[1] / "demo" / "config.yaml"
NEXT_PORTS = 50  # as many are tried, when the one wished for is busy


@dataclass(frozen=True)
class Production:
    """What is played: where, by whom, step by step, and what has happened before anybody looks."""

    config: Path
    world: Callable[[Config, Callable[[], datetime]], World]
    acts: Sequence[Act]
    before: Callable[[World, app.Hotline, Moves], Coroutine[Any, Any, None]] | None = None


class Moves:
    """The page moves the hotline's clock."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.mover: Mover | None = None  # until the hotline runs

    async def __call__(self, asked: dict[str, Any]) -> dict[str, Any]:
        """{"advance": "PT15M"}, {"to": "2023-11-14T15:00:00+08:00"} or {"next": "morning"}."""
        if self.mover is None:
            raise CannotDo("热线还没有准备好")
        undelivered = await self._move(self.mover, asked)
        return {"now": self.mover.clock.now().isoformat(), "undelivered": undelivered}

    async def _move(self, mover: Mover, asked: dict[str, Any]) -> int:
        if "advance" in asked:
            return await mover.advance(duration(str(asked["advance"])))
        if asked.get("next") == "morning":
            return await mover.move(self.morning(mover.clock.now()))
        return await mover.move(moment(str(asked["to"]), mover.clock.zone))

    def morning(self, now: datetime) -> datetime:
        """When work begins next: today, if it has not begun yet."""
        today = self.calendar.opening_of(self.calendar.day_of(now))
        if now < today and self.calendar.is_working_day(today.date()):
            return today
        return self.calendar.next_morning(now)


class Curtain:
    """Between two plays: it falls where somebody asks for the beginning, and rises when all is as it was then."""

    def __init__(self) -> None:
        self._fallen, self._raised = asyncio.Event(), asyncio.Event()

    async def again(self) -> None:
        """Ask for the beginning, and wait for it."""
        self._raised.clear()
        self._fallen.set()
        await self._raised.wait()

    def rise(self) -> None:
        self._fallen.clear()
        self._raised.set()

    async def falls(self) -> None:
        await self._fallen.wait()


DEMO = Production(CONFIG, small_world, PLAY)


async def play(port: int, *, browser: bool, production: Production = DEMO) -> None:
    """Play until Ctrl-C. Everything is forgotten afterwards."""
    logs.set_up("WARNING")
    page, curtain, leave = free_port(port), Curtain(), asyncio.Event()
    heed_signals(leave.set)
    with TemporaryDirectory(prefix="hotline-demo-") as folder:
        config, setup = await _prepared(production, f"{folder}/0.db", page)
        world, moves = production.world(config, setup.clock.now), Moves(config.office.calendar)
        player = Player(world, production.acts, on_clock=moves, on_reset=curtain.again)
        async with serve(world, HERE, page, on_clock=moves, player=player) as served:
            for times in count(1):
                setup = replace(setup, base_url=served.api, base_file_url=served.files, limits=Limits.off(tries=5))
                async with app.running(setup) as hotline:
                    moves.mover, player.settled = hotline.mover, hotline.settled
                    await _first(leave.wait(), hotline.settled())  # what it says by itself has been said
                    curtain.rise()
                    if times == 1:
                        await _opened(port, served, hotline.control_port, browser=browser)
                    if production.before:
                        await _first(leave.wait(), production.before(world, hotline, moves))
                    await _first(leave.wait(), hotline.stopped(), curtain.falls())
                if leave.is_set():
                    break
                config, setup = await _prepared(production, f"{folder}/{times}.db", page)
                world.begin_anew(production.world(config, setup.clock.now))
    print("演示结束。")


async def _prepared(production: Production, file: str, page: int) -> tuple[Config, Setup]:
    """An empty database, and what the hotline needs to begin with it."""
    url = f"sqlite:///{file}"
    config = load(production.config, {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": url})
    await asyncio.to_thread(ready, url)
    clock = config.control[1] if config.control and page else 0  # any, where the page's may be any
    return config, replace(setup_of(config), control=(HERE, free_port(clock, but=page)), backup=None)


async def _first(*awaited: Coroutine[Any, Any, Any]) -> None:
    """Whichever comes first; the others are not waited for."""
    tasks = [asyncio.ensure_future(one) for one in awaited]
    done, late = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for one in late:
        one.cancel()
    for one in done:
        one.result()


def free_port(wanted: int, but: int = 0) -> int:
    """This port or the next free one, but never that; zero, which is any, when zero is wanted or all are busy."""
    near = (port for port in range(wanted, min(wanted + NEXT_PORTS, 65536)) if port != but)
    return next(filter(_is_free, near), 0) if wanted else 0


def _is_free(port: int) -> bool:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as whoever listens there will
        try:
            door.bind((HERE, port))
        except OSError:
            return False
        return True


async def _opened(wanted: int, served: Served, control: int, *, browser: bool) -> None:
    """Say where it is, and show it."""
    if wanted and served.port != wanted:
        print(f"端口 {wanted} 被占用，改用 {served.port}。")
    print(f"演示开始：{served.page}", flush=True)
    print(f"时钟：http://{HERE}:{control}/clock    按 Ctrl-C 结束。", flush=True)
    if browser:
        await asyncio.to_thread(webbrowser.open, served.page)
