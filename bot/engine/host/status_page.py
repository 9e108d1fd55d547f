"""Over HTTP: the clock of a rehearsal, and how the hotline is."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.desk.admin import backups as told
from bot.engine.turn.clock import Clock, RealTime, real
from bot.engine.turn.rehearsal import Backward, Malformed, Mover, duration, moment
from bot.engine.turn.watch import ClockWatch
from bot.rules.model.terms import Facts
from storage.database.database import Database
from storage.delivery import inbox, outages, outbox
from storage.reports import backups, health

LARGEST = 10_000  # bytes


class Ingress(Protocol):
    """The way updates come."""

    mode: str
    left_over: str  # the host of a webhook of earlier software, which takes them away


class Health:
    """How the hotline is, in a few numbers."""

    def __init__(
        self, database: Database, clock: Clock, ingress: Ingress, since: Callable[[], datetime | None], pace: RealTime,
        watch: ClockWatch | None = None, about: Callable[[], Facts] = dict,
    ) -> None:  # fmt: skip
        self._database, self._clock, self._ingress, self._since, self._pace = database, clock, ingress, since, pace
        self._watch = watch
        self._about = about  # what Telegram says about the bot, once it has said it

    async def __call__(self) -> Facts:
        now = self._clock.now()
        async with self._database.reading(now) as tx:
            heard, said = await inbox.counts(tx), await outbox.counts(tx)
            left = await health.left(tx, self._pace.now())
            backup = await backups.last(tx)
            last = await outages.last(tx)
        return {
            "now": now.isoformat(),
            "mode": self._ingress.mode,
            "webhook_left_over": self._ingress.left_over or None,
            "inbox": {"waiting": heard.waiting, "dead": heard.dead},
            "outbox": {"waiting": said.waiting, "due": left.undelivered, "dead": said.dead, "unknown": said.unknown},
            "last_update_seconds_ago": round((real() - heard.last_at).total_seconds()) if heard.last_at else None,
            "outage": self._outage(),
            "last_outage": {"since": last.since.isoformat(), "until": last.until.isoformat()} if last else None,
            "clock_ahead_seconds": self._ahead(),
            "backup_seconds_ago": round((real() - backup.at).total_seconds()) if backup else None,
            "backup_old": told.is_old(backup, real()),
            **self._about(),
        }

    def _ahead(self) -> int | None:
        """By how much the clock differs from Telegram's; nothing when Telegram has not spoken lately."""
        ahead = self._watch.ahead if self._watch else None
        return round(ahead.total_seconds()) if ahead is not None else None

    def _outage(self) -> Facts | None:
        """Since when Telegram cannot be reached; nothing while it can."""
        since = self._since()
        seconds = round((self._pace.now() - since).total_seconds()) if since else 0
        return {"since": since.isoformat(), "seconds": seconds} if since else None


def health_route(health: Callable[[], Awaitable[Facts]]) -> Route:
    """GET /health: 200 with a few numbers, or 503 when the database does not answer."""

    async def tell(_request: Request) -> Response:
        try:
            return JSONResponse(await health())
        except Exception as error:
            return JSONResponse({"error": type(error).__name__}, status_code=503)

    return Route("/health", tell, methods=["GET"])


class ClockControl:
    """GET /clock, POST /clock."""

    def __init__(self, mover: Mover) -> None:
        self._mover = mover

    def route(self) -> Route:
        """What the listener serves."""
        return Route("/clock", self._answer, methods=["GET", "POST"])

    async def _answer(self, request: Request) -> Response:
        if request.method == "GET":
            return JSONResponse({"now": self._now()})
        try:
            undelivered = await self._move(await self._asked(request))
        except Malformed:
            wanted = 'either {"to": "2023-05-22T15:00:00+08:00"} or {"advance": "PT4H"}'
            return JSONResponse({"error": f"malformed; wanted: {wanted}"}, status_code=400)
        except Backward:
            return JSONResponse({"error": "the clock does not go backward", "now": self._now()}, status_code=409)
        return JSONResponse({"now": self._now(), "undelivered": undelivered})

    def _now(self) -> str:
        return self._mover.clock.now().isoformat(timespec="seconds")

    async def _asked(self, request: Request) -> dict[str, str]:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                raise Malformed("too long")
        try:
            asked = json.loads(body)
        except ValueError as error:
            raise Malformed("no JSON") from error
        if not isinstance(asked, dict) or len(asked) != 1 or not isinstance(next(iter(asked.values())), str):
            raise Malformed("one of two, and a text")
        return asked

    async def _move(self, asked: dict[str, str]) -> int:
        if "to" in asked:
            return await self._mover.move(moment(asked["to"], self._mover.clock.zone))
        if "advance" in asked:
            return await self._mover.advance(duration(asked["advance"]))
        raise Malformed("neither")
