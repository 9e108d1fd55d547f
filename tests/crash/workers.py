"""Several processes on one PostgreSQL, a crowd that talks to them, kills by chance, and what must hold afterwards.

python -m tests.crash.workers --processes 4 --people 500 --each 32 --kills 20   # 20,000 updates
python -m tests.crash.workers --processes 1 --people 200 --each 10 --kills 0    # how fast one is
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from storage.database import postgresql
from storage.database.connections import statements
from storage.reports import rows
from storage.tickets import journal
from tests.contract.town import CONFIG
from tests.crash.crowd import WORD, Crowd, figures
from tests.support import postgresql as server
from tests.support.processes import Typed, free_port
from tests.support.town import QUICKLY, ROOT

TOKEN = "7000000001:AAH-another-town-another-token-00000"
LOADING = 60.0  # seconds until one has begun, on a machine that has much else to do
LEADS = "select epoch from lease"
UNSENT = (  # what is for a later moment waits
    "select 1 from outbox where (state = 'sending' or state = 'waiting'"
    " and coalesce(not_before, '') < to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS'))"
)
CARDS_WAIT = " and kind <> 'card'"
SUBMITTED = "select count(*) from ticket"
OUT_OF_ORDER = (
    "select count(*) from (select heard, lag(heard) over (partition by to_chat order by id) as before"
    " from outbox where heard is not null and kind = 'letter' and to_chat > 0) as said where heard < before"
)
HELPED_TWICE = (
    "select count(*) from (select heard from outbox where name = 'start/help'"
    " group by heard having count(*) > 1) as twice"
)
# a number is missing or given twice
GAPS = (
    "select count(distinct number) - count(*), coalesce(max(substring(number from 9)::int), 0) - count(*) from ticket"
    " where left(number, 7) = 'RX-' || extract(year from now())"
)


class Workers:
    """Processes of one hotline on one database."""

    def __init__(self, folder: Path, url: str, telegram: str, processes: int) -> None:
        self.folder, self.url, self.telegram = folder, url, telegram
        self.all = [free_port() for _ in range(processes)]
        self.processes: dict[int, Typed] = {}
        self.written = CONFIG.read_text(encoding="utf-8")
        self.took_over: list[float] = []  # seconds from the kill of the one that led to the next one's beginning
        self.kills = 0

    def ports(self) -> list[int]:
        """Where updates may be brought."""
        return list(self.processes)

    def begin(self, port: int) -> None:
        """One more process, with a port of its own."""
        folder = self.folder / str(port)
        folder.mkdir(exist_ok=True)
        hook = f"{{listen: 127.0.0.1, port: {port}, url: 'http://127.0.0.1:{port}/hook', secret: {WORD}}}"
        written = self.written.replace("<telegram>", f"{{mode: webhook, webhook: {hook}}}")
        written = written.replace("<mode>", "live").replace("<clock>", "2023-05-22T09:00:00+08:00")
        (folder / "config.yaml").write_text(written.replace("<control>", str(free_port())) + QUICKLY, "utf-8")
        environment = {
            "PATH": "/usr/bin:/bin",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": f"{self.telegram}/bot",
            "TELEGRAM_BASE_FILE_URL": f"{self.telegram}/file/bot",
            "DATABASE_URL": self.url,
        }
        log = folder / "log"
        words = ("bot", "run", "--config", str(folder / "config.yaml"))
        self.processes[port] = Typed(*words, at=ROOT, env=environment, out=log, error=log)

    async def kill(self, port: int, number: int = signal.SIGKILL) -> None:
        """No good-bye."""
        process = self.processes.pop(port)
        process.send_signal(number)
        await process.wait()
        self.kills += 1

    async def one_is_killed(self, port: int | None) -> None:
        """One of them, or by chance whichever leads; then it begins anew, and helps."""
        leads = await self.who_leads()
        port = port or leads
        if port is None:
            return
        if port != leads:
            await self.kill(port)
        else:
            ((epoch,),) = await self.asked(LEADS)
            await self.kill(port)
            began = time.perf_counter()
            if self.processes:
                await self.until(f"select epoch > {epoch} from lease", LOADING)  # noqa: S608
                self.took_over.append(time.perf_counter() - began)
        self.begin(port)

    async def who_leads(self) -> int | None:
        """The port of the process that leads, as the database says."""
        ((holder,),) = await self.asked("select holder from lease")
        pid = int(holder.rpartition(":")[2])
        return next((port for port, process in self.processes.items() if process.pid == pid), None)

    async def asked(self, sql: str) -> list[Any]:
        """What the database says."""
        made = await postgresql.connect(self.url, readonly=True)
        try:
            return list(await made.fetch(sql))
        finally:
            await made.close()

    async def until(self, sql: str, seconds: float) -> None:
        """Returns when this is so."""
        made = await postgresql.connect(self.url, readonly=True)
        try:
            async with asyncio.timeout(seconds):
                while not await made.fetchval(sql):  # noqa: ASYNC110 - another process changes it
                    await asyncio.sleep(0.02)
        finally:
            await made.close()


@asynccontextmanager
async def working(processes: int, people: int, each: int, seed: int = 7) -> AsyncIterator[tuple[Workers, Crowd]]:
    """They all run, and a crowd is there that has not yet begun."""
    url = await asyncio.to_thread(server.database)
    with tempfile.TemporaryDirectory(prefix="hotline-workers-") as folder:
        crowd = Crowd(lambda: workers.ports(), people, each, random.Random(seed))  # noqa: S311 - to be foretold
        workers = Workers(Path(folder), url, await crowd.serve(), processes)
        try:
            for port in workers.all:
                workers.begin(port)
            await workers.until("select exists (select 1 from lease where beat > 0)", LOADING)
            yield workers, crowd
        finally:
            for process in workers.processes.values():
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            crowd.close()


async def disturbed(workers: Workers, crowd: Crowd, kills: int, chance: random.Random) -> None:
    """So many kills, evenly over the way: of the one that leads at first and every third time, else of any."""
    expected = len(crowd.people) * (crowd.each + 12)
    for n in range(kills):
        while crowd.seen.taken < expected * (n + 1) / (kills + 1) and not crowd.over.is_set():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await workers.one_is_killed(None if n % 3 == 0 else chance.choice(workers.ports()))


async def restarted(workers: Workers) -> float:
    """The database goes away and comes back; the processes stay. In how many seconds somebody leads again."""
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(server.start)
    began = time.perf_counter()
    ((beat,),) = await workers.asked("select beat + epoch * 1000000 from lease")
    await workers.until(f"select beat + epoch * 1000000 > {beat} from lease", LOADING)  # noqa: S608
    return time.perf_counter() - began


async def wrong(workers: Workers, crowd: Crowd, *, had: int = 0, within: float = LOADING) -> list[str]:
    """What does not hold at the end; nothing, when all is well. `had`: so many matters were there before: their cards
    are drawn anew for long, as they are now. `within`: so many seconds all else is sent that is to be sent now."""
    found: list[str] = []
    await workers.until(f"select not exists ({UNSENT}{CARDS_WAIT if had else ''})", within)
    ((done, every),) = await workers.asked("select count(*) filter (where state = 'done'), count(*) from inbox")
    if not done == every == crowd.seen.sent:
        found.append(f"of {crowd.seen.sent} updates {every} are kept and {done} heard")
    ((tickets,),) = await workers.asked(SUBMITTED)
    if tickets != had + len(crowd.people):
        found.append(f"{len(crowd.people)} people have brought {tickets} matters")
    if (gaps := await workers.asked(GAPS)) and any(gaps[0]):
        found.append(f"numbers are missing, or given twice: {gaps[0]}")
    ((twice,),) = await workers.asked(HELPED_TWICE)
    ((disordered,),) = await workers.asked(OUT_OF_ORDER)
    found += [f"{twice} updates were answered twice"] if twice else []
    found += [f"{disordered} answers are out of order"] if disordered else []
    if not await asyncio.to_thread(_chained, workers.url):
        found.append("the journal's chain is broken")
    often = [chat for chat in crowd.people if crowd.seen.helps[chat] > crowd.each]
    found += [f"{len(often)} people have had an answer twice, unmarked"] if often else []
    short = [chat for chat in crowd.people if crowd.seen.helps[chat] + crowd.seen.marked[chat] < crowd.each]
    found += [f"{len(short)} people have not had each answer"] if short else []
    return found


def _chained(url: str) -> bool:
    """Whether the journal's chain holds, and no words are missing or changed."""
    with rows.read(url) as ask:
        return journal.check(ask(statements()["journal"].everything.sql, {})).whole


