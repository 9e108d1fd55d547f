"""Projects: /project, and the buttons of a project's card, its sites and findings."""

from __future__ import annotations

from telegram import Update

from bot.desk import Tx
from bot.desk.projects import card, closure, creation, findings, report_draft, rights, site_record
from bot.rules.model.people import Actor
from handlers.context import HotlineContext


async def on_project(update: Update, context: HotlineContext) -> None:
    """/project: all of them; with its number one; with lines a new one, or what changes of one."""
    if context.told:
        await creation.write(context.tx, context.told, context.actor, context.under)
    else:
        await creation.show(context.tx, context.actor, context.under)


async def on_press(update: Update, context: HotlineContext) -> None:
    """A button of a card or a list."""
    tx, by = context.tx, context.actor
    what, _, rest = context.press.arg.partition(".")
    which, _, more = rest.partition("." if what in ("unit", "due") else "@")
    id, page = int(which), int(more) if more.isdecimal() else 1
    match what:
        case "open":
            rights.may_read(tx, by)
            await card.post(tx, await rights.project(tx, id), by)
        case "sites":
            await site_record.choose(tx, id, page, by)
        case "site":
            await site_record.begin(tx, id, by)
        case "clean" | "bad":
            await site_record.end(tx, id, by, clean=what == "clean")
        case "leave":
            await site_record.leave(tx, id, by)
        case "found":
            await findings.show(tx, id, page, by)
        case "assign":
            await findings.assign(tx, id, by, page if more else 0)
        case "unit":
            await findings.belongs(tx, id, more, by)
        case "due":
            await findings.until(tx, id, more, by)
        case _:
            await ENDS[what](tx, id, by)
    context.toast(f"projects.toast.{what}")


async def _sure_closed(tx: Tx, id: int, by: Actor) -> None:
    await closure.close(tx, id, by, sure=True)


async def _sure_deleted(tx: Tx, id: int, by: Actor) -> None:
    await closure.delete(tx, id, by, sure=True)


ENDS = {
    "go": findings.dispatch, "all": findings.dispatch_all, "off": findings.off, "report": report_draft.draft,
    "close": closure.close, "closed": _sure_closed, "reopen": closure.reopen, "delete": closure.delete,
    "deleted": _sure_deleted, "day": findings.ask_day,
}  # fmt: skip
