"""Lookup: /my, /todo, /find, /ticket, /why, /digest, /stats, /ledger, /thanks, /papers, and the buttons under lists."""

from __future__ import annotations

import re

from telegram import Update

from bot.desk.board import board
from bot.desk.briefings import drafts, presses
from bot.desk.callback import thanks_ledger
from bot.desk.correspondence import ledger
from bot.desk.downtime import missed
from bot.desk.ledgers import request
from bot.desk.lookup import lists as lookup_lists
from bot.desk.lookup import own
from bot.desk.packs import packs
from bot.desk.papers import lookup as papers
from bot.desk.reports import breakdowns, digest, lists, numbers, own_unit, statistics
from bot.desk.tickets import meetings
from bot.rules.model.papers import OfficePaper
from handlers.context import HotlineContext

THANKS = re.compile(r"^/thanks(@\w+)?(?!\w)")  # below a photo


async def on_my(update: Update, context: HotlineContext) -> None:
    """/my, 我的诉求: the enterprise's own tickets."""
    await own.mine(context.tx, context.actor)


async def on_todo(update: Update, context: HotlineContext) -> None:
    """/todo: what waits for whoever asks."""
    await lookup_lists.todo(context.tx, context.actor, context.under)


async def on_todo_again(update: Update, context: HotlineContext) -> None:
    """The same, or another page of it, by the button under a list."""
    page = context.press.arg.partition("@")[2]
    await lookup_lists.todo(context.tx, context.actor, page=int(page) if page else 1)
    context.toast("lookup.toast.shown")


async def on_find(update: Update, context: HotlineContext) -> None:
    """/find WORDS."""
    await lookup_lists.find(context.tx, context.told, context.actor, context.under)


async def on_ticket(update: Update, context: HotlineContext) -> None:
    """/ticket NUMBER: its facts and its timeline."""
    await lookup_lists.whole(context.tx, context.told, context.actor, context.under)


async def on_number(context: HotlineContext) -> None:
    """A number and nothing else, from somebody of the bureau or a unit: as behind /ticket."""
    await lookup_lists.whole(context.tx, context.words.text, context.actor, context.under)


async def on_why(update: Update, context: HotlineContext) -> None:
    """/why NUMBER: how its due times came about."""
    await lookup_lists.explained(context.tx, context.told, context.actor, context.under)


async def on_digest(update: Update, context: HotlineContext) -> None:
    """/digest: what needs a decision, what is new, overdue, closed."""
    await digest.answer(context.tx, context.actor, context.under)


async def on_board(update: Update, context: HotlineContext) -> None:
    """/board: what waits, in one message that goes on showing it."""
    await board.post(context.tx, context.actor)


async def on_board_press(update: Update, context: HotlineContext) -> None:
    """A list of the board opens, turns its page, or closes."""
    context.notes(await board.pressed(context.tx, context.press.arg, context.actor))


async def on_stats(update: Update, context: HotlineContext) -> None:
    """/stats, /stats PERIOD: what came in it, and how it was handled; to a unit its own."""
    await own_unit.answer(context.tx, context.told, context.actor, context.under)


async def on_ledger(update: Update, context: HotlineContext) -> None:
    """/ledger [PERIOD] [LEDGER]: a workbook of what stands in it; without a ledger it is asked which."""
    await request.answer(context.tx, context.told, context.actor, context.under)


async def on_report(update: Update, context: HotlineContext) -> None:
    """A week or a month that is over, by the button of a digest; or statistics broken down, by a button under them."""
    words = context.press.arg.partition(".")[2]
    opens = breakdowns.open_breakdown if "@" in words else statistics.open_report
    await opens(context.tx, words, context.actor)
    context.toast("lookup.toast.shown")


async def on_press(update: Update, context: HotlineContext) -> None:
    """A button under a list: a ticket is opened, or a number opens into its list."""
    press = context.press
    if press.arg == "open":
        context.toast(await lookup_lists.reopen(context.tx, press.ticket, context.actor))
    elif press.arg.startswith("my@"):
        await own.mine(context.tx, context.actor, int(press.arg[3:]) if press.arg[3:].isdecimal() else 1)
        context.toast("lookup.toast.shown")
    elif press.arg.startswith(thanks_ledger.PHOTO):
        id = press.arg.removeprefix(thanks_ledger.PHOTO)
        await thanks_ledger.show(context.tx, int(id) if id.isdecimal() else 0, context.actor)
        context.toast("lookup.toast.shown")
    elif press.arg.startswith(request.VERB):
        context.toast(await request.pressed(context.tx, press.arg, context.actor))
    elif press.arg.startswith(ledger.TURNS):
        page = press.arg.removeprefix(ledger.TURNS)
        await ledger.turn(context.tx, context.actor, int(page) if page.isdecimal() else 1)
        context.toast("lookup.toast.shown")
    elif press.arg.startswith("missed@"):
        await missed.open_page(context.tx, press.step, press.arg, context.actor)
        context.toast("lookup.toast.shown")
    elif press.arg == lists.EVERYTHING:
        await numbers.open_all(context.tx, press.step, context.actor)
        context.toast("lookup.toast.shown")
    else:
        await lists.open_list(context.tx, press.step, press.arg, context.actor)
        context.toast("lookup.toast.shown")


async def on_thanks(update: Update, context: HotlineContext) -> None:
    """/thanks: this year's letters, banners and calls of thanks; with words, perhaps below a photo, one more."""
    words = context.told
    if words:
        await thanks_ledger.enter(context.tx, words, context.actor, context.under, context.words.attachments)
    else:
        await thanks_ledger.tell(context.tx, context.actor, context.under)


async def on_instruction(update: Update, context: HotlineContext) -> None:
    """/instruction: the ledger of instructions; with a number, that one."""
    await ledger.tell(context.tx, context.actor, context.told, context.under)


async def on_papers(update: Update, context: HotlineContext) -> None:
    """/papers: the register; of a kind, a period, a matter; one paper by its number."""
    await papers.tell(context.tx, context.told, context.actor, context.under)


async def on_pack(update: Update, context: HotlineContext) -> None:
    """/pack NUMBER: all that is kept of a matter, in one file that anybody can check."""
    await packs.answer(context.tx, context.told, context.actor, context.under)


async def on_paper(update: Update, context: HotlineContext) -> None:
    """A paper is opened, drawn as a PDF, or filled in; a page is turned."""
    press = context.press
    await presses.pressed(context.tx, press.ticket, press.step, press.arg, context.actor)
    context.toast("papers.toast.read" if press.arg == "read" else "papers.toast.sent")


async def on_special_report(update: Update, context: HotlineContext) -> None:
    """/report [PERIOD]: a special report is drafted from the data."""
    await drafts.begin(context.tx, OfficePaper.REPORT, context.told, context.actor, context.under)


async def on_meeting(update: Update, context: HotlineContext) -> None:
    """/meeting: which visits and meetings are to come, and which wait for their minutes."""
    await meetings.coming(context.tx, context.actor, context.under)
