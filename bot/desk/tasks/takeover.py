"""Taking over: a ledger becomes tickets, some rows at a time, so that nobody waits; all of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.desk.letters import letters, settled
from bot.desk.tasks import assessment, entry
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.decisions import DecidesOn
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import FROM_LEDGER, Assignment, Proposal, Ticket
from bot.rules.reading.signs import TITLE, short
from bot.rules.reading.tasks.task import Task
from bot.rules.reading.tasks.unit_names import Units
from bot.voice.buttons import press, rows
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.office import tasks
from storage.office.tasks import Ledger
from storage.tickets import callbacks, journal, tickets
from storage.time import alarms

AT_ONCE = 40  # rows in one transaction: whoever speaks meanwhile waits no longer than for them
HANDED_AT_ONCE = 8  # tickets that are dispatched in one
SOON = timedelta(seconds=1)


async def begin(tx: Tx, one: Ledger, by: Actor) -> None:
    """`确认导入`: it is taken over in the background."""
    found = await assessment.judged(tx, one)
    if found.unknown or not found.rows:
        raise Refusal("stale")
    letter = await letters.write(tx, one.chat, "tasks/progress", done=0, total=len(found.rows))
    await _next(tx, replace(one, state="running", letter=letter, done_to=0))
    await journal.add(tx, "ledger_taken_over", by, which=one.id, lines=len(found.rows))


async def hand(tx: Tx, one: Ledger, by: Actor) -> None:
    """`全部交办`: everything of it that has its unit goes there, some at a time."""
    if one.state != "done":
        raise Refusal("decided_already")
    waiting = await _to_hand(tx, one)
    if not waiting:
        raise Refusal("ledger_nothing_to_hand")
    await settled.over(tx, DecidesOn.LEDGER, one.id, by.name, "task.button.hand", count=len(waiting))
    letter = await letters.write(tx, one.chat, "tasks/handing", total=len(waiting))
    await _next(tx, replace(one, state="handing", letter=letter, by_id=by.id, by_name=by.name))


async def undo(tx: Tx, one: Ledger, by: Actor) -> None:
    """`撤销导入`: as long as nothing has followed, it has never been. Refuses: ledger_followed."""
    if one.state != "done":
        raise Refusal("decided_already")
    every = await tasks.of_ledger(tx, one.id)
    followed = [ticket for ticket, _, _, rev in every if rev]
    if followed:
        raise Refusal("ledger_followed", count=len(followed))
    for ticket, _, status, _ in every:
        if status == Status.ACCEPTED:
            await alarms.replace(tx, Owner.ticket(ticket), ())
    await settled.over(tx, DecidesOn.LEDGER, one.id, by.name, "task.button.undo")
    await tasks.void(tx, one.id)
    await tasks.save(tx, replace(one, state="undone"))
    await journal.add(tx, "ledger_undone", by, which=one.id, lines=len(every))
    tx.kept = {}
    await cards.refresh_all(tx, 0)
    await letters.write(tx, one.chat, "tasks/undone", count=len(every))


async def go_on(tx: Tx, id: int) -> None:
    """Some more rows; at the end it is said what came of it."""
    one = await tasks.ledger(tx, id)
    if one is not None and one.state == "running":
        await _take(tx, one)
    elif one is not None and one.state == "handing":
        await _hand(tx, one)


async def _take(tx: Tx, one: Ledger) -> None:
    found = await assessment.judged(tx, one)
    left = [(row, task) for row, task in found.rows if row > one.done_to]
    by, units = _actor(tx, one), assessment.units_of(tx, one)
    for row, task in left[:AT_ONCE]:
        await _row(tx, one, row, task, units, by)
    done = len(await tasks.of_ledger(tx, one.id))
    if left[AT_ONCE:]:
        await _next(tx, replace(one, done_to=left[AT_ONCE - 1][0]))
        with letters.read_by(tx, one.chat):
            await letters.write(
                tx, one.chat, "tasks/progress", instead_of=one.letter, done=done, total=done + len(left) - AT_ONCE
            )
        return
    await tasks.save(tx, replace(one, state="done"))
    await cards.refresh_all(tx, 0)  # the boards count them
    await _taken(tx, one)


async def _taken(tx: Tx, one: Ledger) -> None:
    every = await tasks.of_ledger(tx, one.id)
    ended = sum(status == Status.STRUCK_OFF for _, _, status, _ in every)
    ready = len(await _to_hand(tx, one))
    with letters.read_by(tx, one.chat):
        buttons = (*_handing(one, ready), _button(phrase("task.button.undo"), one, "undo"))
        await letters.write(
            tx, one.chat, "tasks/taken_over", buttons=rows(buttons, 1), total=len(every),
            ended=ended, open=len(every) - ended, ready=ready, decides=one.decides,
        )  # fmt: skip


async def _row(tx: Tx, one: Ledger, row: int, task: Task, units: Units, by: Actor) -> None:
    """A row becomes a ticket: one that was finished above has ended, with its day and its words."""
    lead, co = units.code(task.lead) or "", tuple(filter(None, (units.code(name) or "" for name in task.co)))
    co = tuple(dict.fromkeys(code for code in co if code != lead))
    unknown = joined(name for name in (task.lead, *task.co) if name and not units.code(name))
    proposal = Proposal(lead or None, co, None, short(task.matter, TITLE))
    demand, came_at = replace(entry.demand(task, unknown), channel=FROM_LEDGER), _came_at(tx, task)
    if task.ended:
        ticket = await actions.taken_over(
            tx, demand, by, status=Status.STRUCK_OFF, proposal=proposal, solved="yes", ending=FROM_LEDGER,
            ended_at=_ended_at(tx, task), problem=proposal.problem, submitted_at=min(came_at, _ended_at(tx, task)),
        )  # fmt: skip
        await _as_ended(tx, ticket, lead, task, by)
    else:
        ticket = await actions.taken_over(
            tx, demand, by, status=Status.ACCEPTED, proposal=proposal, accepted_at=tx.now, submitted_at=came_at,
        )  # fmt: skip  # fmt: skip
    await tasks.add(tx, ticket.id, task, one.id, row)


async def _as_ended(tx: Tx, ticket: Ticket, lead: str, task: Task, by: Actor) -> None:
    """What shows that it had ended: the ledger's own words; and whose it was."""
    await callbacks.record(
        tx, ticket, by, channel="ledger", reached=True, answers=callbacks.Answers(solved="yes"), words=task.progress
    )
    if lead:
        part = Assignment(0, lead, True, 1, tx.now, None, "", ended_at=tx.now)
        await tickets.save(tx, ticket, replace(ticket, assignments=(part,)))


