"""Every button that is shown can be pressed by somebody who sees it, when it is drawn; over random lives."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.desk.callback import inquiry, questions
from bot.desk.cards import draw
from bot.desk.cards.envelopes import ASKS
from bot.desk.colleagues import invitations
from bot.desk.conversation import forms
from bot.desk.lookup import envelope, lists, menus
from bot.desk.reports import digest
from bot.desk.tickets import actions, dispatch, papers
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.cards import DESK, RELEASE, TRACKER, UNIT, CardName
from bot.rules.model.messages import Card
from bot.rules.model.people import Actor, Refusal, Role
from storage.database.database import Database, Tx
from storage.tickets import tickets as stored_tickets
from tests.house.history import CHEN, CHIEF, ENTERPRISE, UNITS, WANG
from tests.house.lives import Life, fetched, last_id
from tests.support.breadth import slice_of

pytestmark = pytest.mark.slow


SECOND = Actor(1003, "张局长", frozenset({Role.CHIEF}), None, 1003)
READERS: dict[int, tuple[Actor, ...]] = {
    WANG.chat or 0: (WANG, CHEN, replace(CHIEF, chat=WANG.chat)),  # a chief may read along at the desk
    CHIEF.id: (CHIEF,),
    SECOND.id: (SECOND,),
    ENTERPRISE.id: (ENTERPRISE,),
    **{pair[0].chat or 0: pair for pair in UNITS.values()},
}
STAYS = {
    "pressed_today",  # who presses again hears from when it may be pressed
    "not_concrete",  # 确认交办 says what is still missing for it …
    "not_released",  # … and that somebody must look through a confidential matter first
    "files_undecided",  # 放行 says how many files nobody has decided about
}


async def _do(tx: Tx, press: Press, by: Actor) -> None:
    what, which = press.apart
    action, _, value = what.partition(".")
    await actions.pressed(tx, press.ticket, Action(action), by, value=value, which=which, step=press.step)


async def _form(tx: Tx, press: Press, by: Actor) -> None:
    flow, which = press.apart
    await forms.begin(tx, flow, press.ticket, by, which=which)


async def _paper(tx: Tx, press: Press, by: Actor) -> None:
    await papers.sign(tx, press.ticket, by, press.apart[1])


async def _pick(tx: Tx, press: Press, by: Actor) -> None:
    await dispatch.pick(tx, press.ticket, by, press.arg)


async def _callback(tx: Tx, press: Press, by: Actor) -> None:
    await questions.answered(tx, press, by, None)


async def _phone(tx: Tx, press: Press, by: Actor) -> None:
    await inquiry.phone(tx, press.ticket, by)


async def _more(tx: Tx, press: Press, by: Actor) -> None:
    await menus.turn(tx, press.ticket, press.arg, by, None)


async def _look(tx: Tx, press: Press, by: Actor) -> None:
    await lists.look(tx, press.ticket, by)


async def _envelope(tx: Tx, press: Press, by: Actor) -> None:
    await (envelope.ask(tx, press.ticket, by) if press.arg == ASKS else envelope.open(tx, press.ticket, press.arg, by))


async def _colleagues(tx: Tx, press: Press, by: Actor) -> None:
    await invitations.listed(tx, press.ticket, by)


VERBS: dict[str, Callable[[Tx, Press, Actor], Awaitable[None]]] = {
    "do": _do, "form": _form, "rung": _paper, "pick": _pick, "cb": _callback, "phone": _phone, "more": _more,
    "look": _look, "env": _envelope, "mate": _colleagues,
}  # fmt: skip


class Undone(Exception):
    """What was tried is taken back."""


async def refused(tx: Tx, press: Press, by: Actor) -> str:
    """Why this person may not press it; empty when they may. Whatever it did is taken back."""
    try:
        async with tx.savepoint():
            await VERBS[press.verb](tx, press, by)
            raise Undone
    except Refusal as refusal:
        return "" if refusal.reason in STAYS else refusal.reason
    except Undone:
        return ""


def presses(value: Any) -> Iterator[Press]:
    """Every button in whatever was written down."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from presses(inner)
    elif isinstance(value, str) and ":" in value and (press := Press.decode(value)) and press.verb in VERBS:
        yield press


class Shown(Life):
    """A life in which every letter, card, digest and list is looked at as soon as it is there."""

    def __init__(self, database: Database, seed: int) -> None:
        super().__init__(database, seed)
        self.dead: dict[tuple[str, str, str], int] = {}
        self.looked = self.pressed = self.steps = 0

    async def _looks(self) -> None:
        await super()._looks()
        self.steps += 1
        async with self.database.transaction(self.now) as tx:
            if self.steps % 15 == 0:
                await self._asks(tx)
            if self.steps % 5 == 0:
                await self._cards(tx)
            rows = await fetched(
                tx, "select id, name, to_chat, payload, not_before from outbox where kind = 'letter' and id > ?",
                self.looked,
            )  # fmt: skip
            self.looked = await last_id(tx, "outbox")
            for _, name, chat, payload, later in rows:
                if not later:  # what is sent later is looked at again before it leaves
                    await self._tries(tx, str(name), int(chat), json.loads(payload))
        self.looked = max(self.looked, 0)

    async def _asks(self, tx: Tx) -> None:
        for reader in (WANG, CHIEF):
            async with tx.savepoint():
                await digest.answer(tx, reader)
                await lists.todo(tx, reader)

    async def _cards(self, tx: Tx) -> None:
        for id in self.ids:
            ticket = await stored_tickets.lock(tx, id)
            kinds: list[tuple[CardName, int, str | None]] = [
                (DESK, WANG.chat or 0, None),
                (RELEASE, WANG.chat or 0, None),
            ]
            kinds += [(TRACKER, ENTERPRISE.id, None)] if ticket.has_enterprise else []
            kinds += [(UNIT, (UNITS[part.unit][0].chat or 0), part.unit) for part in ticket.active]
            for kind, chat, unit in kinds:
                drawn = await draw.draw(tx, Card(0, kind, id, chat, unit))
                if drawn:
                    await self._tries(tx, f"card {kind.encode()}", chat, [b.data for row in drawn.buttons for b in row])

    async def _tries(self, tx: Tx, where: str, chat: int, value: Any) -> None:
        for press in presses(value):
            people = READERS.get(chat, ())
            self.pressed += 1
            first = self.pressed % len(people) if people else 0  # one who may is enough, another one each time
            why: list[str] = []
            for by in (*people[first:], *people[:first]):
                why += [await refused(tx, press, by)]
                if not why[-1]:
                    break
            if people and all(why):
                key = (where, f"{press.verb}:{press.arg.partition('#')[0]}", "/".join(dict.fromkeys(why)))
                self.dead[key] = self.dead.get(key, 0) + 1


@pytest.mark.parametrize("seed", slice_of(range(2), apart=2, name="fuzz"))
async def test_what_is_offered_can_be_pressed(database: Database, seed: int) -> None:
    life = Shown(database, seed)
    await life.lives(110)
    assert life.pressed > 500
    dead = [f"{where}: {what} ({why}, {n} times)" for (where, what, why), n in sorted(life.dead.items())]
    assert not dead, "shown, and refused to everybody who sees it:\n" + "\n".join(dead)
