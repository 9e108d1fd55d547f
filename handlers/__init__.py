"""HEAR: an update in, one call to the desk, an answer out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial, wraps
from typing import Any

from telegram import Bot, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.desk import Tx
from bot.desk.conversation import forms, of_units
from bot.desk.intake import session
from bot.desk.letters import gathered
from bot.desk.people import bindings, public_groups
from bot.rules.model.button_data import Press, unstamped
from bot.rules.model.people import STAFF, Refusal
from bot.rules.model.terms import Raw
from bot.rules.office.flood import Pass
from handlers import admin, buttons, groups, intake, listed, lookup, messages, start
from handlers.button_check import is_known
from handlers.context import Hearing, HotlineContext, Said, Toast, heard
from handlers.errors import refuse
from handlers.incoming import CALENDAR, REGISTER, name_of, title_of, whole, words_of
from handlers.kept_out import kept_out
from handlers.pace import Pace
from handlers.tasks import tasks
from handlers.visits import projects, visits

SPOKEN = filters.UpdateType.MESSAGE
PRIVATE = SPOKEN & filters.ChatType.PRIVATE
GROUP = SPOKEN & filters.ChatType.GROUPS
TO_ANYBODY = frozenset({"start", "new", "my", "cancel", "help", "privacy", "bind"})  # commands that ask for no name
SAID = ~filters.COMMAND & ~filters.StatusUpdate.ALL
Route = BaseHandler[Update, HotlineContext, None]
Heard = Callable[[Update, HotlineContext], Coroutine[Any, Any, None]]


def _command(name: str, callback: Heard) -> Route:
    return CommandHandler(name, callback if name in TO_ANYBODY else _by_somebody(callback), filters=SPOKEN)


def _by_somebody(callback: Heard) -> Heard:
    """What is answered by who asks, where a group's anonymous administrator is nobody. Refuses: anonymous."""

    @wraps(callback)
    async def heard(update: Update, context: HotlineContext) -> None:
        if context.actor.id == 0:
            raise Refusal("anonymous")
        await callback(update, context)

    return heard


def _press(verb: str, callback: Heard) -> Route:
    return CallbackQueryHandler(callback, pattern=f"^{verb}:")


# fmt: off
QUESTIONS: tuple[Route, ...] = (
    # what takes long and changes nothing: gathered in a snapshot, beside everything else; looked at before ROUTES
    _command("todo", lookup.on_todo),
    _command("find", lookup.on_find),
    _command("digest", lookup.on_digest),
    _command("stats", lookup.on_stats),
    CallbackQueryHandler(lookup.on_report, pattern="^list:[0-9]+:[0-9]+:stats[.]"),
    CallbackQueryHandler(lookup.on_todo_again, pattern="^list:[0-9]+:[0-9]+:todo(?:@[0-9]{1,3})?$"),
)

