"""First words: what an enterprise says without being asked is kept as a draft, until it says what it belongs to."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import merged
from bot.desk.conversation import forms, replies
from bot.desk.conversation.open_form import Loose
from bot.desk.conversation.spoken import Heard
from bot.desk.intake import kept, screen, steps
from bot.desk.letters import letters
from bot.desk.lookup import open, readers
from bot.desk.lookup.readers import Look
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import Draft, Mark, is_told, matter
from bot.rules.intake.guesses import guessed
from bot.rules.intake.questionnaire import Do
from bot.rules.model.messages import Button, Priority, Rows, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.reopening import may_reopen
from bot.rules.reading.names import plain
from bot.rules.reading.numbers import is_number, named_in
from bot.rules.reading.signs import LABEL, short
from bot.voice.buttons import press as button
from bot.voice.buttons import rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import drafts
from storage.tickets import open_forms, tickets
from storage.time import alarms

ENDED = 3  # matters that have ended of which a taking up again is offered
LIKE = {Do.CANCEL: Do.DROP, Do.DONE: Do.USE}  # what else is typed for the two buttons of these words
OF_FORMS = (Do.CANCEL, Do.DONE, Do.BACK, Do.SKIP, Do.NEXT, Do.SUBMIT)  # where nothing is asked they answer nothing
LONGEST = 15  # digits of what a button carries


async def said(tx: Tx, by: Actor, words: Words) -> None:
    """Words in private without a question being asked: an answer, a supplement, or they are kept and asked about."""
    mine = await merged.mine(tx, by.id)
    pinned = _pinned(mine, words.text)
    waiting = [t for t in mine if any(t.asked(kind) for kind in replies.WAITED_FOR)]
    draft = await drafts.get(tx, by.id, by.id)
    if look := await _only_named(tx, by, words):
        await open.show(tx, look, by)
    elif pinned is not None:
        await replies.to_ticket(tx, pinned, by, words)
    elif len(waiting) == 1 and len(mine) == 1 and draft is None:
        await replies.to_ticket(tx, waiting[0], by, words)
    elif (draft is None or draft.has(Mark.ASIDE)) and any(_typed(words, do) for do in OF_FORMS):
        await letters.write(tx, by.id, "start/nothing")
    elif draft is None or draft.has(Mark.ASIDE):
        if draft:
            await steps.end(tx, draft)
        await _keep(tx, by, await steps.fresh(tx, by, by.id, words.message_id, Mark.LOOSE), words)
    else:
        await _more(tx, by, draft, words)


def _typed(words: Words, do: Do) -> bool:
    return not words.attachments and plain(words.told) == plain(screen.word(do))


def _pinned(mine: list[Ticket], text: str) -> Ticket | None:
    """The one matter whose number stands in the words: nobody has to be asked which is meant."""
    meant = [ticket for ticket in mine if ticket.number in named_in(text)]
    return meant[0] if len(meant) == 1 else None


async def _only_named(tx: Tx, by: Actor, words: Words) -> Look | None:
    """The matter of which somebody wrote the number and nothing else, where they may read it: they want to see it."""
    if not is_number(words.text) or words.attachments or words.told != words.text:
        return None
    try:
        return await readers.ticket_named(tx, words.text, by)
    except Refusal:
        return None


async def answered(tx: Tx, ticket: Ticket, by: Actor, words: Words, topic: str) -> None:
    """A reply to a message about a matter: to that one while it goes on, else it is kept and asked about."""
    if (await merged.target(tx, ticket)).open:
        await replies.to_ticket(tx, ticket, by, words, topic)
    else:
        await said(tx, by, words)


async def _keep(tx: Tx, by: Actor, draft: Draft, words: Words) -> None:
    """The first of them: kept, and asked about at once."""
    draft = await steps.warn(tx, draft, words.text)
    await ask(tx, by.id, await kept.collect(tx, draft, words, silent=True))


async def _more(tx: Tx, by: Actor, draft: Draft, words: Words) -> None:
    """More of them: what is typed like a button of theirs or of a form is one, all else is kept with a sign."""
    do = next((LIKE.get(do, do) for do in (Do.USE, Do.DROP, *LIKE) if _typed(words, do)), None)
    draft = await steps.warn(tx, replace(draft, message_id=words.message_id), words.text)
    if do or plain(words.text) == phrase("button.new"):
        await press(tx, by, draft, do or Do.USE, "")
        return
    was, flooded = is_told(draft.parts), tx.flooded == draft.chat
    after = await kept.collect(tx, draft, words, silent=flooded)
    anew = flooded or (
        is_told(after.parts) and not was
    )  # in one message that goes on; or now they say what it is about
    if anew and after.parts != draft.parts:
        await ask(tx, by.id, after)
    else:
        await steps.save(tx, after)


async def ask(tx: Tx, user: int, draft: Draft, page: int = 1) -> None:
    """Ask what they belong to."""
    draft = replace(draft, counter=draft.counter + 1)
    await steps.save(tx, await show(tx, user, draft, page))


async def show(tx: Tx, user: int, draft: Draft, page: int = 1, priority: Priority | None = None) -> Draft:
    """The question as a message: a matter of its own, one that is open, one that has ended, or nothing."""
    mine, ended = await merged.mine(tx, user), await _ended(tx, user)
    return await screen.show(
        tx, draft, "intake/first_words", rows=_choices(draft, mine, ended, page), priority=priority,
        open=len(mine), ended=len(ended), told=is_told(draft.parts), words=bool(matter(draft)),
    )  # fmt: skip


def _choices(draft: Draft, mine: list[Ticket], ended: list[Ticket], page: int) -> Rows:
    """A page of matters, what waits for the enterprise first, between a matter of its own and nothing."""
    shown, more = replies.page_of(mine, page)
    offered = [_button(draft, Do.TO, t, t.id) for t in shown]
    if more:
        offered.append(button(phrase("digest.button.more"), "in", 0, draft.stamp, f"{Do.MORE}:{page + 1}"))
    offered += [_button(draft, Do.REDO, t, t.id) for t in ended]
    new = button(phrase("button.new") if mine or ended else screen.word(Do.USE), "in", 0, draft.stamp, Do.USE)
    drop = button(screen.word(Do.DROP), "in", 0, draft.stamp, Do.DROP)
    return rows([new, *offered, drop], 1) if offered else ((new, drop),)


def _button(draft: Draft, do: Do, ticket: Ticket, id: int) -> Button:
    label = phrase(f"intake.button.{do}", number=ticket.number, title=ticket.title)
    return button(short(label, LABEL), "in", 0, draft.stamp, f"{do}:{id}")


async def _ended(tx: Tx, user: int) -> list[Ticket]:
    """The newest matters of this person that they may have taken up again."""
    every = await tickets.of_reporter(tx, user)
    may = [ticket for ticket in every if ticket.status == Status.STRUCK_OFF and _may_reopen(tx, ticket, user)]
    return sorted(may, key=lambda ticket: -ticket.id)[:ENDED]


def _may_reopen(tx: Tx, ticket: Ticket, user: int) -> bool:
    try:
        may_reopen(Attempt(ticket, Actor(user, "", frozenset()), NOTHING, tx.office, tx.now))
    except Refusal:
        return False
    return True


async def press(tx: Tx, by: Actor, draft: Draft, name: str, value: str) -> str | None:
    """What they belong to; the phrase of the toast, if it needs one."""
    which = int(value) if value.isdecimal() and len(value) < LONGEST else 0
    if name in (Do.MORE, Do.TO, Do.REDO) and not which:
        raise Refusal("stale")
    match name:
        case Do.USE:
            await use(tx, draft)
        case Do.DROP:
            draft = await screen.show(tx, draft, "intake/dropped")
            await steps.end(tx, draft)
        case Do.MORE:
            await ask(tx, by.id, draft, which)
        case Do.TO | Do.REDO:
            return await _belong(tx, by, draft, which, do=Do(name))
    return None


async def of_their_own(tx: Tx, by: Actor) -> bool:
    """Words of which it was asked which matter they are about are a new one; False: there are none, or something else
    is being filled in, and they are read back."""
    pending = await open_forms.current(tx, by.id, by.id)
    draft = await drafts.get(tx, by.id, by.id)
    if pending is None or pending.flow != "which" or (draft and not draft.has(Mark.ASIDE)):
        await forms.give_way(tx, by.id, by)
        return False
    await open_forms.end(tx, by.id, by.id)
    loose = Loose.read(pending)
    if draft:
        await steps.end(tx, draft)
    draft = await steps.fresh(tx, by, by.id, loose.message, Mark.LOOSE)
    words = Words(loose.text, loose.message, loose.files)
    await use(tx, await kept.collect(tx, await steps.warn(tx, draft, words.text), words, silent=True))
    return True


async def use(tx: Tx, draft: Draft) -> None:
    """They are a matter of their own: the questionnaire goes on with what is not known yet."""
    draft = draft.unmarked(Mark.LOOSE)
    draft = draft.given(**guessed(draft, tx.office))
    await steps.go(tx, draft, questionnaire.first_step(draft, tx.office))


async def _belong(tx: Tx, by: Actor, draft: Draft, id: int, do: Do) -> str | None:
    """They go to this matter, or have it taken up again; one that has moved on meanwhile is asked about anew."""
    ticket = await _own(tx, by, id)
    open_ = (await merged.target(tx, ticket)).open
    if do is Do.TO and open_:
        await _over(tx, draft, phrase("intake.belongs", number=ticket.number))
        await replies.to_ticket(tx, ticket, by, Words(matter(draft), 0, _files(draft)), heard=_heard(draft))
    elif do is Do.REDO and not open_ and ticket in await _ended(tx, by.id):
        await _over(tx, draft, phrase("intake.taken_up", number=ticket.number))
        given = {"text": matter(draft)} if matter(draft) else {}
        await forms.begin(tx, "reopen", ticket.id, by, given=given, files=_files(draft), heard=_heard(draft))
    else:
        await ask(tx, by.id, draft)
        return "intake.toast.otherwise"
    return None


async def _own(tx: Tx, by: Actor, id: int) -> Ticket:
    ticket = await tickets.lock(tx, id)
    if not await merged.speaks_for(tx, ticket, by.id):
        raise Refusal("no_ticket")
    return ticket


async def _over(tx: Tx, draft: Draft, words: str) -> None:
    """They have found their place, and are kept there."""
    await screen.show(tx, draft, "intake/closed", words=words)
    await drafts.drop(tx, draft)
    await alarms.replace(tx, draft.owner, ())


def _heard(draft: Draft) -> Heard:
    """In which messages it was said, so that a change of one is known as such."""
    return {str(part.message_id): ("text", 0) for part in draft.parts}


def _files(draft: Draft) -> tuple[Attachment, ...]:
    return tuple(file for part in draft.parts for file in part.attachments)
