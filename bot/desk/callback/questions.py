"""Callback: the enterprise is asked whether it is solved, whether it is satisfied, whether anybody pressed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.desk.cards import envelopes, views
from bot.desk.conversation import forms
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.tickets import actions
from bot.desk.tickets.callback import channel_of, not_solved, reached_by_phone, show_entered
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Dialogue, Priority, Rows
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import RING, Called, Solved
from bot.rules.tickets import lifecycle
from bot.rules.tickets.rulings import impartial
from bot.voice.buttons import press, rows, wants_reply
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import callbacks, journal, open_forms, tickets
from storage.tickets.callbacks import Answers

SOLVED = ("yes", "partly", "no")
SATISFIED = ("very", "yes", "fairly", "no")
PRESSED = ("no", "yes")
LONGEST_NAME = 60
TOPIC = "callback"  # of the letters that ask
TWICE = timedelta(minutes=10)  # nobody rings again so soon


async def attempt(tx: Tx, ticket: Ticket, number: int) -> None:
    """The clock asks the enterprise; when the attempts are used up, or there is no chat, the desk gets a phone task."""
    wanted = int(tx.office.limits_of(ticket)["callback_attempts"])
    given = await callbacks.answers(tx, ticket)
    if ticket.reporter is not None and given.solved == "no":  # it has said so, only not why: that is an answer
        await _no_without_cause(tx, ticket, ticket.reporter)
        return
    if number > wanted and ticket.reporter is not None and given.solved in ("yes", "partly"):
        await _yes_and_no_more(tx, ticket, ticket.reporter, given)
        return
    if number > wanted and ticket.reporter is not None and ticket.attempts - ticket.called < wanted:
        await _ask(tx, ticket, ticket.reporter, given)  # the hotline was away when it should have been asked
    elif number <= wanted and ticket.reporter is not None:
        await _ask(tx, ticket, ticket.reporter, given)
        return
    if ticket.reporter is not None or number in (1, wanted) or tx.catching_up:
        await phone_task(tx, ticket)  # a caller's task is said twice, not each half-day


async def _ask(tx: Tx, ticket: Ticket, reporter: int, given: Answers) -> None:
    asked = ticket.attempts > 0
    await callbacks.record(tx, ticket, CLOCK, channel="telegram", reached=False, answers=given)
    ticket = await actions.clock_does(tx, ticket, Action.CALL_ATTEMPT, Called("telegram"))
    await ask_next(tx, ticket, reporter, given, again=asked)


async def _enterprise(tx: Tx, ticket: Ticket, reporter: int) -> Actor:
    """The enterprise, whose own word counts although it was given some time ago."""
    name = (await tickets.envelope(tx, ticket.id)).contact
    return Actor(reporter, name, frozenset({Role.ENTERPRISE}), None, reporter)


async def _yes_and_no_more(tx: Tx, ticket: Ticket, reporter: int, given: Answers) -> None:
    """It has said 已解决 and then nothing more: that is an answer; what it did not rate stays unrated."""
    by = await _enterprise(tx, ticket, reporter)
    await callbacks.record(tx, ticket, by, channel="telegram", reached=True, answers=given)
    await actions.perform(tx, ticket.id, Action.CALLBACK_YES, by, Solved(given.solved, given.satisfied, "telegram"))


async def _no_without_cause(tx: Tx, ticket: Ticket, reporter: int) -> None:
    asked = await open_forms.current(tx, reporter, reporter)
    if asked and (asked.flow, asked.ticket) == ("cause", ticket.id):  # what is said now is a supplement
        await open_forms.end(tx, reporter, reporter)
    await not_solved(tx, ticket, await _enterprise(tx, ticket, reporter), "")


async def phone_task(tx: Tx, ticket: Ticket, priority: Priority = Priority.REMINDER) -> None:
    """The desk is to ring the enterprise."""
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    await envelopes.note(tx, ticket, CLOCK, envelopes.TASK)
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "callback/phone_task.desk", buttons=_first(ticket, phone=True), about=ticket.id,
            priority=priority, ticket=await views.view(tx, ticket, "caller"),
            attempts=await callbacks.of_ticket(tx, ticket.id),
        )  # fmt: skip


async def phone(tx: Tx, number: int, by: Actor) -> None:
    """An operator wants to enter what was said on the phone."""
    ticket = await tickets.lock(tx, number)
    _operator(tx, ticket, by)
    if ticket.status != Status.HANDLED:
        raise Refusal("moved_on", status=ticket.status, by="")
    await _questions(tx, ticket, by)


async def _questions(tx: Tx, ticket: Ticket, by: Actor) -> None:
    given = await callbacks.answers(tx, ticket)
    await envelopes.note(tx, ticket, by, envelopes.TASK)
    await letters.write(
        tx, by.chat or by.id, "callback/phone_callback.desk", buttons=_first(ticket, phone=True), about=ticket.id,
        ticket=await views.view(tx, ticket, "caller"), spoke_with=given.spoke_with,
    )  # fmt: skip


def _operator(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """Who enters what was said on the phone: the bureau's, and nobody of a unit that worked on it."""
    if roles.complained_of(ticket, by, tx.office) or not by.has(*RING):
        raise roles.only(STAFF, by)
    rule = lifecycle.BY_ACTION[Action.CALL_ATTEMPT]
    impartial(rule, ticket, by, tx.office)
    if ticket.status == Status.HANDLED:
        rule.guard(Attempt(ticket, by, Called("phone"), tx.office, tx.now, Action.CALL_ATTEMPT))


