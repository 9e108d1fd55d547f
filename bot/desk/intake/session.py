"""Intake: the doors of the questionnaire: begun, heard, pressed, edited, cancelled, and rung by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.conversation import forms
from bot.desk.intake import answers, first_words, kept, offers, questions, screen, steps
from bot.desk.intake.screen import menu
from bot.rules.intake.draft import HOUR, LARGEST, SERIES, Draft, Mark, Part, plan
from bot.rules.intake.questionnaire import Do, fields
from bot.rules.model.alarms import Alarm, Rings
from bot.rules.model.messages import Priority, Words, is_place
from bot.rules.model.people import BUREAU, STAFF, Actor, Refusal
from bot.rules.reading.identity import has_card_number
from bot.rules.reading.names import plain
from storage.database.database import Tx
from storage.delivery import outbox
from storage.intake import consents, drafts
from storage.tickets import tickets
from storage.time import alarms

UNTYPED = frozenset({Do.SET, Do.FIELD, Do.RESTART, Do.TO, Do.REDO, Do.MORE})  # each needs more than its word
COMMANDS = {plain(screen.word(do)): do for do in Do if do not in UNTYPED}
TWICE = HOUR / 360  # ten seconds: the same button pressed again by the same finger


async def begin(tx: Tx, actor: Actor, chat: int, message_id: int | None = None) -> None:
    """Somebody wants to bring a demand, or enters one for a caller; what is half filled in is offered first."""
    if not actor.has(*STAFF) and (actor.has(*BUREAU) or actor.unit):
        raise Refusal("new_for_enterprises")
    await forms.set_aside(tx, chat, actor)
    draft = await drafts.get(tx, chat, actor.id)
    if draft and draft.has(Mark.ASIDE):
        await steps.end(tx, draft)
        draft = None
    if draft is None:
        await steps.begin(tx, actor, chat, message_id)
    elif draft.has(Mark.LOOSE):  # what came first is what it is about
        await first_words.use(tx, replace(draft, message_id=message_id or draft.message_id))
    elif draft.begun:
        await offers.offer(tx, replace(draft, message_id=message_id or draft.message_id))
    else:
        await steps.go(tx, replace(draft, message_id=message_id or draft.message_id), draft.step)


async def offer(tx: Tx, actor: Actor, chat: int) -> bool:
    """Offer what is half filled in; False when there is nothing."""
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or draft.has(Mark.ASIDE) or not draft.begun:
        return False
    await (first_words.ask(tx, actor.id, draft) if draft.has(Mark.LOOSE) else offers.offer(tx, draft))
    return True


async def known(tx: Tx, chat: int, user: int) -> bool:
    """Whether somebody is filling in something here, or has brought a matter before."""
    return await drafts.stands(tx, chat, user) or bool(await tickets.of_reporter(tx, user))


async def listening(tx: Tx, chat: int, user: int, words: Words | None = None) -> bool:
    """Whether words of this person here are for their questionnaire; in a group, only answers to its questions are."""
    if not await drafts.stands(tx, chat, user):
        return False
    return chat == user or words is None or await _is_answer(tx, chat, user, words)


async def hear(tx: Tx, actor: Actor, chat: int, words: Words) -> None:
    """Somebody answers the question they were asked, or types what a button would do."""
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or draft.has(Mark.ASIDE):
        return
    if not draft.private and not await _is_answer(tx, chat, actor.id, words):
        return  # colleagues talk to one another
    draft = await steps.warn(tx, replace(draft, message_id=words.message_id), words.text)
    do = COMMANDS.get(plain(words.text))
    if draft.has(Mark.OFFERED):
        await offers.choose(tx, actor, draft, do, words)
    elif do and steps.is_possible(draft, do):
        await steps.do_it(tx, actor, draft, do)
    elif do in (Do.SKIP, Do.DONE):
        await steps.ask_again(tx, draft, "no_skip" if do is Do.SKIP else "no_done")
    elif draft.step == "matter" or (words.attachments and not words.phone):
        await steps.add(tx, draft, words)
    else:
        await steps.read_answer(tx, draft, words)


async def press(tx: Tx, actor: Actor, chat: int, arg: str, stamp: int) -> str | None:
    """A button of the questionnaire; the phrase of its toast, if it needs one."""
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or draft.id != stamp // SERIES:
        owner = await drafts.whose(tx, stamp // SERIES)
        return "intake.toast.not_yours" if owner not in (None, actor.id) else "intake.toast.gone"
    name, _, value = arg.partition(":")
    here = draft.stamp == stamp
    if name == Do.RESUME:
        await steps.go(tx, replace(draft.unmarked(Mark.ASIDE, Mark.OFFERED), here=here), draft.step)
        return "intake.toast.resumed"
    if draft.has(Mark.ASIDE):
        return "intake.toast.gone"
    if not here:
        if draft.pressed == f"{stamp}:{arg}" and tx.now - draft.changed_at < TWICE:
            return "intake.toast.twice"
        await _once_more(tx, actor, draft.unmarked(Mark.OFFERED))
        return "intake.toast.moved"
    draft = replace(draft, pressed=f"{stamp}:{arg}", here=True)
    if draft.has(Mark.LOOSE):
        return await first_words.press(tx, actor, draft, name, value)
    if name == Do.SET:
        try:
            await steps.accept(tx, draft, answers.chosen(draft, value, tx.office))
        except answers.Wrong as wrong:  # the configuration no longer has it
            await steps.ask_again(tx, draft, wrong.name)
    elif name == Do.FIELD and draft.step == "card" and value in [field.name for field in fields()]:
        await steps.go(tx, draft, value)
    elif name in set(Do) and draft.has(Mark.OFFERED):
        await offers.choose(tx, actor, draft, Do(name))
    elif name in set(Do) and steps.is_possible(draft, Do(name)):
        await steps.do_it(tx, actor, draft, Do(name))
    return None


async def _once_more(tx: Tx, actor: Actor, draft: Draft) -> None:
    """A button of an older question was pressed: the one that is open is asked again, below."""
    if draft.has(Mark.LOOSE):
        await first_words.ask(tx, actor.id, draft)
    else:
        await steps.go(tx, draft, draft.step)


async def cancel(tx: Tx, actor: Actor, chat: int) -> bool:
    """Leave the questionnaire; False when there is none."""
    draft = await drafts.get(tx, chat, actor.id)
    if draft is None or draft.has(Mark.ASIDE):
        return False
    await steps.cancel(tx, draft)
    return True


async def revise(tx: Tx, chat: int, user: int, words: Words) -> bool:
    """A message of the description was edited: the newest text counts. False when it is not part of a draft."""
    draft = await drafts.get(tx, chat, user)
    part = next((p for p in draft.parts if p.message_id == words.message_id), None) if draft else None
    if draft is None or part is None:
        return False
    if has_card_number(words.told):
        await steps.save(tx, await kept.refuse_identity(tx, draft))
        return True
    files = tuple(replace(f, caption=words.told) for f in words.attachments if f.size <= LARGEST) or part.attachments
    revised = replace(part, text=words.told, attachments=files)
    if is_place(words):
        await drafts.revise(tx, draft, replace(revised, text=part.text))
    elif _shown(revised) != _shown(part):
        await drafts.revise(tx, draft, revised)
        draft = replace(draft, parts=tuple(revised if p is part else p for p in draft.parts))
        draft = await steps.warn(tx, draft, words.told)
        await screen.write(tx, draft, "intake/revised")
        if draft.step == "card" and not draft.has(Mark.ASIDE):
            await steps.go(tx, draft, "card")  # what is submitted must have been read back
        else:
            await steps.save(tx, draft)
    return True


def _shown(part: Part) -> tuple[str, tuple[str, ...]]:
    """What a reader sees of it: the same file has another id each time, and one that stays the same."""
    return part.text, tuple(file.unique_id or file.file_id for file in part.attachments)


async def ring(tx: Tx, alarm: Alarm) -> None:
    """The clock reminds of a draft, or ends it, if the draft still waits for that."""
    chat, user = alarm.owner.ids
    draft = await drafts.get(tx, chat, user)
    planned = plan(draft, tx.office.calendar) if draft else ()
    if draft is None or alarm not in planned:  # somebody was quicker
        await alarms.replace(tx, alarm.owner, planned)
        return
    if any(alarm.due_at < later.due_at <= tx.now for later in planned):
        return  # the hotline was away: the last word is enough
    if alarm.rings in (Rings.REMIND, Rings.REMIND_AGAIN):
        await _remind(tx, draft, planned[-1].due_at)
        return
    await steps.end(tx, draft)
    if alarm.rings is Rings.EXPIRE:
        await screen.write(
            tx, draft, "intake/expired", loose=draft.has(Mark.LOOSE), bureau=tx.office.bureau,
            keyboard=menu() if draft.has(Mark.KEYS) else None, priority=Priority.REMINDER,
            not_before=tx.office.calendar.working_moment(tx.now),
        )  # fmt: skip


async def _remind(tx: Tx, draft: Draft, expires: datetime) -> None:
    """The reminder is the open question now; the one before loses its buttons."""
    if draft.has(Mark.LOOSE):
        draft = await first_words.show(tx, draft.user, draft, priority=Priority.REMINDER)
    else:
        draft = await screen.show(
            tx, draft, "intake/remind", title=questions.title(draft), expires=expires, caller=draft.has(Mark.CALLER),
            rows=screen.buttons(draft, Do.RESUME, Do.CANCEL), priority=Priority.REMINDER,
        )  # fmt: skip
    await drafts.save(tx, draft)


async def _is_answer(tx: Tx, chat: int, user: int, words: Words) -> bool:
    about = await outbox.about(tx, chat, words.reply_to) if words.reply_to else None
    return about is not None and about.topic == screen.topic(user)


async def forget(tx: Tx, user: int) -> int:
    """Whatever somebody has half filled in in private is forgotten; how much."""
    draft = await drafts.get(tx, user, user)
    if draft is None:
        return 0
    await steps.end(tx, draft)
    return 1


async def agreed(tx: Tx, actor: Actor) -> tuple[int, datetime] | None:
    """Which version of the promise somebody has agreed to, and when."""
    return await consents.latest(tx, actor.id)
