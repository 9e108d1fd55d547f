"""Questions: is it solved, is the enterprise satisfied, did anybody press it? Each answer turns into the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.desk.callback import inquiry
from bot.desk.cards import merged
from bot.desk.conversation import forms
from bot.desk.conversation.open_form import OpenForm
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices, sheets
from bot.desk.notices.sheets import PRESSED, SATISFIED, SOLVED
from bot.desk.tickets import actions
from bot.desk.tickets import callback as outcome
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import ASKS, Called, asked, entered_lately
from bot.rules.reading.names import plain
from bot.rules.reading.signs import bare
from bot.rules.reading.words.outcomes import is_meant, without_thanks
from bot.rules.tickets import lifecycle
from bot.voice.buttons import wants_reply
from storage.callback import sheets as stored
from storage.callback.sheets import OPEN, Sheet
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import callbacks, open_forms, tickets
from storage.tickets.callbacks import Answers

LONGEST_NAME = 60
TWICE = timedelta(minutes=10)  # nobody rings again so soon
ANSWERS = {"solved": SOLVED, "satisfied": SATISFIED, "pressed": PRESSED}


async def answered(tx: Tx, press: Press, by: Actor, message_id: int | None) -> None:
    """One answer, by the enterprise in its chat or by an operator who has it on the phone."""
    ticket = await tickets.lock(tx, press.ticket)
    question, _, answer = press.arg.partition(".")
    if question == "change" and await _changed(tx, ticket, by):
        return
    sheet = await _sheet(tx, ticket, press, by, message_id)
    if question == "missed":
        await _missed(tx, ticket, by)
    elif question == "other":
        await _somebody_else(tx, ticket, by)
    else:
        await _next(tx, ticket, by, replace(sheet, given=_taken(sheet.given, question, answer)))


async def typed(tx: Tx, words: Words, by: Actor, about: Ticket | None = None) -> bool:
    """An answer written as its button reads, or as people say it: of the matter that was replied to, or of the one that
    asks. Whether it was one; what follows stands below it."""
    if words.attachments or by.unit or by.has(*BUREAU):
        return False
    asks = [about] if about else await merged.mine(tx, by.id)
    text = bare(without_thanks(plain(words.told)))
    found = [(ticket, arg) for ticket in asks if (arg := await _label_of(tx, ticket, by, text))]
    if len(found) != 1:
        return False
    ticket, arg = found[0]
    question, _, answer = arg.partition(".")
    sheet = replace(await outcome.sheet_of(tx, ticket, by), chat=by.id, letter=None)
    await _next(tx, ticket, by, replace(sheet, given=_taken(sheet.given, question, answer)))
    return True


async def _label_of(tx: Tx, ticket: Ticket, by: Actor, text: str) -> str:
    """What the button with these words under the open question of this person answers; empty where there is none."""
    sheet = await stored.of_person(tx, ticket.id, by.id) if asked(ticket) else None
    if sheet is None or sheet.stage != OPEN or not sheet.letter:
        return ""
    shown = [button for row in sheets.answers(tx, ticket, sheet) for button in row]
    pressed = ((button.label, Press.decode(button.data)) for button in shown)
    asks = [(label, one.arg) for label, one in pressed if one and one.verb == "cb" and one.arg != "change"]
    return next((arg for label, arg in asks if plain(label) == text or is_meant(arg, text)), "")


def _taken(given: Answers, question: str, answer: str) -> Answers:
    """The answers with this one; a later question's old button changes nothing: what is still open is asked."""
    if question == "change":
        return Answers(spoke_with=given.spoke_with)
    if question == "solved":
        return Answers(solved="partly?" if answer == "partly" else answer, spoke_with=given.spoke_with)
    if question in ("settle", "go_on") and given.solved == "partly?":
        return replace(given, solved="partly" if question == "settle" else "no")
    if question in ("satisfied", "pressed") and _asked(given, question):
        return replace(given, **{question: answer})
    return given


def _asked(given: Answers, question: str) -> bool:
    """Whether the questions before this one have been answered."""
    return given.solved in ("yes", "partly") and (question == "satisfied" or bool(given.satisfied))