ROUTES: tuple[Route, ...] = (
    # what the hotline hears, in order: the first that fits takes it
    ChatMemberHandler(groups.on_member, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(SPOKEN & filters.StatusUpdate.MIGRATE, groups.on_migrated),
    MessageHandler(SPOKEN & filters.StatusUpdate.FORUM_TOPIC_REOPENED, groups.on_topic_reopened),
    _press("in", intake.on_press),
    _press("ad", admin.on_press),
    _press("list", lookup.on_press),
    _press("board", lookup.on_board_press),
    _press("reg", listed.on_press),
    _press("firm", listed.on_firm_press),
    _press("plq", listed.on_plaque_press),
    _press("chk", listed.on_check_in_press),
    _press("task", tasks.on_press),
    _press("do", buttons.on_do),
    _press("form", buttons.on_form),
    _press("rung", buttons.on_paper),
    _press("opt", buttons.on_option),
    _press("pick", buttons.on_pick),
    _press("sort", buttons.on_sort),
    _press("which", buttons.on_which),
    _press("cb", buttons.on_callback),
    _press("cbw", buttons.on_last_words),
    _press("phone", buttons.on_phone),
    _press("thx", buttons.on_thanks),
    _press("more", buttons.on_more),
    _press("look", buttons.on_look),
    _press("mate", buttons.on_colleague),
    _press("own", start.on_own),
    _press("ring", buttons.on_ring),
    _press("join", buttons.on_join),
    _press("paper", lookup.on_paper),
    _press("vis", visits.on_press),
    _press("prj", projects.on_press),
    _press("env", buttons.on_envelope),
    CallbackQueryHandler(buttons.on_stale),  # whatever an older version, or somebody else's client, sends
    _command("start", start.on_start),
    _command("new", intake.on_new),
    _command("my", lookup.on_my),
    _command("cancel", start.on_cancel),
    _command("help", start.on_help),
    _command("privacy", start.on_privacy),
    _command("board", lookup.on_board),
    _command("ticket", lookup.on_ticket),
    _command("why", lookup.on_why),
    _command("thanks", lookup.on_thanks),
    _command("ledger", lookup.on_ledger),
    _command("instruction", lookup.on_instruction),
    _command("papers", lookup.on_papers),
    _command("pack", lookup.on_pack),
    _command("report", lookup.on_special_report),
    _command("task", tasks.on_task),
    _command("listed", listed.on_listed),
    _command("firm", listed.on_firm),
    _command("meeting", lookup.on_meeting),
    _command("visit", visits.on_visit),
    _command("project", projects.on_project),
    _command("calendar", admin.on_calendar),
    MessageHandler(SPOKEN & filters.PHOTO & filters.CaptionRegex(lookup.THANKS), lookup.on_thanks),
    MessageHandler(PRIVATE & filters.Document.ALL & filters.CaptionRegex(CALENDAR), admin.on_calendar_file),
    MessageHandler(PRIVATE & filters.Document.ALL & filters.CaptionRegex(REGISTER), listed.on_listed_file),
    MessageHandler(SPOKEN & filters.Document.ALL & filters.CaptionRegex(tasks.TASK), tasks.on_ledger),
    _command("bind", admin.on_bind),
    _command("units", admin.on_units),
    _command("appoint", admin.on_appoint),
    _command("health", admin.on_health),
    _command("block", admin.on_block),
    _command("away", admin.on_away),
    MessageHandler(SPOKEN & filters.COMMAND, start.on_unknown),  # a command we do not have
    MessageHandler(PRIVATE & SAID, messages.on_private),
    MessageHandler(GROUP & SAID, messages.on_group),
    MessageHandler(filters.UpdateType.EDITED_MESSAGE & ~filters.StatusUpdate.ALL, messages.on_edited),
)
# fmt: on


def build(bot: Bot) -> Callable[[Tx, Raw], Awaitable[Toast | None]]:
    """The function that hears one update inside its transaction.

    PTB parses and matches; the loop is ours, so that an exception reaches the transaction it must undo.
    """
    pace = Pace()
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    application: Any = builder.build()

    async def hear(tx: Tx, raw: Raw) -> Toast | None:
        epoch, raw = _of_epoch(tx, raw)
        update = Update.de_json(whole(raw), bot)
        hearing = await _hearing(tx, update)
        if hearing is None:
            return None
        hearing.of_this_epoch = epoch in (0, tx.epoch)
        hearing.actor = await of_units.speaks_as(tx, hearing.actor, hearing.press, hearing.words, hearing.message_id)
        if hearing.private and hearing.actor.id:
            await bindings.heard_from(tx, hearing.chat)
        if not hearing.private and update.effective_chat:
            chat = update.effective_chat
            await public_groups.noticed(tx, chat.id, chat.username or "", title_of(chat))
        with heard(hearing):
            if await kept_out(hearing):
                return _toast(update, hearing)
            await _answered_how(pace, hearing)
            await _routed(update, hearing, HotlineContext.from_update(update, application))
        return _toast(update, hearing)

    return hear


def _toast(update: Update, hearing: Hearing) -> Toast | None:
    query = update.callback_query
    return Toast(query.id, hearing.toast, hearing.alert) if query else None


async def _answered_how(pace: Pace, hearing: Hearing) -> None:
    """Whoever from outside says very much is heard like everybody, and answered in one message that goes on."""
    actor, tx = hearing.actor, hearing.tx
    if hearing.words is None or actor.has(*STAFF) or (actor.unit and actor.roles):
        return
    count, flood = pace.of(actor.id, tx.now, tx.heard), tx.office.flood
    alone = count.heard > flood.stranger or count.before  # answered in one message anyway
    everybody = pace.of_all(tx.now, one_more=not (alone or count.again))
    if not (count.before or flood.suspicious(count.heard, everybody)):
        return
    passes = flood.judged(count.heard, everybody, stranger=not await session.known(tx, hearing.chat, actor.id))
    count.over |= passes is Pass.JOINED
    if passes is not Pass.ALONE or count.before:
        tx.flooded, tx.flood = hearing.chat, count.total
    if passes is Pass.PATIENT:
        tx.spoke = None  # what is said to them is no answer that goes before everything else


def _of_epoch(tx: Tx, raw: Raw) -> tuple[int, Raw]:
    """The epoch of a pressed button, and the press without it, its ids read; zero of whatever is no press."""
    query = raw.get("callback_query")
    if not query:
        return 0, raw
    epoch, data = unstamped(query.get("data") or "")
    return epoch, {**raw, "callback_query": {**query, "data": tx.disguise.off(data)}}


async def _routed(update: Update, hearing: Hearing, context: HotlineContext) -> None:
    query = update.callback_query
    if not hearing.of_this_epoch:
        await refuse(hearing, Refusal("other_epoch"))
        return
    if (
        query and hearing.press is not None and not is_known(hearing.press)
    ):  # an older version's, or somebody's own client
        await refuse(hearing, Refusal("button_unknown", data=(query.data or "")[:64]))
        return
    if route := _first(QUESTIONS, update, context):
        await _answered(QUESTIONS.index(route), update, hearing)
    elif route := _first(ROUTES, update, context):
        await _taken(route, update, hearing, context)
        if hearing.refusal:
            await refuse(hearing, hearing.refusal)


def _first(routes: Iterable[Route], update: Update, context: HotlineContext) -> Route | None:
    """The route that takes this update."""
    for route in routes:
        check = route.check_update(update)
        if check is not None and check is not False:
            application: Any = context.application
            route.collect_additional_context(context, update, application, check)
            return route
    return None


async def _taken(route: Route, update: Update, hearing: Hearing, context: HotlineContext) -> None:
    """Everything that the handler does happens, or nothing of it, and it is refused."""
    try:
        async with hearing.tx.savepoint():
            await route.callback(update, context)
    except Refusal as refusal:
        hearing.refusal = refusal


async def _answered(place: int, update: Update, hearing: Hearing) -> None:
    """A question is gathered first. Whether whoever asks may ask is judged by the bureau as it is at the end."""
    found = gathered.first(hearing.tx, partial(_gathered, place, update))
    said: Said = found.result
    hearing.toast, hearing.alert = said.toast, said.alert
    if said.refusal:
        await refuse(hearing, said.refusal)
    else:
        await gathered.write(hearing.tx, found)


async def _gathered(place: int, update: Update, tx: Tx) -> Said:
    """What the handler of this row of QUESTIONS comes to, in a snapshot; perhaps in a process that hears nothing."""
    hearing = await _hearing(tx, update)
    assert hearing is not None  # noqa: S101 - somebody asked
    without: Any = None  # the application: it is what hears
    with heard(hearing):
        await _taken(QUESTIONS[place], update, hearing, HotlineContext(without))
    return Said(hearing.toast, hearing.alert, hearing.refusal)


async def _hearing(tx: Tx, update: Update) -> Hearing | None:
    """Who speaks where, with which roles; nothing when it is not addressed to anybody (a channel, another bot)."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type == chat.CHANNEL:
        return None
    message = update.effective_message
    anonymous = message is not None and update.callback_query is None and message.sender_chat is not None
    number = 0 if anonymous or user is None or user.is_bot else user.id
    name = name_of(user) if user else title_of(chat)
    private = chat.type == chat.PRIVATE
    tx.spoke, tx.origin = chat.id, f"update {update.update_id}"
    actor = await bindings.actor_for(tx, number, name, chat.id, private)
    tx.gives_way = partial(forms.gives_way, by=actor)
    hearing = Hearing(tx, actor, chat.id, private, message_id=message.message_id if message else None)
    if update.callback_query is not None:
        hearing.press = Press.decode(update.callback_query.data or "") or Press("")
    elif message is not None:
        hearing.words = words_of(message)
    return hearing
