"""Matters of every kind, as a random life opens them: an enterprise's own, heard on a visit, from above, found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bot.desk.tasks import entry
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Demand, Envelope, Ticket
from bot.rules.processes.dispatch import Choice
from bot.rules.reading.tasks.task import Task
from storage.database.database import Tx

KINDS = (None, None, None, Kind.VISIT, Kind.ASSIGNED, Kind.FOUND)  # None: by the register of listed enterprises
NAMES = ("南阳市药益宝有限公司", "赵大力", "13937712345")
NOBODY = ("全市涉企窗口", "窗口负责人", "0377-60000000")  # whom people write of where no enterprise stands behind it
MATTERS = (
    "厂区停电三天,生产线停了。",
    "药益宝的烟草证无法变更法人,请打13937712345找赵大力。",
    "规划条件调整一直没有批复。",
)
UNITS = ("gongdian", "chengguan", "yancao")


@dataclass(frozen=True)
class Bringers:
    """Who opens them: an enterprise, and a supervisor who enters what comes from elsewhere."""

    enterprise: Actor
    supervisor: Actor


def names_of(ticket: Ticket) -> tuple[str, str, str]:
    """Whom people write of in it."""
    return NAMES if ticket.has_enterprise else NOBODY


def demand(dice: Random, reporter: int) -> Demand:
    """What an enterprise brings."""
    return Demand(
        Envelope(*NAMES),
        area="宛城区",
        category=dice.choice(("power", "permit.tobacco", "planning")),
        matter=dice.choice(MATTERS),
        against=dice.choice((None, None, *UNITS)),
        urgent=dice.random() < 0.2,
        confidential=True,
        reporter=reporter,
    )


async def opened(tx: Tx, dice: Random, by: Bringers) -> Ticket:
    """One more; what has no enterprise is accepted as it comes, and has its unit."""
    kind, brought = dice.choice(KINDS), demand(dice, by.enterprise.id)
    due = tx.today + timedelta(days=dice.choice((2, 9, 30)))
    if kind == Kind.ASSIGNED:
        lead, co = dice.sample(("市供电公司", "市城管局", "市烟草局"), 2)
        return await entry.enter(tx, _task(dice, due, lead, co), by.supervisor)
    if kind == Kind.FOUND:
        return await _found(tx, dice, due, by.supervisor)
    return await actions.open_ticket(tx, replace(brought, kind=kind), by.enterprise)


def _task(dice: Random, due: date, lead: str, co: str) -> Task:
    reference = f"宛督交〔2023〕{dice.randrange(10**6)}号"
    return Task("清理涉企收费，报送清单。", "市委常委会", reference=reference, due=due, lead=lead, co=(co,))


async def _found(tx: Tx, dice: Random, due: date, by: Actor) -> Ticket:
    brought = Demand(
        entry.NOBODY, area="宛城区", category="", matter="窗口收件不出凭证。", kind=Kind.FOUND, named_due=due,
        confidential=False, channel="inspection",
    )  # fmt: skip
    ticket = await actions.open_ticket(tx, brought, by)
    await actions.perform(tx, ticket.id, Action.ACCEPT, by)
    choice = Choice(lead=dice.choice(UNITS), problem="窗口收件不出凭证")
    return await actions.perform(tx, ticket.id, Action.PROPOSE, by, choice)