async def _progress(workers: Workers, crowd: Crowd) -> None:
    """A line each half minute, for whoever waits."""
    began = time.perf_counter()
    while True:
        await asyncio.sleep(30)
        through = sum(bool(person.over) for person in crowd.people.values())
        now = (
            f"{time.perf_counter() - began:.0f} s: {crowd.seen.taken} updates, {through} through, {workers.kills} kills"
        )
        print(now, workers.took_over, flush=True)  # noqa: T201


async def play(
    processes: int, people: int, each: int, kills: int, *, restart: bool, told: bool = False
) -> dict[str, Any]:
    """All of it; what it comes to, and what did not hold."""
    async with working(processes, people, each) as (workers, crowd):
        began = time.perf_counter()
        crowd.begin()
        progress = asyncio.create_task(_progress(workers, crowd)) if told else None
        chance = random.Random(11)  # noqa: S311 - to be foretold
        await disturbed(workers, crowd, kills, chance)
        back = await restarted(workers) if restart else 0.0
        async with asyncio.timeout(3600):
            await crowd.over.wait()
        took = time.perf_counter() - began
        ends = sorted(person.over - began for person in crowd.people.values())
        found = await wrong(workers, crowd)
        if progress:
            progress.cancel()
        return {
            **figures(crowd, took),
            "kills": workers.kills,
            "took over in": [round(seconds, 2) for seconds in workers.took_over],
            "database back, and led after": round(back, 2),
            "first and last chat through": (round(ends[0], 1), round(ends[-1], 1)),
            "wrong": found,
        }


def main() -> int:
    """Print a line a figure; 1, when something does not hold."""
    asked = argparse.ArgumentParser()
    for name, default in (("processes", 4), ("people", 500), ("each", 32), ("kills", 20)):
        asked.add_argument(f"--{name}", type=int, default=default)
    asked.add_argument("--restart", action="store_true", help="the database restarts, too")
    given = asked.parse_args()
    found = asyncio.run(play(given.processes, given.people, given.each, given.kills, restart=given.restart, told=True))
    for name, value in found.items():
        print(f"{name:30} {value:.2f}" if isinstance(value, float) else f"{name:30} {value}")  # noqa: T201
    return int(bool(found["wrong"]))


if __name__ == "__main__":
    raise SystemExit(main())
