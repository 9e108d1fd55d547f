"""Words: what is said without a command or a button, taken to whoever waits for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, Update

from bot.desk import Tx
from bot.desk.admin import privacy
from bot.desk.briefings import drafts, signature
from bot.desk.callback import closing, questions, thanks
from bot.desk.conversation import amendments, forms, replies, spoken, unsent
from bot.desk.dossiers import merger
from bot.desk.instructions import instruction
from bot.desk.intake import apart, edits, first_words, session
from bot.desk.intake.screen import menu_words
from bot.desk.papers import circulation
from bot.desk.projects import findings, site_record
from bot.desk.tasks import form
from bot.desk.telephone import own_phones, ring_backs
from bot.desk.visits import on_site
from bot.rules.model.messages import Dialogue, Words, is_place, same
from bot.rules.model.people import BUREAU, Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.reading.calls import person
from bot.rules.reading.numbers import is_number
from bot.voice.texts import phrase
from handlers import intake, lookup
from handlers.context import HotlineContext
from handlers.incoming import whole, words_of
from handlers.tasks import tasks

Hears = Callable[[Update, HotlineContext, Dialogue], Awaitable[None]]


async def on_private(update: Update, context: HotlineContext) -> None:
    """In private: a menu word, an answer, a draft's next words, a reply to a letter, or we ask what it is about."""
    words, actor = context.words, context.actor
    if not words.is_content:
        raise Refusal("no_content")
    if words.text == phrase("intake.menu.my"):
        await lookup.on_my(update, context)
        return
    if words.text in menu_words():
        await intake.on_words(update, context)
        return
    if person.is_wanted(words.text) and not (actor.has(*BUREAU) or actor.unit):
        await ring_backs.ask(context.tx, actor)
        return
    if words.album and await _follows_album(context):
        return
    shown = await own_phones.noticed(context.tx, actor, words)
    about = await replies.ticket_of(context.tx, context.chat, words)
    asked = await forms.current(context.tx, context.chat, actor.id)
    if not await session.listening(context.tx, context.chat, actor.id):  # the questionnaire says it in its own words
        replies.without_identity(context.tx, actor, words)
    if asked and _answers(asked, about):
        await _answer(update, context, asked)
    elif about and about[1] != "form" and await questions.typed(context.tx, words, actor, about[0]):
        return
    elif about and not await replies.is_of(context.tx, about[0], actor):
        await _staff_reply(context)
    elif about and about[1] != "form":  # a question that is over: what answers it too late is kept, and asked about
        await first_words.answered(context.tx, about[0], actor, words, about[1])
    elif await session.listening(context.tx, context.chat, actor.id):
        await intake.on_words(update, context)
    elif visit := await on_site.listening(context.tx, context.chat, actor):
        await on_site.hear(context.tx, visit, actor, words)
    elif site := await site_record.listening(context.tx, context.chat, actor):
        await site_record.hear(context.tx, site, actor, words)
    elif (actor.has(*BUREAU) or actor.unit) and is_number(words.text) and not words.attachments:
        await lookup.on_number(context)
    elif actor.has(*BUREAU) or actor.unit:
        await context.answer("start/staff_words")
    elif not shown and not await questions.typed(context.tx, words, actor):
        await first_words.said(context.tx, actor, words)


async def _follows_album(context: HotlineContext) -> bool:
    """Whether the message before belongs to the same album and has gone to a matter: this one went there, too."""
    tx, words = context.tx, context.words
    before = await amendments.found(tx, context.chat, words.message_id - 1)
    raw = await amendments.as_it_counts(tx, before, context.chat) if before else None
    if before is None or raw is None or words_of(Message.de_json(whole(raw), context.bot)).album != words.album:
        return False
    if before.act == closing.LAST_WORDS and not words.told:
        await closing.more_files(tx, before, context.actor, words.attachments)
        await spoken.remember(tx, context.actor, before.ticket, before.act, spoken.heard_in(tx, words.message_id))
        return True
    return await replies.rest_of_album(tx, before, context.actor, words)


async def on_group(update: Update, context: HotlineContext) -> None:
    """In a group: an answer to a question of ours, or a reply to a card; everything else is not for us."""
    asked = await forms.current(context.tx, context.chat, context.actor.id) if context.actor.id else None
    about = await replies.ticket_of(context.tx, context.chat, context.words)
    answers = asked is not None and _answers(asked, about)
    fills_in = context.actor.id and await session.listening(context.tx, context.chat, context.actor.id, context.words)
    if (answers or fills_in or about) and not context.words.is_content:
        raise Refusal("no_content")
    if asked and answers:
        await _answer(update, context, asked)
    elif fills_in:
        await intake.on_words(update, context)
    elif about:
        await _staff_reply(context)


