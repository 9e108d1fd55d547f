"""Workbooks that came with what was said: opened, or refused in a sentence that says what to do."""

from __future__ import annotations

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Attachment
from bot.rules.reading.sheets import workbook
from bot.rules.reading.sheets.workbook import Sheet, Unreadable
from storage.database.database import Tx


def sheets(tx: Tx, file: Attachment) -> tuple[Sheet, ...]:
    """What stands in the file. Refuses: workbook_ and the reason, workbook_fetch, workbook_empty."""
    if file.size > workbook.LARGEST:
        raise Refusal("workbook_too_large", most=workbook.LARGEST // 1024 // 1024)
    if tx.enclosed is None:
        raise Refusal("workbook_fetch")
    try:
        found = workbook.opened(tx.enclosed)
    except Unreadable as wrong:
        raise Refusal(f"workbook_{wrong.reason}", **wrong.facts) from wrong
    if not found:
        raise Refusal("workbook_empty")
    return found
