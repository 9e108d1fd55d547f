"""What follows from an answer to the callback: the matter is struck off, or goes on; both words are kept."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import merged
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.notices import sheets as sheet_messages
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.callback import ASKS, Solved, Unsolved, asked
from bot.rules.processes.evidence import Evidence
from bot.rules.processes.following import TakenOut
from bot.voice.texts import phrase
from storage.callback import sheets
from storage.callback.sheets import APART, DONE, OPEN, WORDS, Sheet
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import callbacks, tickets


def channel_of(ticket: Ticket, by: Actor) -> str:
    """The enterprise's own chat, or the telephone."""
    return "telegram" if ticket.reporter == by.id and by.chat == by.id else "phone"


async def sheet_of(tx: Tx, ticket: Ticket, by: Actor) -> Sheet:
    """This person's sheet of the round: the one that is open, or a new one."""
    sheet = await sheets.of_person(tx, ticket.id, by.id)
    if sheet and sheet.stage == OPEN and (sheet.round == ticket.round or not asked(ticket)):
        return sheet
    return await sheets.begin(tx, ticket, by, channel_of(ticket, by), by.chat or by.id)


async def solved(tx: Tx, ticket: Ticket, by: Actor, sheet: Sheet) -> None:
    """It is solved: the matter is struck off; a folded one is solved for its own enterprise."""
    sheet = await _remembered(tx, ticket, by, sheet)
    if sheet.given.pressed:
        await callbacks.record_pressure(tx, ticket, sheet.given.pressed)
    said = Solved(sheet.given.solved, sheet.given.satisfied, sheet.channel)
    if not asked(ticket) or ticket.solved:
        await _own_word(tx, ticket, by, said)
    elif ticket.status == Status.MERGED:
        await actions.perform(tx, ticket.id, Action.FOLLOWER_YES, by, said)
    else:
        await actions.perform(tx, ticket.id, Action.CALLBACK_YES, by, said)
    await _afterwards(tx, ticket, by, sheet, WORDS if sheet.given.pressed else DONE)
    if said.satisfied == "no" or sheet.given.pressed == "yes":
        after = await tickets.lock(tx, ticket.id)
        event = Event(ticket, after, by, {"pressed": sheet.given.pressed, **said.written()})
        await notices.tell_all(tx, event, "reopening/dissatisfied.chief")


async def not_solved(tx: Tx, ticket: Ticket, by: Actor, cause: str, files: tuple[Attachment, ...] = ()) -> None:
    """Not solved: the unit gets it again; the third time the chief decides; a folded matter goes on by itself."""
    sheet = await sheet_of(tx, ticket, by)
    sheet = replace(sheet, given=replace(sheet.given, solved="no", satisfied="", pressed=""))
    sheet = await _remembered(tx, ticket, by, sheet, cause)
    said = cause or phrase("word.no_cause")
    action = Action.THIRD_NO if ticket.round >= 3 else Action.CALLBACK_NO
    if not asked(ticket) or ticket.solved:
        await _own_word(tx, ticket, by, Solved("no", "", sheet.channel))
    if ticket.status == Status.MERGED:
        action = Action.TAKE_OUT
        await take_out(tx, ticket, by, said, files)
    elif not asked(ticket) or ticket.solved:
        if ticket.status == Status.STRUCK_OFF:
            await actions.perform(tx, ticket.id, Action.REOPEN, by, Words(said, files=files))
    else:
        await actions.perform(tx, ticket.id, action, by, Unsolved(said, files=files))
    await _afterwards(tx, ticket, by, sheet, APART if action == Action.TAKE_OUT else DONE, cause)
    if sheet.by_phone:
        await letters.write(
            tx, sheet.chat, "form/done", about=ticket.id, number=ticket.number, what=phrase(f"done.{action}")
        )


async def on_evidence(tx: Tx, ticket: Ticket, action: Action, by: Actor, seen: Evidence) -> Ticket:
    """Somebody of the bureau has looked whether it is done: what was seen stands where an enterprise's answer would."""
    solved = callbacks.Answers(solved="yes" if action == Action.CONFIRM_EVIDENCE else "no")
    await callbacks.record(tx, ticket, by, channel="evidence", reached=True, answers=solved, words=seen.text)
    return await actions.perform(tx, ticket.id, action, by, seen)


async def take_out(tx: Tx, ticket: Ticket, by: Actor, text: str, files: tuple[Attachment, ...] = ()) -> Ticket:
    """A folded matter goes on under its own number, with the units of the one it was folded into."""
    there = await merged.target(tx, ticket)
    co = tuple(part.unit for part in there.co_units)
    lead = there.lead.unit if there.lead else ""
    given = TakenOut(text, lead, co, there.grade, there.problem, there.id, there.ended_at, files=files)
    return await actions.perform(tx, ticket.id, Action.TAKE_OUT, by, given)


