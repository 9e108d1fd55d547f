"""GET /metrics: the same that /health tells, and how it went since the start, as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import accumulate

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.errors import Outcome
from bot.engine.turn.clock import Clock, real
from bot.engine.turn.meters import SECONDS, Meters, Spans
from storage.database.database import Database
from storage.delivery import inbox, outbox
from storage.reports import backups, gauges
from storage.reports.gauges import Backlog

KIND = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """What is asked of the database, and what the engine has counted."""

    def __init__(self, database: Database, clock: Clock, meters: Meters, outage: Callable[[], datetime | None]) -> None:
        self._database, self._clock, self._meters, self._outage = database, clock, meters, outage

    async def __call__(self) -> str:
        async with self._database.reading(self._clock.now()) as tx:
            found = await gauges.gauges(tx)
            heard, said = await inbox.counts(tx), await outbox.counts(tx)
            backup = await backups.last(tx)
        lines = [
            *_backlog("inbox", "updates that were heard and are not done", found.inbox, real()),
            *_backlog("outbox", "messages that are due and not delivered", found.outbox, self._clock.now()),
            *_backlog("alarms", "alarms that are due and have not rung", found.alarms, self._clock.now()),
            *_gauge("inbox_dead", "updates that were put aside", heard.dead),
            *_gauge("outbox_dead", "messages that will never arrive", said.dead),
            *_gauge("outbox_unknown", "messages of which nobody knows whether they arrived", said.unknown),
            *_gauge("database_bytes", "how large the database is", found.bytes),
            *_gauge("telegram_unreachable", "1 while Telegram cannot be reached", int(self._outage() is not None)),
        ]
        if backup:
            lines += _gauge("backup_age_seconds", "since the newest backup", (real() - backup.at).total_seconds())
        return "\n".join([*lines, *_counted(self._meters), ""])


def metrics_route(metrics: Metrics) -> Route:
    """GET /metrics: 200 with lines, or 503 when the database does not answer."""

    async def tell(_request: Request) -> Response:
        try:
            return Response(await metrics(), media_type=KIND)
        except Exception as error:
            return Response(f"# {type(error).__name__}\n", status_code=503, media_type=KIND)

    return Route("/metrics", tell, methods=["GET"])


def _gauge(name: str, meaning: str, value: float) -> Iterator[str]:
    yield f"# HELP hotline_{name} {meaning}"
    yield f"# TYPE hotline_{name} gauge"
    yield f"hotline_{name} {value}"


def _backlog(name: str, meaning: str, backlog: Backlog, now: datetime) -> Iterator[str]:
    yield from _gauge(f"{name}_waiting", meaning, backlog.waiting)
    age = max((now - backlog.since).total_seconds(), 0.0) if backlog.since else 0.0
    yield from _gauge(f"{name}_oldest_seconds", f"since when the oldest of them waits: {meaning}", age)


def _counted(meters: Meters) -> Iterator[str]:
    yield "# HELP hotline_updates_total updates heard"
    yield "# TYPE hotline_updates_total counter"
    yield f"hotline_updates_total {meters.heard}"
    yield "# HELP hotline_deliveries_total deliveries, by what became of the call"
    yield "# TYPE hotline_deliveries_total counter"
    for outcome in Outcome:  # the first of a kind is no increase where there was no nought before
        yield f'hotline_deliveries_total{{outcome="{outcome.name.lower()}"}} {meters.became[outcome.name]}'
    yield from _spans("hearing_seconds", "a group of updates, from taken up to committed", meters.hearing)
    yield from _spans("call_seconds", "a call to Telegram, until its answer", meters.calling)
    yield from _spans("alarm_late_seconds", "an alarm, from due to rung", meters.late)


def _spans(name: str, meaning: str, spans: Spans) -> Iterator[str]:
    yield f"# HELP hotline_{name} {meaning}"
    yield f"# TYPE hotline_{name} histogram"
    upto = list(accumulate(spans.counts))
    for bound, count in zip((*SECONDS, "+Inf"), upto, strict=True):
        yield f'hotline_{name}_bucket{{le="{bound}"}} {count}'
    yield f"hotline_{name}_sum {spans.sum}"
    yield f"hotline_{name}_count {upto[-1]}"
