"""The demo: the small Telegram, the real hotline against it, one clock, one page."""

from __future__ import annotations

import asyncio
import signal
import socket
import webbrowser
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import app, logs
from bot.cli.running import ready, setup_of
from bot.cli.world import TOKEN, small_world
from bot.config import load
from bot.demo import CannotDo, Player, Served, serve
from bot.demo.play import s6
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.rehearsal import Mover, duration, moment
from bot.rules.calendar.working_time import Calendar

HERE = "127.0.0.1"
CONFIG = Path(__file__).parents[1] / "demo" / "config.yaml"
NEXT_PORTS = 50  # as many are tried, when the one wished for is busy


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


async def play(port: int, *, browser: bool) -> None:
    """Play until Ctrl-C. Everything is forgotten afterwards."""
    with TemporaryDirectory(prefix="hotline-demo-") as folder:
        url = f"sqlite:///{folder}/hotline.db"
        config = load(CONFIG, {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": url})
        await asyncio.to_thread(ready, url)
        logs.set_up("WARNING")
        page, clock = free_port(port), config.control[1] if config.control else 0
        setup = replace(setup_of(config), control=(HERE, free_port(clock, but=page)), backup=None)
        world, moves = small_world(config, setup.clock.now), Moves(config.office.calendar)
        player = Player(world, s6.STEPS, s6.TITLE, on_clock=moves)
        async with serve(world, HERE, page, on_clock=moves, player=player) as served:
            setup = replace(setup, base_url=served.api, base_file_url=served.files, limits=Limits.off(tries=5))
            async with app.running(setup) as hotline:
                moves.mover, player.settled = hotline.mover, hotline.settled
                _say(port, served, hotline.control_port)
                if browser:
                    await asyncio.to_thread(webbrowser.open, served.page)
                for number in (signal.SIGTERM, signal.SIGINT):
                    asyncio.get_running_loop().add_signal_handler(number, hotline.stop)
                await hotline.stopped()
    print("演示结束。")


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


def _say(wanted: int, served: Served, control: int) -> None:
    if wanted and served.port != wanted:
        print(f"端口 {wanted} 被占用，改用 {served.port}。")
    print(f"演示开始：{served.page}", flush=True)
    print(f"时钟：http://{HERE}:{control}/clock    按 Ctrl-C 结束。", flush=True)
