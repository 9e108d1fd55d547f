"""Enterprises: their register (/listed), their records (/firm), and the buttons under the answers."""

from __future__ import annotations

from telegram import Update

from bot.desk.check_ins import check_ins
from bot.desk.dossiers import dossier, merger
from bot.desk.listed import changes, register
from bot.desk.plaques import plaques
from bot.rules.office.register import is_change
from handlers.context import HotlineContext


async def on_listed(update: Update, context: HotlineContext) -> None:
    """/listed: the batches; with words, who is meant; with lines, what is to change."""
    if not context.told:
        await register.show(context.tx, context.actor, context.under)
    elif is_change(context.told):
        await changes.propose(context.tx, context.told, context.actor, context.under)
    else:
        await register.find(context.tx, context.told, context.actor, context.under)


async def on_listed_file(update: Update, context: HotlineContext) -> None:
    """A workbook with the caption /listed: the enterprises in it are to come on the register."""
    (file,) = context.words.attachments
    await changes.propose_file(context.tx, file, context.actor)


async def on_press(update: Update, context: HotlineContext) -> None:
    """A batch is opened, or a change is confirmed or dropped."""
    press = context.press
    what, _, rest = press.arg.partition(".")
    if what == "b":
        await register.open_batch(context.tx, rest, context.actor)
    elif what == "u":
        await changes.undo(context.tx, press.step, context.actor)
    else:
        await changes.decide(context.tx, press.step, context.actor, agreed=what == "y")
    context.toast("lookup.toast.shown")


async def on_firm(update: Update, context: HotlineContext) -> None:
    """/firm NAME or CODE: the dossier of an enterprise."""
    await dossier.asked(context.tx, context.told, context.actor, context.under)


async def on_firm_press(update: Update, context: HotlineContext) -> None:
    """Another page of a dossier, or its record is merged, parted, renamed."""
    press = context.press
    if press.arg in merger.ASKS:
        await merger.ask(context.tx, press.step, press.arg, context.actor)
        context.toast("firms.toast.asked")
    else:
        await dossier.pressed(context.tx, press.step, press.arg, context.actor)
        context.toast("lookup.toast.shown")


PLAQUES = {"show": plaques.show, "renew": plaques.renew, "revoke": plaques.revoke, "sheet": plaques.sheet}


async def on_plaque_press(update: Update, context: HotlineContext) -> None:
    """The plaque of an enterprise is shown, renewed or revoked; those of a batch are printed."""
    press = context.press
    await PLAQUES[press.arg](context.tx, press.step, context.actor)
    context.toast(f"plaques.toast.{'revoked' if press.arg == 'revoke' else 'coming'}")


async def on_check_in_press(update: Update, context: HotlineContext) -> None:
    """A silent enterprise says how it is; or the bureau has rung or visited it."""
    press, tx = context.press, context.tx
    if press.arg == "done":
        context.toast(await check_ins.done(tx, press.step, context.actor))
    else:
        context.toast(await check_ins.answered(tx, press.step, press.arg, context.actor, context.hearing.message_id))
