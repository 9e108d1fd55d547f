"""GET /metrics is what Prometheus reads, and the alert rules ask for nothing that it does not tell."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import aiohttp
import yaml
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from bot.engine.host.http_server import listening
from bot.engine.host.metrics import metrics_route
from bot.rules.model.alarms import Alarm
from bot.rules.model.messages import Letter
from storage.delivery import outbox
from storage.reports import gauges
from storage.reports.gauges import Backlog
from storage.time import alarms
from tests.engine.echo import Echo
from tests.support.stage import Hotline

RULES = Path(__file__).parents[2] / "deploy" / "prometheus" / "hotline.rules.yaml"
LATER = ("hotline_backup_age_seconds",)  # told once there is a backup
SUFFIX = re.compile("_(?:bucket|sum|count)$")
WORD = re.compile(r"\bhotline_\w+")


async def read(hotline: Hotline) -> tuple[dict[str, float], dict[str, str]]:
    """Every sample of an ordinary scrape by its name and labels, and every family with its kind."""
    app = Starlette(routes=[metrics_route(hotline.app.metrics)])
    async with (
        listening(app, "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, "text/plain")
        families = list(text_string_to_metric_families(await answer.text()))
    samples = [sample for family in families for sample in family.samples]
    named = {f"{one.name}{''.join(f'{{{k}={v}}}' for k, v in one.labels.items())}": one.value for one in samples}
    return named, {family.name: family.type for family in families}


async def test_what_was_done_and_what_waits_is_told_as_prometheus_reads_it(engine: Hotline, echo: Echo) -> None:
    before, _ = await read(engine)
    assert before["hotline_deliveries_total{outcome=our_mistake}"] == 0, "an alert sees the first one, too"
    engine.app.meters.calling.sum += 1_234_567.25
    assert (await read(engine))[0]["hotline_call_seconds_sum"] >= 1_234_567.25
    zhao = engine.person("赵经理")
    await zhao.says("hello")
    await zhao.says("later PT2H")
    engine.world.fail_next(method="sendMessage", error_code=403, description="Forbidden: bot was blocked by the user")
    await zhao.says("hello again")
    await engine.passes("PT2H")
    now, kinds = await read(engine)

    def more(name: str) -> float:
        return now.get(name, 0) - before.get(name, 0)

    assert more("hotline_updates_total") == 3
    assert more("hotline_deliveries_total{outcome=hopeless}") == 1
    assert more("hotline_deliveries_total{outcome=sent}") >= 2
    assert more("hotline_call_seconds_count") == more("hotline_call_seconds_bucket{le=+Inf}") >= 3
    assert more("hotline_alarm_late_seconds_bucket{le=0.01}") == more("hotline_alarm_late_seconds_count") == 1
    assert now["hotline_outbox_dead"] == 1
    assert now["hotline_database_bytes"] > 10_000
    assert (now["hotline_inbox_waiting"], now["hotline_inbox_oldest_seconds"]) == (0, 0)
    assert kinds["hotline_hearing_seconds"] == "histogram"

    at = engine.app.clock.now()
    async with engine.app.database.transaction(at) as tx:
        alarm = Alarm.parse("chat:3002", "later", at)
        await alarms.replace(tx, alarm.owner, [alarm])
        for words in ("goes at once", "waits for it"):
            await outbox.add(tx, Letter(3002, words))
        tx.now = at + timedelta(minutes=7)
        found, tx.now = await gauges.gauges(tx), at
    await engine.settled()
    assert (found.alarms, found.outbox, found.inbox) == (Backlog(1, at), Backlog(1, at), Backlog(0, None))


async def test_the_alert_rules_ask_for_what_is_told(engine: Hotline) -> None:
    _, kinds = await read(engine)
    told = {*kinds, *(f"{name}_total" for name, kind in kinds.items() if kind == "counter"), *LATER}
    (group,) = yaml.safe_load(RULES.read_text("utf-8"))["groups"]
    for rule in group["rules"]:
        assert set(rule) - {"for"} == {"alert", "expr", "labels", "annotations"}, rule["alert"]
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert set(rule["annotations"]) == {"summary", "description"}
        assert rule["expr"].count("(") == rule["expr"].count(")")
        asked = {SUFFIX.sub("", name) for name in WORD.findall(rule["expr"])}
        assert asked <= told, f"{rule['alert']} asks for {asked - told}"
        assert re.fullmatch(r"[0-9]+[smhd]", rule.get("for", "0s"))
