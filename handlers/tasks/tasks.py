"""Tasks: /task, the answers to its questions, and the buttons under them."""

from __future__ import annotations

import re
from functools import partial

from telegram import Update

from bot.desk import Tx
from bot.desk.letters import gathered
from bot.desk.tasks import assessment, entry, form, ledgers
from bot.rules.model.messages import Dialogue
from bot.rules.model.people import Refusal, Role
from bot.rules.model.terms import Raw
from bot.rules.office.office import Office
from bot.rules.reading.sheets.workbook import LARGEST
from handlers.context import HotlineContext

TASK = re.compile(r"^/task(?:@\w+)?(?!\w)")
WORKBOOK = re.compile(r"\.(?:xlsx|xlsm|xls|et)$", re.IGNORECASE)


async def on_task(update: Update, context: HotlineContext) -> None:
    """/task: asked step by step; with words or lines, what they leave open."""
    await form.begin(context.tx, context.told, context.actor, context.under)


async def on_ledger(update: Update, context: HotlineContext) -> None:
    """A file with the caption /task, or after it: a ledger of tasks. It is read before the transaction, not in it."""
    entry.may_enter(context.tx, context.actor)
    if not any(0 < file.size <= LARGEST for file in context.words.attachments):
        raise Refusal("sheet_too_large", most=LARGEST // 1024 // 1024)
    found = gathered.first(context.tx, partial(_read, context.tx.enclosed)).result
    if isinstance(found, Refusal):
        raise found
    await ledgers.propose(context.tx, found, context.actor, context.under)


async def _read(content: bytes | None, tx: Tx) -> object:
    return await assessment.read(tx, content)


def wanted_ledger(office: Office, update: Raw) -> str | None:
    """The file to fetch before this update is heard: a workbook that a supervisor sends to us."""
    message = update.get("message") or {}
    file, sender, chat = (message.get(part) or {} for part in ("document", "from", "chat"))
    fits = 0 < file.get("file_size", 0) <= LARGEST
    asked = TASK.match(message.get("caption") or "") or WORKBOOK.search(file.get("file_name") or "")
    here = chat.get("type") == "private" or office.is_desk(chat.get("id", 0))
    if not (fits and asked and here and Role.SUPERVISOR in office.roles_of(sender.get("id", 0))):
        return None
    return str(file["file_id"])


async def answered(update: Update, context: HotlineContext, asked: Dialogue) -> None:
    """An answer to one of its questions, a line that changes what is read back, or a ledger instead."""
    if any(WORKBOOK.search(file.name) for file in context.words.attachments):
        await on_ledger(update, context)
        return
    if context.words.attachments:
        raise Refusal("words_only")
    await form.hear(context.tx, asked, context.actor, context.words.told, context.under)


async def on_press(update: Update, context: HotlineContext) -> None:
    """确认登记, 取消, 跳过; and the buttons of a ledger, which name it."""
    if context.press.step:
        await ledgers.pressed(context.tx, context.press.step, context.press.arg, context.actor)
        context.toast("lookup.toast.shown")
        return
    match context.press.arg:
        case "yes":
            await form.confirm(context.tx, context.actor)
        case "no":
            await form.drop(context.tx, context.actor)
        case _:
            await form.skip(context.tx, context.press.arg.partition(".")[2], context.actor)
    context.toast("lookup.toast.shown")
