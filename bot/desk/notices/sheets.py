"""Sheets: the one message in which somebody answers a callback: question after question, then what came of it."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import merged, views
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import last_report
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.messages import Button, Rows
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.callback import ASKS, TOPIC, asked, open_question
from bot.rules.processes.changed_answers import change_until
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.callback import sheets
from storage.callback.sheets import APART, DONE, OPEN, WORDS, Sheet
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import journal, tickets
from storage.time import alarms

SOLVED = ("yes", "partly", "no")
SATISFIED = ("very", "yes", "fairly", "no")
PRESSED = ("no", "yes")
THANKS = ("letter", "banner", "call")
CONTENT = frozenset({"very", "yes", "fairly"})


async def show(tx: Tx, ticket: Ticket, sheet: Sheet, *, again: bool = False, fresh: bool = False) -> Sheet:
    """Its message shows what is asked now, or what came of it; `fresh`: in a new one, where it has to be heard."""
    with letters.read_by(tx, sheet.chat):
        name, buttons = _page(tx, ticket, sheet)
    asleep = after_quiet(tx.now, tx.office) if sheet.chat != tx.spoke and not ticket.urgent else None
    letter = await letters.write(
        tx, sheet.chat, name, buttons=buttons, about=ticket.id, topic=TOPIC, must=True, not_before=asleep,
        instead_of=None if fresh else sheet.letter, again=again, phone=sheet.by_phone, given=sheet.given,
        number=ticket.number, ticket=await _view(tx, ticket, sheet), result=await _result(tx, ticket),
        spoke_with=sheet.given.spoke_with, words=sheet.stage == WORDS, thanks=_may_thank(ticket, sheet),
        until=_until(tx, ticket, sheet), moved=ticket.status if not asked(ticket) else "",
        follows=ticket.status == Status.MERGED, apart=sheet.stage == APART,
    )  # fmt: skip
    await joined.superseded(tx, ticket.id, sheet.chat, ASKS, letter)
    return await sheets.keep(tx, replace(sheet, letter=letter or sheet.letter))


async def _view(tx: Tx, ticket: Ticket, sheet: Sheet) -> views.View:
    """What a follower may read of the other matter is how it was handled."""
    mine = await views.view(tx, ticket, "caller" if sheet.by_phone else "enterprise")
    if ticket.status != Status.MERGED:
        return mine
    there = await views.view(tx, await merged.target(tx, ticket), "follower")
    return replace(mine, lead=there.lead, ending=there.ending)


async def _result(tx: Tx, ticket: Ticket) -> str:
    """What the unit has reported; of another enterprise's matter nothing that it was told."""
    if ticket.status == Status.MERGED:
        return ""
    return str(last_report.of(await journal.of_ticket(tx, ticket.id)).get("result", ""))


def _until(tx: Tx, ticket: Ticket, sheet: Sheet) -> object:
    until = change_until(ticket)
    return until if until and tx.now < until and sheet.stage != OPEN and not sheet.by_phone else None


def _may_thank(ticket: Ticket, sheet: Sheet) -> bool:
    return sheet.stage == DONE and sheet.given.satisfied in CONTENT and bool(ticket.solved)


def answers(tx: Tx, ticket: Ticket, sheet: Sheet) -> Rows:
    """The buttons under what its message asks now."""
    return _page(tx, ticket, sheet)[1]


def _page(tx: Tx, ticket: Ticket, sheet: Sheet) -> tuple[str, Rows]:
    """The template and the buttons of what its message shows."""
    given = sheet.given
    if sheet.stage != OPEN:
        return "callback/result", _after(tx, ticket, sheet)
    if not given.solved:
        return _opening(sheet), first(ticket, phone=sheet.by_phone)
    if given.solved == "partly?":
        return "callback/partly", (tuple(_press(ticket, phrase(f"button.{arg}"), arg) for arg in ("settle", "go_on")),)
    if given.solved == "no":
        skip = press(phrase("button.skip"), "opt", ticket.id, 0, "skip")
        return "callback/cause", ((skip, _change(ticket)),)
    if not given.satisfied:
        return "callback/satisfied", _row(ticket, "satisfied", SATISFIED)
    return "callback/pressed", _row(ticket, "pressed", PRESSED)


