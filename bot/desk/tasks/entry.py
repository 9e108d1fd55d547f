"""Entering: a task becomes a ticket that is accepted and has its units; how it is dispatched is as always."""

from __future__ import annotations

from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.ticket import Demand, Envelope, Ticket
from bot.rules.processes.dispatch import Choice
from bot.rules.reading.signs import TITLE, short
from bot.rules.reading.tasks.task import Task
from bot.rules.reading.tasks.unit_names import Units
from storage.database.database import Tx
from storage.office import tasks

NOBODY = Envelope("", "", "")  # no enterprise stands behind it


def may_enter(tx: Tx, actor: Actor) -> None:
    """A supervisor, in private or in the desk's group. Refuses: supervisor_enters."""
    at_desk = actor.chat == actor.id or tx.office.is_desk(actor.chat or 0)
    if not actor.has(Role.SUPERVISOR) or not at_desk:
        raise Refusal("supervisor_enters")


def units_of(tx: Tx) -> Units:
    """The units by the names that people write."""
    return Units.of((unit.code, unit.name) for unit in tx.office.units)


async def enter(tx: Tx, task: Task, by: Actor) -> Ticket:
    """One task, by somebody who enters it: the desk gets its card, with the dispatch one press away."""
    await not_there(tx, task)
    units = units_of(tx)
    ticket = await actions.open_ticket(tx, demand(task), by)
    await tasks.add(tx, ticket.id, task)
    await actions.perform(tx, ticket.id, Action.ACCEPT, by)
    co = tuple(filter(None, map(units.code, task.co)))
    choice = Choice(lead=units.code(task.lead), co=co, problem=short(task.matter, TITLE))
    return await actions.perform(tx, ticket.id, Action.PROPOSE, by, choice)


async def not_there(tx: Tx, task: Task) -> None:
    """Nothing is entered twice. Refuses: task_there."""
    found = await tasks.known(tx, [task])
    if found:
        raise Refusal("task_there", number=next(iter(found.values())))


def demand(task: Task, as_written: str = "") -> Demand:
    """The task as what becomes a ticket."""
    return Demand(
        NOBODY, area="", category="", matter=task.matter, confidential=False, channel="desk", kind=Kind.ASSIGNED,
        named_due=task.due, details=task.details(as_written),
    )  # fmt: skip