def _first(ticket: Ticket, *, phone: bool = False) -> Rows:
    answers = [press(phrase(f"solved.{s}"), "cb", ticket.id, ticket.step, f"solved.{s}") for s in SOLVED]
    if phone:
        missed = press(phrase("button.not_reached"), "cb", ticket.id, ticket.step, "missed")
        return (tuple(answers), (missed, press(phrase("button.somebody_else"), "cb", ticket.id, ticket.step, "other")))
    return (tuple(answers),)


def _row(ticket: Ticket, question: str, answers: tuple[str, ...], width: int = 2) -> Rows:
    return rows(
        [press(phrase(f"{question}.{a}"), "cb", ticket.id, ticket.step, f"{question}.{a}") for a in answers], width
    )


async def ask_next(tx: Tx, ticket: Ticket, chat: int, given: Answers, *, again: bool = False) -> None:
    """The first question that has not been answered."""
    with letters.read_by(tx, chat):
        await _ask_first(tx, ticket, chat, given, again=again)


async def _ask_first(tx: Tx, ticket: Ticket, chat: int, given: Answers, *, again: bool) -> None:
    if not given.solved:
        name, buttons = "callback/solved", _first(ticket)
    elif given.solved == "partly?":
        name, buttons = "callback/partly", _partly(ticket)
    elif not given.satisfied:
        name, buttons = "callback/satisfied", _row(ticket, "satisfied", SATISFIED)
    else:
        name, buttons = "callback/pressed", _row(ticket, "pressed", PRESSED)
    asleep = after_quiet(tx.now, tx.office) if chat != tx.spoke and not ticket.urgent else None
    await letters.write(
        tx, chat, name, buttons=buttons, about=ticket.id, topic=TOPIC, must=True, not_before=asleep,
        ticket=await views.view(tx, ticket, "enterprise"), again=again, phone=chat != ticket.reporter,
        result=notices.report_of(await journal.of_ticket(tx, ticket.id)).get("result", ""),
    )  # fmt: skip


def _partly(ticket: Ticket) -> Rows:
    return (
        (
            press(phrase("button.settle"), "cb", ticket.id, ticket.step, "settle"),
            press(phrase("button.go_on"), "cb", ticket.id, ticket.step, "go_on"),
        ),
    )


async def answered(tx: Tx, press: Press, by: Actor) -> None:
    """One answer, by the enterprise in its chat or by an operator who has it on the phone."""
    ticket = await tickets.lock(tx, press.ticket)
    await _allowed(tx, ticket, press, by)
    chat = by.chat or by.id
    given = await callbacks.answers(tx, ticket)
    question, _, answer = press.arg.partition(".")
    if question == "missed":
        await _missed(tx, ticket, by)
        return
    if question == "other":
        await _somebody_else(tx, ticket, by)
        return
    if question == "solved":
        await forms.drop(tx, chat, by.id)  # a cause that was being asked for: the answer has changed
        given = Answers(solved="partly?" if answer == "partly" else answer, spoke_with=given.spoke_with)
    elif question in ("settle", "go_on") and given.solved == "partly?":
        given = replace(given, solved="partly" if question == "settle" else "no")
    elif question not in ("satisfied", "pressed") or not _asked(given, question):
        await ask_next(tx, ticket, chat, given)  # a later question's old button: ask what is still open
        return
    else:
        given = replace(given, **{question: answer})
    await callbacks.answer(tx, ticket, given)
    if given.solved == "no":
        await forms.begin(tx, "cause", ticket.id, by)
    elif given.pressed:
        await _solved(tx, ticket, by, given)
    else:
        await ask_next(tx, ticket, chat, given)