async def change(tx: Tx, ticket: Ticket, by: Actor, sheet: Sheet) -> None:
    """`改答案`: what has followed from the answers is undone, and it is asked from the beginning."""
    since = ticket.undoable.at
    after = await actions.perform(tx, ticket.id, Action.CHANGE_ANSWER, by)
    if since:
        await callbacks.take_back(tx, after, since)
    await sheets.void(tx, ticket.id, after.round)
    fresh = await sheets.begin(tx, after, by, sheet.channel, sheet.chat)
    await sheet_messages.show(tx, after, replace(fresh, letter=sheet.letter))


async def _remembered(tx: Tx, ticket: Ticket, by: Actor, sheet: Sheet, cause: str = "") -> Sheet:
    """The sheet is one of the callbacks now; one that was remembered half done is so no more."""
    if sheet.record:
        await callbacks.answered(tx, sheet.record, sheet.given, cause)
        return sheet
    spoke_with = ""
    if sheet.by_phone:
        spoke_with = sheet.given.spoke_with or (await tickets.envelope(tx, ticket.id)).contact
    record = await callbacks.record(
        tx, ticket, by, channel=sheet.channel, reached=True, answers=sheet.given, words=cause, spoke_with=spoke_with,
        round_=sheet.round,
    )  # fmt: skip
    return replace(sheet, record=record)


async def _own_word(tx: Tx, ticket: Ticket, by: Actor, said: Solved) -> None:
    """The enterprise's own word counts instead of what was entered for it; where the unit has acted, it is kept."""
    if said.solved != "no" and ticket.status not in (Status.STRUCK_OFF, Status.MERGED):
        try:
            after = await actions.perform(tx, ticket.id, Action.CHANGE_ANSWER, by)
        except Refusal:  # the unit has it in hand again: both words are kept, and the chief is told
            await actions.perform(tx, ticket.id, Action.OWN_WORD, by, said)
            return
        yes = Action.FOLLOWER_YES if after.status == Status.MERGED else Action.CALLBACK_YES
        await actions.perform(tx, ticket.id, yes, by, said)
        return
    await actions.perform(tx, ticket.id, Action.OWN_WORD, by, said)


async def _afterwards(tx: Tx, before: Ticket, by: Actor, sheet: Sheet, stage: str, cause: str = "") -> None:
    """The message says what came of it; the others of this round are over, and what differs is told to the chief."""
    after = await tickets.lock(tx, before.id)
    await sheet_messages.over(tx, after, sheet, stage, fresh=bool(cause))
    await _others(tx, sheet)
    await _differing(tx, before, after, by, sheet)
    if sheet.by_phone and before.reporter is not None:
        given = sheet.given
        said = {"solved": given.solved, "satisfied": given.satisfied, "pressed": given.pressed, "cause": cause}
        await notices.tell_all(tx, Event(before, after, by, said), "callback/entered.enterprise")


async def _others(tx: Tx, mine: Sheet) -> None:
    """Half-done entries of the telephone are kept as far as they came, and ask for nothing more."""
    ticket, desk = await tickets.lock(tx, mine.ticket), tx.office.bureau.desk_chat
    if desk is not None:
        await joined.superseded(tx, mine.ticket, desk, ASKS, mine.letter or 0)
    for sheet in await sheets.of_round(tx, mine.ticket, mine.round):
        if sheet.id == mine.id or not sheet.by_phone or sheet.stage != OPEN:
            continue
        if sheet.given.solved and not mine.by_phone:
            sheet = await _remembered(tx, ticket, Actor(sheet.person, sheet.name, frozenset()), sheet)
        await sheets.keep(tx, replace(sheet, stage=DONE))


async def _differing(tx: Tx, before: Ticket, after: Ticket, by: Actor, mine: Sheet) -> None:
    """The chat and the telephone say different things: both are kept, and the chief is told."""
    said = [sheet for sheet in await sheets.of_round(tx, mine.ticket, mine.round) if sheet.record]
    own = next((sheet for sheet in reversed(said) if not sheet.by_phone), None)
    rung = next((sheet for sheet in reversed(said) if sheet.by_phone), None)
    if own is None or rung is None or _same(own, rung):
        return
    facts = {
        "own_solved": own.given.solved, "own_satisfied": own.given.satisfied, "solved": rung.given.solved,
        "satisfied": rung.given.satisfied, "entered": rung.name,
    }  # fmt: skip
    for tell in ("changed_answers/differing.chief", "changed_answers/differing.desk"):
        await notices.tell_all(tx, Event(before, after, by, facts), tell)


def _same(own: Sheet, rung: Sheet) -> bool:
    """Whether both say the same, as far as both go."""
    pairs = ((own.given.solved, rung.given.solved), (own.given.satisfied, rung.given.satisfied))
    return all(not one or not other or one == other for one, other in pairs)