async def _next(tx: Tx, ticket: Ticket, by: Actor, sheet: Sheet) -> None:
    """The next question, or what follows when all is answered."""
    await _no_cause_asked(tx, ticket, sheet.chat, by)
    sheet = await stored.keep(tx, sheet)
    if sheet.given.pressed:
        await outcome.solved(tx, ticket, by, sheet)
        await open_forms.begin(tx, Dialogue(sheet.chat, by.id, "last_words", ticket.id, {}))
        return
    await sheets.show(tx, ticket, sheet)
    if sheet.given.solved == "no" and sheet.by_phone:
        await forms.begin(tx, "cause", ticket.id, by)
    elif sheet.given.solved == "no":
        await open_forms.begin(tx, OpenForm(sheet.chat, by.id, "cause", ticket.id).kept)


async def _no_cause_asked(tx: Tx, ticket: Ticket, chat: int, by: Actor) -> None:
    """A cause that was being asked for: the answer has changed."""
    now = await open_forms.current(tx, chat, by.id)
    if now and now.flow == "cause" and now.ticket == ticket.id:
        await open_forms.end(tx, chat, by.id)


async def _changed(tx: Tx, ticket: Ticket, by: Actor) -> bool:
    """`改答案` after the answers: whether there is anything to change yet."""
    sheet = await stored.of_person(tx, ticket.id, by.id)
    if sheet is None or sheet.stage == OPEN:
        return False
    after = await open_forms.current(tx, sheet.chat, by.id)
    await outcome.change(tx, ticket, by, sheet)
    if after and after.flow == "last_words" and after.ticket == ticket.id:
        await open_forms.end(tx, sheet.chat, by.id)
    return True


async def _sheet(tx: Tx, ticket: Ticket, press: Press, by: Actor, message_id: int | None) -> Sheet:
    """This person's sheet, in the message in which it was pressed."""
    own = ticket.reporter == by.id and by.chat == by.id
    if not own:
        inquiry.only_operators(tx, ticket, by)
    letter = await joined.written_in(tx, by.chat or by.id, message_id, ASKS) if message_id else None
    waits = asked(ticket) and ticket.solved != "no" and press.step == ticket.step
    if own and not waits:
        sheet = await _own_word(tx, ticket, by)
    elif not waits:
        raise Refusal("callback_over")
    else:
        sheet = await outcome.sheet_of(tx, ticket, by)
    other = await stored.in_letter(tx, ticket.id, letter) if letter else None
    if other and other.person != by.id and other.stage == OPEN and other.given.solved:
        raise Refusal("sheet_of_another", name=other.name)
    if letter and sheet.letter and letter != sheet.letter:
        await joined.superseded(tx, ticket.id, sheet.chat, ASKS, letter)
    return replace(sheet, letter=letter or sheet.letter, chat=by.chat or by.id)


async def _own_word(tx: Tx, ticket: Ticket, by: Actor) -> Sheet:
    """The enterprise answers itself what was entered for it by telephone while it was being asked."""
    sheet = await stored.of_person(tx, ticket.id, by.id)
    if sheet is None or sheet.stage != OPEN or ticket.round - sheet.round > 1:
        raise Refusal("callback_over")
    try:
        entered_lately(Attempt(ticket, by, NOTHING, tx.office, tx.now))
    except Refusal:
        raise Refusal("callback_over") from None
    return sheet


async def _missed(tx: Tx, ticket: Ticket, by: Actor) -> None:
    inquiry.only_operators(tx, ticket, by)
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
    inquiry.only_operators(tx, ticket, by)
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, "spoke_with", ticket.id, {}))
    await letters.write(
        tx, chat, "callback/spoke_with", about=ticket.id, topic="form", keyboard=wants_reply(), number=ticket.number
    )  # fmt: skip


async def spoke_with(tx: Tx, dialogue: Dialogue, by: Actor, text: str) -> None:
    """Who answered the telephone; then the questions."""
    ticket = await tickets.lock(tx, dialogue.ticket)
    if not text:
        raise Refusal("words_only")
    if len(text) > LONGEST_NAME:
        raise Refusal("too_long", limit=LONGEST_NAME)
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    if not asked(ticket) or ticket.solved == "no":
        raise Refusal("callback_over")
    sheet = await outcome.sheet_of(tx, ticket, by)
    await inquiry.by_phone(tx, ticket, by, replace(sheet, given=Answers(spoke_with=text)))


async def _just_rung(tx: Tx, ticket: Ticket) -> bool:
    """Whether the same call was entered a moment ago: a button pressed twice is one attempt."""
    calls = [c for c in await callbacks.of_ticket(tx, ticket.id) if c.channel == "phone" and c.round == ticket.round]
    return any(tx.now - call.at < TWICE for call in calls)


def _supervisor() -> Actor:
    return Actor(0, "", frozenset({Role.SUPERVISOR}))