def _came_at(tx: Tx, task: Task) -> datetime:
    """On the day on which it was given above, where the ledger names it: so it is counted, and so old is it."""
    given = task.given
    return min(datetime.combine(given, time(), tx.office.calendar.zone), tx.now) if given else tx.now


def _ended_at(tx: Tx, task: Task) -> datetime:
    """On its day, else on the day it was due; never later than now."""
    day = task.ended_on or task.due
    return min(tx.office.calendar.close_of(day), tx.now) if day else tx.now


async def _to_hand(tx: Tx, one: Ledger) -> Sequence[Ticket]:
    """What of it waits to be dispatched, and has its unit."""
    waiting = [id for id, _, status, _ in await tasks.of_ledger(tx, one.id) if status == Status.ACCEPTED]
    found = [await tickets.lock(tx, id) for id in waiting]
    return [ticket for ticket in found if ticket.proposal.lead and (ticket.named_due or ticket.proposal.grade)]


def _handing(one: Ledger, ready: int) -> tuple[Button, ...]:
    """What dispatches all of it that can be, if anything can."""
    return (_button(phrase("task.button.hand", count=ready), one, "hand"),) if ready else ()


async def _hand(tx: Tx, one: Ledger) -> None:
    waiting = [ticket for ticket in await _to_hand(tx, one) if ticket.id > one.done_to]
    by, refused = _actor(tx, one), 0
    for ticket in waiting[:HANDED_AT_ONCE]:
        try:
            async with tx.savepoint():
                await actions.perform(tx, ticket.id, Action.DISPATCH, by)
        except Refusal:  # its unit has no group, or nobody there: it goes on waiting at the desk
            refused += 1
    if waiting[HANDED_AT_ONCE:]:
        await _next(tx, replace(one, done_to=waiting[HANDED_AT_ONCE - 1].id))
        return
    await tasks.save(tx, replace(one, state="done"))
    left = len([1 for _, _, status, _ in await tasks.of_ledger(tx, one.id) if status == Status.ACCEPTED])
    with letters.read_by(tx, one.chat):
        again = _handing(one, len(await _to_hand(tx, one)))
        await letters.write(tx, one.chat, "tasks/handed", buttons=rows(again, 1), left=left, decides=one.decides)


def _actor(tx: Tx, one: Ledger) -> Actor:
    """Whoever decided about it, with the roles they have now."""
    return Actor(one.by_id, one.by_name, tx.office.roles_of(one.by_id), None, one.chat)


async def _next(tx: Tx, one: Ledger) -> None:
    await tasks.save(tx, one)
    owner = Owner(Whose.LEDGER, (one.id,))
    await alarms.replace(tx, owner, [Alarm(owner, Rings.ROWS, tx.now + SOON)])


def _button(label: str, one: Ledger, arg: str) -> Button:
    return press(label, "task", 0, one.id, arg)