def _asked(given: Answers, question: str) -> bool:
    """Whether the questions before this one have been answered."""
    return given.solved in ("yes", "partly") and (question == "satisfied" or bool(given.satisfied))


async def _allowed(tx: Tx, ticket: Ticket, press: Press, by: Actor) -> None:
    if ticket.reporter == by.id and by.chat == by.id:
        pass
    else:
        _operator(tx, ticket, by)
    if ticket.status != Status.HANDLED or press.step != ticket.step or ticket.solved == "no":
        raise Refusal("callback_over")


async def _missed(tx: Tx, ticket: Ticket, by: Actor) -> None:
    _operator(tx, ticket, by)
    after = ticket
    if not await _just_rung(tx, ticket):
        await callbacks.record(tx, ticket, by, channel="phone", reached=False, answers=Answers())
        after = await actions.perform(tx, ticket.id, Action.CALL_ATTEMPT, by, Called("phone"))
    event = Event(ticket, after, by, {})
    try:
        lifecycle.judge(after, Action.CALLBACK_NONE, _supervisor(), NOTHING, tx.office, tx.now)
    except Refusal:
        await letters.write(
            tx, by.chat or by.id, "callback/call_again.desk", about=ticket.id, number=ticket.number,
            done=after.half_days, counted=after.half_days > ticket.half_days,
            wanted=int(tx.office.limits_of(ticket)["callback_attempts"]),
        )  # fmt: skip
        return
    await notices.tell_all(tx, event, "callback/lapsed.desk")


async def _somebody_else(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """Somebody else than the contact has answered the telephone: who?"""
    _operator(tx, ticket, by)
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, "spoke_with", ticket.id, {}))
    await letters.write(
        tx, chat, "callback/spoke_with", about=ticket.id, topic="form", keyboard=wants_reply(), number=ticket.number
    )  # fmt: skip


async def spoke_with(tx: Tx, dialogue: Dialogue, by: Actor, text: str) -> None:
    """Who answered the telephone; then the questions."""
    ticket = await tickets.lock(tx, dialogue.ticket)
    if not text:
        raise Refusal("say_something")
    if len(text) > LONGEST_NAME:
        raise Refusal("too_long", limit=LONGEST_NAME)
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    if ticket.status != Status.HANDLED or ticket.solved == "no":
        raise Refusal("callback_over")
    await callbacks.answer(tx, ticket, Answers(spoke_with=text))
    await _questions(tx, ticket, by)


async def _just_rung(tx: Tx, ticket: Ticket) -> bool:
    """Whether the same call was entered a moment ago: a button pressed twice is one attempt."""
    calls = [c for c in await callbacks.of_ticket(tx, ticket.id) if c.channel == "phone" and c.round == ticket.round]
    return any(tx.now - call.at < TWICE for call in calls)


def _supervisor() -> Actor:
    return Actor(0, "", frozenset({Role.SUPERVISOR}))


async def _solved(tx: Tx, ticket: Ticket, by: Actor, given: Answers) -> None:
    """All three questions are answered and it is solved: the matter is struck off, and a few words are welcome."""
    await callbacks.record(
        tx, ticket, by, channel=channel_of(ticket, by), reached=True, answers=given,
        spoke_with=await reached_by_phone(tx, ticket, by, given),
    )  # fmt: skip
    await callbacks.record_pressure(tx, ticket, given.pressed)
    solved = Solved(given.solved, given.satisfied, channel_of(ticket, by))
    await actions.perform(tx, ticket.id, Action.CALLBACK_YES, by, solved)
    await show_entered(tx, ticket, by, given)
    if given.satisfied == "no" or given.pressed == "yes":
        event = Event(ticket, await tickets.lock(tx, ticket.id), by, {"pressed": given.pressed, **solved.written()})
        await notices.tell_all(tx, event, "reopening/dissatisfied.chief")
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, "last_words", ticket.id, {}))
    skip = press(phrase("button.skip"), "cbw", ticket.id, ticket.step, "skip")
    blame = press(phrase("button.conduct"), "cbw", ticket.id, ticket.step, "conduct")
    await letters.write(
        tx, chat, "callback/words", about=ticket.id, topic=TOPIC,
        buttons=((blame, skip) if given.satisfied == "no" else (skip,),),
        satisfied=given.satisfied, phone=channel_of(ticket, by) == "phone", number=ticket.number,
    )  # fmt: skip
