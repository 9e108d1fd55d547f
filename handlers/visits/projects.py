"""Projects: /project, and the buttons of a project's card, its sites and findings."""

from __future__ import annotations

from telegram import Update

from bot.desk import Tx
from bot.desk.projects import card, drafting, ending, findings, recording, rights, setting_up
from bot.rules.model.people import Actor
from handlers.context import HotlineContext


async def on_project(update: Update, context: HotlineContext) -> None:
    """/project: all of them; with its number one; with lines a new one, or what changes of one."""
    if context.told:
        await setting_up.write(context.tx, context.told, context.actor, context.under)
    else:
        await setting_up.show(context.tx, context.actor, context.under)


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
            await recording.choose(tx, id, page, by)
        case "site":
            await recording.begin(tx, id, by)
        case "clean" | "bad":
            await recording.end(tx, id, by, clean=what == "clean")
        case "leave":
            await recording.leave(tx, id, by)
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
    await ending.close(tx, id, by, sure=True)


async def _sure_deleted(tx: Tx, id: int, by: Actor) -> None:
    await ending.delete(tx, id, by, sure=True)


ENDS = {
    "go": findings.dispatch, "all": findings.dispatch_all, "off": findings.off, "report": drafting.draft,
    "close": ending.close, "closed": _sure_closed, "reopen": ending.reopen, "delete": ending.delete,
    "deleted": _sure_deleted, "day": findings.ask_day,
}  # fmt: skip