def _opening(sheet: Sheet) -> str:
    return "callback/phone_callback.desk" if sheet.by_phone else "callback/solved"


def _after(tx: Tx, ticket: Ticket, sheet: Sheet) -> Rows:
    """A few words, thanks, and for ten minutes another answer."""
    found: list[tuple[Button, ...]] = []
    if sheet.stage == WORDS:
        skip = press(phrase("button.skip"), "cbw", ticket.id, ticket.step, "skip")
        blame = press(phrase("button.conduct"), "cbw", ticket.id, ticket.step, "conduct")
        blamed = sheet.given.satisfied == "no" and ticket.status == Status.STRUCK_OFF
        found.append((blame, skip) if blamed else (skip,))
    elif _may_thank(ticket, sheet):
        found.append(tuple(press(phrase(f"thanks.{k}"), "thx", ticket.id, ticket.step, k) for k in THANKS))
    if _until(tx, ticket, sheet):
        found.append((_change(ticket),))
    return tuple(found)


def _change(ticket: Ticket) -> Button:
    return _press(ticket, phrase("button.change_answer"), "change")


def first(ticket: Ticket, *, phone: bool = False) -> Rows:
    """The answers to the first question."""
    answers = tuple(_press(ticket, phrase(f"solved.{s}"), f"solved.{s}") for s in SOLVED)
    if phone:
        missed = _press(ticket, phrase("button.not_reached"), "missed")
        return (answers, (missed, _press(ticket, phrase("button.somebody_else"), "other")))
    return (answers,)


def _row(ticket: Ticket, question: str, answers: tuple[str, ...]) -> Rows:
    return rows([_press(ticket, phrase(f"{question}.{a}"), f"{question}.{a}") for a in answers], 2)


def _press(ticket: Ticket, label: str, arg: str) -> Button:
    return press(label, "cb", ticket.id, ticket.step, arg)


async def over(tx: Tx, ticket: Ticket, sheet: Sheet, stage: str, *, fresh: bool) -> Sheet:
    """All is answered: the message says what came of it; for ten minutes it can be answered otherwise.

    `fresh`: the answer came in words, and what came of it stands below them.
    """
    shown, owner = await show(tx, ticket, replace(sheet, stage=stage), fresh=fresh), Owner(Whose.SHEET, (sheet.id,))
    until = change_until(ticket)
    await alarms.replace(tx, owner, [Alarm(owner, Rings.EXPIRE, until)] if until else [])
    return shown


async def asks_no_more(tx: Tx, ticket: Ticket) -> None:
    """Its questions lose their buttons, in the enterprise's chat and at the desk."""
    for chat in filter(None, (ticket.reporter, tx.office.bureau.desk_chat)):
        await joined.superseded(tx, ticket.id, chat, ASKS, 0)


async def stands(tx: Tx, id: int) -> None:
    """The ten minutes are over: nothing offers to change it any more."""
    sheet = await sheets.get(tx, id)
    if sheet and sheet.stage != OPEN and sheet.letter:
        await show(tx, await tickets.lock(tx, sheet.ticket), sheet)


async def acted_on(tx: Tx, before: Ticket, after: Ticket) -> None:
    """Somebody has acted on what the enterprise has answered: it cannot be changed any more."""
    until = change_until(before)
    if until is None or tx.now >= until or change_until(after) is not None or before.reporter is None:
        return
    sheet = await sheets.of_person(tx, after.id, before.reporter)
    if sheet and sheet.stage != OPEN and sheet.letter and tx.spoke != sheet.chat:
        await show(tx, after, sheet)
        await alarms.replace(tx, Owner(Whose.SHEET, (sheet.id,)), ())  # nothing is left that the ten minutes would end


def told_in_message(tx: Tx, event: Event, name: str, chat: int) -> bool:
    """Whether whoever has just answered reads it in the message of the answers."""
    there = name in SAID_THERE and open_question(event.before)
    return there and chat == event.by.id == event.ticket.reporter == tx.spoke


SAID_THERE = frozenset(
    {"callback/struck_off.enterprise", "callback/again.enterprise", "callback/third_no.enterprise",
     "following/solved.enterprise", "following/taken_out.enterprise"}
)  # fmt: skip
