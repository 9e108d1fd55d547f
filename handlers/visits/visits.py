"""Visits: /visit, and the buttons of routes and of a visit's card."""

from __future__ import annotations

from telegram import Update

from bot.desk.visits import matters, on_site, overview, routes
from handlers.context import HotlineContext


async def on_visit(update: Update, context: HotlineContext) -> None:
    """/visit: how the quarter stands; with enterprises, whom to visit when."""
    if context.told:
        await routes.write(context.tx, context.told, context.actor, context.under)
    else:
        await overview.show(context.tx, context.actor, context.under)


async def on_press(update: Update, context: HotlineContext) -> None:
    """A button of a route, a list or a card."""
    tx, by = context.tx, context.actor
    what, _, which = context.press.arg.partition(".")
    name, _, page = what.partition("@")
    match name:
        case "route":
            await routes.today(tx, by)
        case "missed":
            await overview.open_missed(tx, int(page), by)
        case "made":
            await overview.open_made(tx, int(page), by)
        case "open":
            await overview.open_one(tx, int(which), by)
        case "first":
            await routes.first(tx, int(which), by)
        case "start":
            await on_site.start(tx, int(which), by)
        case "off":
            await on_site.drop(tx, int(which), by)
        case "done":
            await on_site.finish(tx, int(which), by)
        case "add":
            await on_site.add(tx, int(which), by)
        case "note":
            await matters.begin(tx, int(which), by)
    context.toast(f"visits.toast.{name}")
