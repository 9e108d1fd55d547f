"""Routes: who is visited on which day, in which order; the way there opens on a map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote

from bot.desk.letters import letters
from bot.desk.visits import details, on_site, rights
from bot.rules.model.messages import Button, Priority, Rows
from bot.rules.model.people import Actor, Mention, Refusal
from bot.rules.model.terms import Facts
from bot.rules.reading.days.days import days_in
from bot.rules.reading.visits import plans
from bot.rules.visits.visit import Stage, Visit, in_order
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import visits
from storage.tickets import journal

MOST = 12  # enterprises of a day: nobody reaches more
SEARCH, MARKER = "https://uri.amap.com/search", "https://uri.amap.com/marker"


async def write(tx: Tx, written: str, by: Actor, under: int | None = None) -> None:
    """/visit DAY ENTERPRISES: they stand on the route; without a day today's; 补记 with a day that is over."""
    rights.may_visit(by)
    rights.may_read(tx, by)
    plan = plans.read(written, lambda words: _day(tx, words))
    if not plan.stops:
        raise Refusal("visit_nobody")
    if plan.afterwards:
        await _afterwards(tx, plan, by)
        return
    day = plan.day or tx.today
    if day < tx.today:
        raise Refusal("visit_past")
    who = _who(tx, plan.who) if plan.who else details.leads(by)
    there = {visit.enterprise for visit in await visits.route(tx, who.id, day)}
    for stop in plan.stops:
        visit = await details.known(tx, stop, who)
        if visit.enterprise not in there:
            if len(there) >= MOST:
                raise Refusal("route_full", most=MOST)
            there.add(visit.enterprise)
            await visits.plan(tx, replace(visit, day=day), by)
    await journal.add(tx, "visit_planned", by, day=day.isoformat(), enterprises=sorted(there), person=who.id)
    await show(tx, who, day, by, under, bad=plan.bad)
    if who.id != by.id:
        await tell(tx, who.id, day, by=by.name)


async def _afterwards(tx: Tx, plan: plans.Plan, by: Actor) -> None:
    if len(plan.stops) != 1 or plan.day is None or plan.day > tx.today:
        raise Refusal("visit_afterwards")
    visit = await details.known(tx, plan.stops[0], details.leads(by))
    await on_site.afterwards(tx, await visits.plan(tx, replace(visit, day=plan.day), by), plan.day, by)


def _day(tx: Tx, words: str) -> date | None:
    said = days_in(words, tx.today, tx.office.calendar)
    return said.day if not said.leaves_numbers else None


def _who(tx: Tx, name: str) -> Mention:
    """The colleague of this name."""
    found = [person for person in tx.office.holders(*rights.VISITS) if person.name == name]
    if len(found) != 1 or found[0].id is None:
        raise Refusal("no_such_colleague", name=name[:20])
    return Mention(found[0].id, found[0].name)


async def show(
    tx: Tx, who: Mention, day: date, by: Actor, under: int | None = None, *, bad: tuple[str, ...] = ()
) -> None:
    """A day's route, to whoever asks: in order, with the way there."""
    found = await visits.route(tx, who.id, day)
    await letters.write(
        tx, by.chat or by.id, "visits/route", reply_to=under, buttons=_buttons(tx, found, who.id == by.id), day=day,
        today=day == tx.today, name=who.name, stops=_stops(found), bad=bad, by="", own=who.id == by.id,
    )  # fmt: skip


async def tell(tx: Tx, person: int, day: date, *, by: str = "", priority: Priority = Priority.NOTICE) -> None:
    """The route, to whoever is to go: in the morning, or when somebody else has written it."""
    found = await visits.route(tx, person, day)
    with letters.read_by(tx, person):
        await letters.write(
            tx, person, "visits/route", buttons=_buttons(tx, found, True), day=day, today=day == tx.today,
            name="", stops=_stops(found), bad=(), by=by, own=True, priority=priority, must=True,
        )  # fmt: skip


async def morning(tx: Tx) -> None:
    """Each working morning: today's route to whoever has one; what was not done before stands at its end."""
    await _carried(tx)
    waiting = await visits.planned(tx, tx.today, tx.today)
    for person in dict.fromkeys(visit.person for visit in waiting):
        if not tx.office.roles_of(person).isdisjoint(rights.VISITS):
            await tell(tx, tx.office.reads_for(person, tx.today), tx.today, priority=Priority.DIGEST)


async def _carried(tx: Tx) -> None:
    """Whom nobody went to on the planned day is on today's route: a visit is made or cancelled, never forgotten."""
    for visit in await visits.planned(tx, date.min, tx.today - timedelta(days=1)):
        await visits.save(tx, replace(visit, day=tx.today))


async def today(tx: Tx, by: Actor) -> None:
    """Today's route of whoever asks."""
    rights.may_read(tx, by)
    await show(tx, details.leads(by), tx.today, by)


async def first(tx: Tx, id: int, by: Actor) -> None:
    """先去这家: it comes to the head of the route."""
    visit = await on_site.own(tx, id, by)
    found = [one for one in await visits.route(tx, by.id, visit.day) if one.stage is Stage.PLANNED]
    if visit.stage is not Stage.PLANNED:
        raise Refusal("stale")
    await visits.reorder(tx, in_order(found, id))
    await show(tx, visits.mention(visit), visit.day, by)


def _stops(found: list[Visit]) -> list[Facts]:
    return [
        {
            "enterprise": visit.enterprise, "address": visit.address, "contact": visit.contact,
            "phone": dialled(visit.phone),
            "state": phrase(f"visits.state.{visit.stage}"), "waits": visit.stage is Stage.PLANNED,
        }
        for visit in found
    ]  # fmt: skip


def _buttons(tx: Tx, found: list[Visit], own: bool) -> Rows:
    """Of each that waits: 开始走访, the way there; of those behind the first: 先去."""
    waiting = [visit for visit in found if visit.stage is Stage.PLANNED]
    lines: list[tuple[Button, ...]] = []
    for at, visit in enumerate(waiting):
        name = visit.enterprise[:16]
        line = [press(phrase("visits.button.start", name=name), "vis", 0, 0, f"start.{visit.id}")] if own else []
        line.append(Button(phrase("visits.button.map"), url=way(visit)))
        if own and at:
            line.append(press(phrase("visits.button.first"), "vis", 0, 0, f"first.{visit.id}"))
        if own:
            line.append(press(phrase("visits.button.off"), "vis", 0, 0, f"off.{visit.id}"))
        lines.append(tuple(line))
    return tuple(lines) or rows([press(phrase("visits.button.missed_list"), "vis", 0, 0, "missed@1")], 1)


def way(visit: Visit) -> str:
    """Where a map opens: at the place that was sent, else by address and name."""
    if visit.latitude is not None and visit.longitude is not None:
        at = f"{visit.longitude},{visit.latitude}"
        return f"{MARKER}?position={at}&name={quote(visit.enterprise)}&coordinate=wgs84"
    return f"{SEARCH}?keyword={quote(visit.address or visit.enterprise)}"
