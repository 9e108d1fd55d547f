"""Start: the first word, and what is said about the hotline itself."""

from __future__ import annotations

from telegram import Update

from bot.desk.admin import callers_wishes, privacy
from bot.desk.colleagues import invitations
from bot.desk.conversation import forms
from bot.desk.intake import calls, screen, session
from bot.desk.letters import letters
from bot.desk.plaques import plaques
from bot.desk.telephone import ring_backs
from bot.rules.model.people import BUREAU, STAFF, Role
from bot.rules.office import roles
from bot.rules.office.bindings import LINK
from bot.rules.reading.signs import COMMAND, short
from handlers import admin
from handlers.context import HotlineContext

LONGEST = 20  # of a command, as it is said back


async def on_start(update: Update, context: HotlineContext) -> None:
    """/start: a greeting and the menu; a link from a group leads straight to the questions, one with a code binds."""
    if context.args and context.args[0].startswith(LINK):
        await admin.use(update, context, context.args[0].removeprefix(LINK))
        return
    if not context.hearing.private:
        await on_help(update, context)
        return
    if context.args and context.args[0].startswith(invitations.LINK):
        await invitations.knock(context.tx, context.args[0].removeprefix(invitations.LINK), context.actor)
        return
    if context.args and context.args[0].startswith(plaques.LINK):
        token = context.args[0].removeprefix(plaques.LINK)
        await plaques.opened(context.tx, token, context.actor, context.hearing.message_id)
        return
    office, actor = context.tx.office, context.actor
    staff, bureau, unit = actor.has(*STAFF), actor.has(*BUREAU), office.name_of(actor.unit)
    menu = None if bureau or unit else screen.menu()
    await context.answer(
        "start/welcome", bureau=office.bureau, staff=staff, chief=bureau, unit=unit, name=actor.name, keyboard=menu
    )
    if context.args == ["new"]:
        await session.begin(context.tx, context.actor, context.chat, context.hearing.message_id)
    else:
        await session.offer(context.tx, context.actor, context.chat)


async def on_help(update: Update, context: HotlineContext) -> None:
    """/help: what this person can do here."""
    office, actor = context.tx.office, context.actor
    unit = office.name_of(actor.unit)
    if not context.hearing.private:
        await context.answer("start/help_group", desk=office.is_desk(context.chat), unit=unit)
        return
    await context.answer(
        "start/help", bureau=office.bureau, unit=unit, staff=actor.has(*STAFF),
        chief=actor.has(Role.CHIEF, Role.AUDITOR), admin=roles.in_charge(office, actor),
        buttons=() if unit or actor.has(*BUREAU) else ring_backs.offer(),
    )  # fmt: skip


async def on_unknown(update: Update, context: HotlineContext) -> None:
    """A command that we do not have: staff hear so wherever they say it; in groups others may mean somebody else."""
    office, actor = context.tx.office, context.actor
    asked = COMMAND.match(context.words.text)
    command, bot = asked.groups() if asked else (context.words.text, None)
    if actor.has(*BUREAU, Role.OFFICER, Role.HEAD):
        if not bot or bot.lower() == office.bot_username.lower():
            await context.answer("start/unknown", command=short(command, LONGEST))
    elif context.hearing.private:
        await on_help(update, context)


async def on_privacy(update: Update, context: HotlineContext) -> None:
    """/privacy: what is kept, what was agreed to, how to be forgotten; with a number, for a caller, by the desk."""
    if context.told and context.actor.has(*STAFF):
        await callers_wishes.offer(context.tx, context.told, context.actor, context.hearing.message_id)
        return
    if not context.hearing.private:
        await context.answer("start/privacy_group", bureau=context.tx.office.bureau)
        return
    await privacy.show(context.tx, context.actor)


async def on_own(update: Update, context: HotlineContext) -> None:
    """A button under /privacy, or under the wish to be forgotten."""
    what, _, id = context.press.arg.partition(".")
    match what:
        case "export":
            await privacy.export(context.tx, context.actor)
        case "erase":
            await privacy.ask(context.tx, context.actor)
        case "sure":
            await privacy.erase(context.tx, context.actor)
        case "agree":
            await privacy.agree(context.tx, int(id), context.actor)
        case callers_wishes.ENTER:
            await callers_wishes.enter(context.tx, int(id), context.actor)
        case "refuse":
            await privacy.why_not(context.tx, int(id), context.actor)
    if what in ("sure", "keep"):
        await letters.answered(context.tx, context.chat, context.hearing.message_id)
    context.toast(f"privacy.toast.{what if what in OWN else 'noted'}")


OWN = frozenset({"export", "erase", "sure", "keep", "agree", "refuse", callers_wishes.ENTER})


async def on_cancel(update: Update, context: HotlineContext) -> None:
    """/cancel: leave whatever is being asked."""
    if await forms.drop(context.tx, context.chat, context.actor.id):
        await context.answer("start/left")
    elif not await calls.cancelled(context.tx, context.actor, context.chat):
        await context.answer("start/nothing")
