"""A crowd of open tickets in every state, made through the desk's own verbs: the chats would take minutes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.desk.tickets import actions, papers
from bot.rules.model.action import Action
from bot.rules.model.papers import Rung
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.processes.long_term import Milestone
from bot.rules.processes.papers import Draft
from bot.rules.reading.stock_answers import Pause
from bot.rules.tickets.lifecycle import BY_ACTION
from storage.database.database import Tx
from tests.support.office import DESK, OFFICE
from tests.support.stage import Hotline

WANG = Actor(1001, "王督查", frozenset({Role.OPERATOR, Role.SUPERVISOR}), None, DESK)
CHEN = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}), None, DESK)
LI = Actor(1002, "李局长", frozenset({Role.CHIEF}), None, 1002)
WORDS = {"text": "还差一份材料", "reason": "还差材料", "basis": "职责分工", "owner": "chengguan", "head": "负责人",
         "owner_unit": None}  # fmt: skip
REPORT = {"facts": "断电", "action": "抢修", "result": "恢复", "basis": "规则", "evidence": "记录"}
PLACES = (  # who gets it: category, the lead unit
    ("power", "gongdian"), ("permit.tobacco", "yancao"),
)  # fmt: skip
TOGETHER = 25


@dataclass
class Crowd:
    """So many enterprises, so many tickets each; each ticket in the next state of STATES."""

    hotline: Hotline
    enterprises: int = 20
    ids: dict[int, str] = field(default_factory=dict)  # ticket → its state

    async def fills(self, count: int) -> None:
        """So many tickets, their states in turn."""
        world, base = self.hotline.world, 5000
        for n in range(self.enterprises if base not in world.users else 0):
            world.add_user(base + n, f"企业{n}")
            world.start(world.person(base + n))
        await self.hotline.settled()
        for n in range(count):
            state = tuple(STATES)[n % len(STATES)]
            category, _ = PLACES[n // len(STATES) % len(PLACES)]
            by = Actor(base + n % self.enterprises, f"企业{n % self.enterprises}", frozenset({Role.ENTERPRISE}))
            demand = Demand(
                Envelope(f"南阳市宏远{n:03}有限公司", by.name, "+8613937712345"), "宛城区", category,
                f"第{n}号事项一直办不下来。", reporter=by.id, urgent=n % 25 == 24,
            )  # fmt: skip
            now = self.hotline.clock.now()
            async with self.hotline.app.database.transaction(now) as tx:
                ticket = await actions.open_ticket(tx, demand, by)
                self.ids[ticket.id] = state
                await STATES[state](tx, ticket.id)
            if n % TOGETHER == TOGETHER - 1:  # all at once is more than a stage has patience for
                await self.hotline.settled()
        await self.hotline.settled()


async def _do(tx: Tx, id: int, action: Action, by: Actor, /, **form: Any) -> None:
    await actions.perform(tx, id, action, by, BY_ACTION[action].needs.read({**WORDS, **form}))


def _of(unit: str, role: Role) -> Actor:
    found = OFFICE.unit(unit)
    assert found
    assert found.head
    person = found.head if role is Role.HEAD else found.officers[0]
    return Actor(person.id or 0, person.name, frozenset({role}), unit, found.chat)


async def submitted(tx: Tx, id: int) -> None:
    """Waits for the desk."""


async def asked_for_more(tx: Tx, id: int) -> None:
    await _do(tx, id, Action.ASK_MORE, WANG)


async def accepted(tx: Tx, id: int) -> None:
    await _do(tx, id, Action.ACCEPT, WANG)
    if (await _ticket(tx, id)).confidential:
        await actions.pressed(tx, id, Action.RELEASE, WANG)


async def unsigned(tx: Tx, id: int) -> None:
    await accepted(tx, id)
    await actions.suggested(tx, id, WANG)


async def signed(tx: Tx, id: int) -> None:
    await unsigned(tx, id)
    ticket = await _ticket(tx, id)
    for part in ticket.active:
        await _do(tx, id, Action.SIGN, _of(part.unit, Role.OFFICER))
        if not part.lead:
            await _do(tx, id, Action.CO_DONE, _of(part.unit, Role.OFFICER))


async def reported(tx: Tx, id: int) -> None:
    await signed(tx, id)
    lead = (await _ticket(tx, id)).lead
    assert lead
    await _do(tx, id, Action.FEEDBACK, _of(lead.unit, Role.HEAD), **REPORT)


async def handled(tx: Tx, id: int) -> None:
    await reported(tx, id)
    await _do(tx, id, Action.APPROVE, CHEN, ending="solved")


async def paused(tx: Tx, id: int) -> None:
    await signed(tx, id)
    await _do(tx, id, Action.PAUSE, WANG, reason=Pause.COURT, until=_day(tx, 3))


async def long_term(tx: Tx, id: int) -> None:
    await signed(tx, id)
    plan = tuple(Milestone(_day(tx, days), "第一步") for days in (4, 60))
    await _do(tx, id, Action.TO_LONG_TERM, LI, plan="分两步", leader="副市长", milestones=plan, stages="分两步")


async def return_waits(tx: Tx, id: int) -> None:
    await unsigned(tx, id)
    lead = (await _ticket(tx, id)).lead
    assert lead
    await _do(tx, id, Action.REQUEST_RETURN, _of(lead.unit, Role.OFFICER))


async def extension_waits(tx: Tx, id: int) -> None:
    await signed(tx, id)
    lead = (await _ticket(tx, id)).lead
    assert lead
    by = _of(lead.unit, Role.OFFICER)
    await _do(tx, id, Action.REQUEST_EXTENSION, by, until=_day(tx, 28), progress="办了一半", plan="再办一半")


async def paper_waits(tx: Tx, id: int) -> None:
    await signed(tx, id)
    await papers.draft(tx, await _ticket(tx, id), WANG, Draft(0, Rung.RED, "重要事项", "马上办"))


async def _ticket(tx: Tx, id: int) -> Any:
    from storage.tickets import tickets as stored_tickets

    return await stored_tickets.lock(tx, id)


def _day(tx: Tx, days: int) -> date:
    from datetime import timedelta

    then: date = (tx.now + timedelta(days=days)).date()
    return then


STATES: Mapping[str, Callable[[Tx, int], Awaitable[None]]] = {
    state.__name__: state
    for state in (
        submitted, asked_for_more, accepted, unsigned, signed, reported, handled, paused, long_term, return_waits,
        extension_waits, paper_waits,
    )
}  # fmt: skip