def _answers(asked: Dialogue, about: tuple[Ticket, str] | None) -> bool:
    """Whether words answer what is asked: it waits for words, and they are no reply about another matter."""
    return asked.flow not in forms.UNASKED and (about is None or about[0].id == asked.ticket)


async def on_edited(update: Update, context: HotlineContext) -> None:
    """A changed message: it is what will go, or whoever had the old one is told; no change is no word."""
    tx, words, actor = context.tx, context.words, context.actor
    gone = await amendments.found(tx, context.chat, words.message_id)
    raw = await (
        amendments.as_it_counts(tx, gone, context.chat)
        if gone
        else edits.heard_before(tx, context.chat, words.message_id)
    )
    before = words_of(Message.de_json(whole(raw), context.bot)) if raw else None
    if before and same(before, words):
        return
    if await on_site.revise(tx, context.chat, words) or await site_record.revise(tx, context.chat, words):
        return
    if is_place(words) and (before is None or is_place(before)):
        await edits.moved(tx, actor, context.chat, before, words)
        return
    if await intake.on_edited(update, context) or before is None:
        return
    replies.without_identity(tx, actor, words)
    if await unsent.revised(tx, actor, before, words):
        return
    if gone and gone.act == closing.LAST_WORDS:
        await closing.words_changed(tx, gone, actor, before.told, words.told)
    elif gone:
        await amendments.amend(tx, actor, gone, before, words)
    elif context.hearing.private and not actor.has(*BUREAU) and not words.text.startswith("/"):
        await replies.revised(tx, actor, words)


async def _answer(update: Update, context: HotlineContext, asked: Dialogue) -> None:
    if context.words.attachments and asked.flow in HEARS and asked.flow not in KEEPS_FILES:
        await apart.keep(context.tx, asked, context.actor, context.words)
        return
    if hear := HEARS.get(asked.flow):
        await hear(update, context, asked)
    else:
        await forms.hear(context.tx, asked, context.actor, context.words)


def _words(hear: Callable[[Tx, Dialogue, Actor, Words], Awaitable[object]]) -> Hears:
    async def heard(_: Update, context: HotlineContext, asked: Dialogue) -> None:
        await hear(context.tx, asked, context.actor, context.words)

    return heard


def _told(hear: Callable[[Tx, Dialogue, Actor, str], Awaitable[object]]) -> Hears:
    async def heard(_: Update, context: HotlineContext, asked: Dialogue) -> None:
        await hear(context.tx, asked, context.actor, context.words.told)

    return heard


async def _last_words(_: Update, context: HotlineContext, asked: Dialogue) -> None:
    words = context.words
    skipped = words.text == phrase("button.skip")
    text, files = ("", ()) if skipped else (words.told, words.attachments)
    await closing.last_words(context.tx, asked, context.actor, text, files)
    heard = {} if skipped else spoken.heard_in(context.tx, context.words.message_id)
    await spoken.remember(context.tx, context.actor, asked.ticket, closing.LAST_WORDS, heard)


async def _spoke_with(_: Update, context: HotlineContext, asked: Dialogue) -> None:
    await questions.spoke_with(context.tx, asked, context.actor, context.words.text.strip())


HEARS: Mapping[str, Hears] = {
    "last_words": _last_words, "spoke_with": _spoke_with, "thanks": _words(thanks.letter),
    privacy.FLOW: _told(privacy.refuse), findings.FLOW: _told(findings.heard), form.FLOW: tasks.answered,
    drafts.FLOW: _words(drafts.heard), signature.FLOW: _words(signature.heard),
    instruction.FLOW: _words(instruction.heard), circulation.FLOW: _words(circulation.heard),
    ring_backs.FLOW: _words(ring_backs.phone_given),
    **dict.fromkeys(merger.FLOWS, _words(merger.heard)),
}  # fmt: skip
"""What waits for words and is no form of a page, and who hears them."""
KEEPS_FILES = frozenset({"last_words", "thanks", form.FLOW})
"""Those that take files, too; all others say that only words are read, and keep what came where it can be kept."""


async def _staff_reply(context: HotlineContext) -> None:
    if context.actor.id == 0:
        raise Refusal("anonymous")
    about = await replies.ticket_of(context.tx, context.chat, context.words)
    if about is None:
        return
    await replies.replied_by_staff(context.tx, about[0], context.actor, context.words, about[1])
