"""Ledgers: one that was handed in is shown before anything is entered; a supervisor answers and decides."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation import forms
from bot.desk.letters import letters, settled
from bot.desk.tasks import assessment, entry, takeover
from bot.desk.tasks.assessment import Verdict
from bot.rules.model.decisions import DecidesOn
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import Actor, Refusal
from bot.voice.buttons import page_of, paged, press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import tasks
from storage.office.tasks import Ledger, Page

SHOWN = 15  # rows that are named in one message; of more it is said how many


async def propose(tx: Tx, pages: tuple[Page, ...], by: Actor, under: int | None = None) -> None:
    """A workbook came: what is in it is kept, and shown or asked about."""
    entry.may_enter(tx, by)
    await forms.give_way(tx, by.chat or by.id, by)
    id = await tasks.propose(tx, by, pages, 0 if len(pages) == 1 else None)
    await show(tx, await _open(tx, id, by), under)


async def show(tx: Tx, one: Ledger, under: int | None = None, page: int = 0) -> None:
    """The next question about it: which sheet, which unit; when nothing is open, what would be entered."""
    if one.chosen is None:
        buttons = rows((_button(page.name[:40], one, f"sheet.{n}") for n, page in enumerate(one.pages)), 1)
        counts = [(page.name, len(page.read.tasks) + len({w.row for w in page.read.wrong})) for page in one.pages]
        await letters.write(
            tx, one.chat, "tasks/which_sheet", reply_to=under, buttons=buttons, sheets=counts, decides=one.decides
        )
        return
    found = await assessment.judged(tx, one)
    if found.unknown:
        await _ask_unit(tx, one, found, under, page)
        return
    buttons = _decide(one, found)
    await letters.write(
        tx, one.chat, "tasks/dry_run", reply_to=under, buttons=buttons, decides=one.decides, sheet=one.page.name,
        total=len(found.rows) + len(found.there) + len({w.row for w in found.wrong}),
        rows=len(found.rows), ended=found.ended, there=found.there[:SHOWN], known=len(found.there),
        wrong=[(w.row, phrase(f"task.field.{w.column}"), phrase(f"task.wrong.{w.reason}", words=w.words[:30]))
               for w in found.wrong[:SHOWN]],
        bad=len({w.row for w in found.wrong}), more=len(found.wrong) - SHOWN, meant=found.meant[:SHOWN],
        nowhere=[name for name, code in one.answers.items() if not code], others=one.page.others[:SHOWN],
    )  # fmt: skip


async def pressed(tx: Tx, id: int, arg: str, by: Actor) -> None:
    """A button under what was shown."""
    entry.may_enter(tx, by)
    one = await _open(tx, id, by)
    what, _, rest = arg.partition(".")
    if what in ("undo", "hand"):
        await (takeover.undo if what == "undo" else takeover.hand)(tx, one, by)
        return
    if one.state != "asked":
        raise Refusal("decided_already")
    if what == "page":
        await show(tx, one, page=page_of(arg))
    elif what == "sheet":
        chosen = await assessment.with_sheet(tx, one, int(rest))
        await _over(tx, one, by, "task.answered", name=chosen.page.name)
        await show(tx, chosen)
    elif what == "unit":
        answered, code = await _answered(tx, one, rest)
        await _over(tx, one, by, "task.answered" if code else "task.button.nobody", name=tx.office.name_of(code))
        await show(tx, answered)
    elif what == "take":
        await _over(tx, one, by, "task.button.take")
        await takeover.begin(tx, one, by)
    else:
        await _over(tx, one, by, "task.button.drop")
        await tasks.save(tx, replace(one, state="dropped"))
        await letters.write(tx, one.chat, "tasks/dropped")


async def _over(tx: Tx, one: Ledger, by: Actor, what: str, **facts: object) -> None:
    """What asked about it says what was pressed, and loses its buttons."""
    await settled.over(tx, DecidesOn.LEDGER, one.id, by.name, what, **facts)


async def _answered(tx: Tx, one: Ledger, pressed: str) -> tuple[Ledger, str]:
    """The name that was asked about means this unit; empty: none of them. A name of before was answered."""
    found, (place, _, code) = await assessment.judged(tx, one), pressed.partition(".")
    if not found.unknown or place != str(len(one.answers)) or (code and tx.office.unit(code) is None):
        raise Refusal("stale")
    return await assessment.with_unit(tx, one, found.unknown[0][0], code), code


async def _open(tx: Tx, id: int, by: Actor) -> Ledger:
    one = await tasks.ledger(tx, id)
    if one is None or one.chat != (by.chat or by.id):
        raise Refusal("stale")
    return one


async def _ask_unit(tx: Tx, one: Ledger, found: Verdict, under: int | None, page: int) -> None:
    """A name that nobody knows is asked about once, for all its rows."""
    name, many = found.unknown[0]

    def turn(label: str, to: int) -> Button:
        return _button(label, one, f"page.{to}")

    which = f"unit.{len(one.answers)}"
    units = [_button(unit.name, one, f"{which}.{unit.code}") for unit in tx.office.units]
    nobody: Rows = ((_button(phrase("task.button.nobody"), one, f"{which}."),),)
    await letters.write(
        tx, one.chat, "tasks/which_unit", reply_to=under, buttons=(*paged(units, page, turn), *nobody), name=name,
        many=many, left=len(found.unknown) - 1, decides=one.decides,
    )  # fmt: skip


def _decide(one: Ledger, found: Verdict) -> Rows:
    if not found.rows:
        return ()
    take = _button(phrase("task.button.take"), one, "take")
    return ((take, _button(phrase("task.button.drop"), one, "leave")),)


def _button(label: str, one: Ledger, arg: str) -> Button:
    return press(label, "task", 0, one.id, arg)
