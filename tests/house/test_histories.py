"""DOMAIN 5.5, 2, 9 and 11 to 14: what holds over random lives in which the hotline also sleeps."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.desk.cards import draw
from bot.desk.lookup import lists as lookup
from bot.desk.lookup import readers
from bot.desk.reports import digest, lists, numbers
from bot.desk.tickets import actions, dispatch
from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.action import Action
from bot.rules.model.alarms import Whose
from bot.rules.model.button_data import Press
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.co_units import CoUnit
from storage.database.database import Database, Tx
from storage.delivery import cards
from storage.tickets import journal
from storage.tickets import tickets as stored_tickets
from tests.house import matters
from tests.house.history import CHIEF, ENTERPRISE, UNITS, WANG
from tests.house.lives import SEEDS, STEPS, Life, fetched, last_id
from tests.house.test_invariants import always
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

pytestmark = pytest.mark.slow

COUNTED = re.compile(r"^(?!打开|还有).*?(\d+)$")
NUMBER = re.compile(r"(?:RX|GP|JB|FX|ZF)-\d{4}-\d{4}")


# --- 2: the due time

RELEVANT = {"kind", "category", "grade", "urgent", "urgent_at", "round", "profile", "dispatched_at", "requests"}
IRRELEVANT = [f.name for f in fields(Ticket) if f.name not in RELEVANT | {"id"}]
ANY: dict[str, Any] = {
    "datetime": some.integers(-5000, 5000).map(lambda hours: START + timedelta(hours=hours)),
    "int": some.integers(0, 99), "bool": some.booleans(), "str": some.text("a1甲。 \n", max_size=5),
    "Status": some.sampled_from(Status), "timedelta": some.timedeltas(timedelta(), timedelta(days=9)),
}  # fmt: skip


@given(
    some.data(),
    some.sampled_from(Grade),
    some.booleans(),
    some.integers(1, 3),
    some.integers(0, 60 * 24 * 90),
)
@settings(max_examples=80, deadline=None, derandomize=True)
def test_2_the_due_time_depends_on_what_it_may_and_on_nothing_else(
    data: some.DataObject, grade: Grade, urgent: bool, round: int, minutes: int
) -> None:
    one = ticket(
        Status.IN_PROGRESS, grade=grade, urgent=urgent, round=round, dispatched_at=START + timedelta(minutes=minutes)
    )
    changed = {}
    for f in fields(Ticket):
        kind = str(f.type).partition(" ")[0]
        if f.name in IRRELEVANT and kind in ANY:
            changed[f.name] = data.draw(ANY[kind], label=f.name)
    assert deadlines_due.due(replace(one, **changed), OFFICE) == deadlines_due.due(one, OFFICE)


async def due_time_and_lateness(life: Life, tx: Tx) -> None:
    """2, 14: whatever people do, the due time moves only for its reasons and lateness stays; see Life._looks, too."""
    assert any(due for due, *_ in life.seen.values())
    assert any(late for *_, late in life.seen.values()), "nothing was ever late: the history is too tame"
    for id in life.ids:
        found = await stored_tickets.lock(tx, id)
        assert found.due_at == deadlines_due.due(found, tx.office)
    assert await journal.broken_at(tx) is None


# --- 9: what was missed


async def what_was_missed(life: Life, tx: Tx) -> None:
    """9: what was missed happens once and is marked."""
    rang = [one for one in life.rang if one.owner.kind is Whose.TICKET]
    keys = [(one.owner, one.name, one.due_at) for one in rang]
    assert len(keys) == len(set(keys)), "something rang twice"
    assert not await fetched(
        tx, "select subject from alarm where rung_at is null and due_at <= ?", _stored(life.now)
    ), "something was forgotten"
    marked = 0
    for one in rang:
        for _, origin in one.lines:
            assert origin.startswith(journal.MISSED) == (one.away and one.due_at < one.now), (one, origin)
            marked += origin.startswith(journal.MISSED)
    assert marked or not any(one.away and one.lines for one in rang)


def _stored(moment: datetime) -> str:
    from storage.database.columns import to_column

    return str(to_column(moment))


# --- 11: the unit complained of


async def complained_of(life: Life, tx: Tx) -> None:
    """11: a unit complained of never works on it and never reads it."""
    for unit in UNITS:  # somebody at the desk tries all the same
        for others in ((), ("suggested",), ("unit.chengguan",), ("unit.gongdian",)):
            life.ids.append(await _tried(tx, life, unit, (*others, f"unit.{unit}")))
    accused = 0
    for id in life.ids:
        found = await stored_tickets.lock(tx, id)
        if found.against is None:
            continue
        accused += 1
        assert found.against not in {part.unit for part in found.assignments}
        chat = tx.office.unit(found.against)
        assert chat
        for actor in UNITS[found.against]:
            assert readers.look_at(tx.office, found, actor) is None
        written = await fetched(tx, "select payload from outbox where to_chat = ?", chat.chat)
        assert not any(name in payload for (payload,) in written for name in (found.number, found.alias))
    assert accused


async def _tried(tx: Tx, life: Life, against: str, picks: tuple[str, ...]) -> int:
    """A complaint of this unit, and a desk that wants the unit to have it."""
    demand = replace(matters.demand(life.dice, ENTERPRISE.id), against=against)
    one = await actions.open_ticket(tx, demand, ENTERPRISE)
    await actions.perform(tx, one.id, Action.ACCEPT, WANG)
    await actions.pressed(tx, one.id, Action.RELEASE, WANG)
    for deed in (*picks, "grade.C", "dispatch", "co"):
        try:
            async with tx.savepoint():
                if deed == "dispatch":
                    await actions.perform(tx, one.id, Action.DISPATCH, WANG)
                elif deed == "co":
                    await actions.perform(tx, one.id, Action.ADD_CO_UNIT, WANG, CoUnit(against))
                else:
                    await dispatch.pick(tx, one.id, WANG, deed)
        except Refusal:
            pass
    return one.id


# --- the number of a confidential matter


async def one_number(life: Life, tx: Tx) -> None:
    """A unit reads of a confidential matter one number only, its alias, and asks by no other."""
    before, every = await last_id(tx, "outbox"), [await stored_tickets.lock(tx, id) for id in life.ids]
    found = [one for one in every if one.confidential]
    people = [replace(one, chat=chat) for pair in UNITS.values() for one in pair for chat in (one.chat, one.id)]
    for actor in people:
        await lookup.todo(tx, actor)
        for one in found:
            for ask in (lookup.whole, lookup.explained):
                with suppress(Refusal):
                    await ask(tx, one.alias, actor)
                with pytest.raises(Refusal, match="no_ticket"):
                    await ask(tx, one.number, actor)
    assert len(await _written(tx, before)) > len(people), "nobody was answered"
    said = []
    for chat in {actor.chat for actor in people}:
        said += [row[0] for row in await fetched(tx, "select payload from outbox where to_chat = ?", chat)]
        for (id,) in await fetched(tx, "select id from card where chat = ?", chat):
            hanging = await cards.get(tx, id)
            drawn = await draw.draw(tx, hanging.card) if hanging else None
            said += [f"{drawn.text}{drawn.buttons}"] if drawn else []
    assert any(one.alias in text for one in found for text in said)
    kept = {one.number for one in found}
    assert not [text for text in said if kept & set(NUMBER.findall(text.upper()))]


# --- 12: numbers that open


async def numbers_open(life: Life, tx: Tx) -> None:
    """12: every number of a digest opens into as many tickets."""
    for reader in (WANG, CHIEF):
        before = await last_id(tx, "outbox")
        await digest.answer(tx, reader)
        told = next(b for payload in await _written(tx, before) for _, b in _buttons(payload) if b and b.arg == "all")
        await numbers.open_all(tx, told.step, reader)
        opened = 0
        for label, press in [b for payload in await _written(tx, before) for b in _buttons(payload)]:
            found = COUNTED.match(label)
            if press is None or press.verb != "list" or not found or press.arg in ("open", "all"):
                continue
            assert len(await _listed(tx, press, reader)) == int(found[1]), label
            opened += 1
        assert opened


async def _written(tx: Tx, after: int) -> list[dict[str, Any]]:
    rows = await fetched(tx, "select payload from outbox where id > ? and kind = 'letter' order by id", after)
    return [json.loads(payload) for (payload,) in rows]


def _buttons(payload: dict[str, Any]) -> Iterator[tuple[str, Press | None]]:
    for row in payload.get("buttons", ()):
        yield from ((button["label"], Press.decode(button.get("data", ""))) for button in row)


async def _listed(tx: Tx, press: Press, reader: Any) -> set[str]:
    """The tickets behind a number, page after page."""
    found: set[str] = set()
    arg = press.arg
    while arg:
        before = await last_id(tx, "outbox")
        await lists.open_list(tx, press.step, arg, reader)
        written = await _written(tx, before)
        found |= {number for payload in written for number in NUMBER.findall(payload["text"])}
        more = [p for payload in written for label, p in _buttons(payload) if label == "下一页" and p]
        arg = more[0].arg if more else ""
    return found


# --- 13: working time


async def working_time(life: Life, tx: Tx) -> None:
    """13: the clock reminds outside working time only of what is urgent."""
    said = 0
    for one in life.rang:
        for name, number, state, row, not_before in one.letters:
            said += 1
            asleep = OFFICE.calendar.working_moment(one.now) > one.now
            asked = name.startswith("callback/")  # as soon as the review has passed, but never at night
            if not asleep or asked or state == "held" or not_before:
                continue
            if one.owner.kind is Whose.ABSENCE and number is None:
                told = await fetched(tx, "select gist from missed where told is not null and chat in "
                                   "(select to_chat from outbox where id = ?)", row)  # fmt: skip
                assert any(json.loads(gist)["urgent"] for (gist,) in told), name
            else:
                assert one.urgent, (one, name)
    assert said


# --- a life serves every claim

CLAIMS = (always, due_time_and_lateness, what_was_missed, complained_of, one_number, numbers_open, working_time)


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_holds_over_a_life(database: Database, seed: int) -> None:
    life = Life(database, seed)
    await life.lives(STEPS)
    broken = [f"{claim.__doc__} {error!r}" for claim in CLAIMS if (error := await _broken(life, claim))]
    assert not broken, "\n".join(broken)


async def _broken(life: Life, claim: Callable[[Life, Tx], Awaitable[None]]) -> Exception | None:
    """Why the claim does not hold. What it has tried for that is undone."""
    one = copy(life)
    one.ids = list(life.ids)
    try:
        async with life.database.transaction(life.now) as tx:
            await claim(one, tx)
            raise _Undone
    except _Undone:
        return None
    except Exception as error:
        return error


class _Undone(Exception):
    """Nothing of it has happened."""
