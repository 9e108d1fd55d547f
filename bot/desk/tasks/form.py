"""/task: a supervisor enters a task step by step, or in one message with lines; it is read back before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.desk.conversation import forms
from bot.desk.letters import letters
from bot.desk.tasks import entry
from bot.desk.tickets.days import asked_again
from bot.rules.model.messages import Button, Dialogue, Rows
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.days.days import days_in
from bot.rules.reading.names import shown
from bot.rules.reading.sheets.values import names
from bot.rules.reading.tasks import lines
from bot.rules.reading.tasks.ledger import LASTING, LONGEST
from bot.rules.reading.tasks.task import FIELDS, Task
from bot.voice.buttons import press, rows, wants_reply
from bot.voice.terms import joined, moved_on
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import open_forms

FLOW = "task"  # what is asked of whoever enters one
# fmt: off
STEPS: Mapping[str, bool] = {
    # what is asked   must it be answered?
    "matter":         True,
    "source":         True,
    "leader":         False,
    "basis":          False,
    "due":            True,
    "lead":           True,
    "co":             False,
}
# fmt: on
LASTS = "lasting"  # a due time that names no day
SHORT = 200  # signs of every other answer


@dataclass(frozen=True, slots=True)
class Form:
    """What has been said so far, what is asked now (nothing: it is read back), and whether all is asked or only what
    must be answered."""

    chat: int
    user: int
    said: Mapping[str, str]
    asks: str = ""
    whole: bool = False
    letter: int = 0  # the message that reads it back
    question: int = 0  # the one with the buttons of what is asked

    @classmethod
    def read(cls, asked: Dialogue) -> Form:
        """As it was kept."""
        data = asked.data
        return cls(
            asked.chat, asked.user, data["said"], data["asks"], data["whole"], data["letter"],
            data.get("question") or 0,
        )  # fmt: skip

    async def keep(self, tx: Tx) -> None:
        """Go on with it."""
        data = {
            "said": dict(self.said), "asks": self.asks, "whole": self.whole, "letter": self.letter,
            "question": self.question,
        }  # fmt: skip
        await open_forms.begin(tx, Dialogue(self.chat, self.user, FLOW, 0, data))

    def next(self) -> str:
        """What is asked next; nothing when it can be read back."""
        open_ones = (name for name, must in STEPS.items() if name not in self.said and (must or self.whole))
        return next(open_ones, "")


async def begin(tx: Tx, words: str, by: Actor, under: int | None = None) -> None:
    """/task, and /task with lines: what they leave open is asked."""
    entry.may_enter(tx, by)
    await forms.give_way(tx, by.chat or by.id, by)
    told = (lines.read(words) or {"matter": words}) if words else {}
    await _go_on(tx, Form(by.chat or by.id, by.id, _checked(tx, told), whole=not told), under)


async def hear(tx: Tx, asked: Dialogue, by: Actor, words: str, under: int | None = None) -> None:
    """An answer; or lines that change what was said."""
    entry.may_enter(tx, by)
    form, text = Form.read(asked), words.strip()
    if text in (phrase("button.cancel"), "/cancel"):
        await drop(tx, by)
        return
    told = lines.read(text)
    if not told and not form.asks:
        raise Refusal("task_change_how")
    if not told:
        skipped = text == phrase("button.skip") and not STEPS[form.asks]
        told = {form.asks: "" if skipped else text}
    await _go_on(tx, replace(form, said={**form.said, **_checked(tx, told)}), under)


async def skip(tx: Tx, which: str, by: Actor) -> None:
    """`跳过` under this question, which need not be answered; pressed twice it skips no other."""
    asked = await _open(tx, by)
    form = Form.read(asked)
    if form.asks != which or STEPS.get(which, True):
        raise Refusal("question_over")
    await _go_on(tx, replace(form, said={**form.said, form.asks: ""}), None)


async def confirm(tx: Tx, by: Actor) -> None:
    """`确认登记`: it is a ticket now."""
    entry.may_enter(tx, by)
    asked = await _open(tx, by)
    form = Form.read(asked)
    if form.next():
        raise Refusal("stale")
    await open_forms.end(tx, form.chat, form.user)
    await entry.enter(tx, task_of(tx, form.said), by)
    await _show(tx, form, None, over=True)


async def drop(tx: Tx, by: Actor) -> None:
    """`取消`: nothing was entered."""
    await _open(tx, by)
    await open_forms.end(tx, by.chat or by.id, by.id)
    await letters.write(tx, by.chat or by.id, "form/cancelled")


def task_of(tx: Tx, said: Mapping[str, str]) -> Task:
    """What was said, as a task."""
    word = {name: said.get(name, "") for name in ("matter", "due", "lead", "co", *FIELDS)}
    return Task(
        word["matter"], word["source"], word["leader"], word["basis"], word["reference"],
        given=_day(tx, "given", word["given"]), due=_day(tx, "due", word["due"]), lead=word["lead"],
        co=names(word["co"]), person=word["person"], remark=word["remark"],
    )  # fmt: skip


async def _open(tx: Tx, by: Actor) -> Dialogue:
    asked = await open_forms.current(tx, by.chat or by.id, by.id)
    if asked is None or asked.flow != FLOW:
        raise Refusal("stale")
    return asked


async def _go_on(tx: Tx, form: Form, under: int | None) -> None:
    form = replace(form, asks=form.next())
    if form.asks:
        skip = press(phrase("button.skip"), "task", 0, 0, f"skip.{form.asks}")
        buttons: list[Button] = [] if STEPS[form.asks] else [skip]
        asked = await letters.write(
            tx, form.chat, "tasks/question", reply_to=under, buttons=rows(buttons), field=form.asks,
            first=not form.said, keyboard=None if buttons else wants_reply(), must=STEPS[form.asks],
        )  # fmt: skip
        await replace(form, question=asked if buttons else 0).keep(tx)
        return
    await entry.not_there(tx, task_of(tx, form.said))
    shown = await _show(tx, form, under)
    await replace(form, letter=shown, question=shown).keep(tx)


async def _show(tx: Tx, form: Form, under: int | None, *, over: bool = False) -> int:
    """What was understood, with the buttons that decide; afterwards the same message without them."""
    return await letters.write(
        tx, form.chat, "tasks/read_back", reply_to=under, buttons=() if over else _decide(),
        lines=_read_back(tx, form.said), past=_past(tx, form.said), over=over,
        instead_of=form.letter if over else None,
    )  # fmt: skip


def _decide() -> Rows:
    answers = (("confirm", "yes"), ("drop", "no"))
    return (tuple(press(phrase(f"task.button.{name}"), "task", 0, 0, arg) for name, arg in answers),)


def _read_back(tx: Tx, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each fact as it was understood, under its name."""
    task, units = task_of(tx, said), entry.units_of(tx)
    understood = {
        **{name: said[name] for name in said if said[name]},
        "lead": tx.office.name_of(units.code(task.lead)),
        "co": joined(tx.office.name_of(units.code(name)) for name in task.co),
        "due": _due(tx, task.due),
        "given": task.given.isoformat() if task.given else "",
    }
    order = ("matter", "source", "leader", "basis", "reference", "given", "due", "lead", "co", "person", "remark")
    return [(phrase(f"task.field.{name}"), understood[name]) for name in order if understood.get(name)]


def _due(tx: Tx, day: date | None) -> str:
    return day.isoformat() + moved_on(day, tx.office.calendar) if day else phrase("task.no_day")


def _past(tx: Tx, said: Mapping[str, str]) -> bool:
    day = _day(tx, "due", said.get("due", ""))
    return day is not None and day < tx.today


def _checked(tx: Tx, told: Mapping[str, str]) -> dict[str, str]:
    """What was told, as far as it can be understood. Refuses with what cannot."""
    units = entry.units_of(tx)
    for name, words in told.items():
        if not words.strip() and STEPS.get(name):
            raise Refusal("words_only")
        if len(words) > (LONGEST if name == "matter" else SHORT):
            most = LONGEST if name == "matter" else SHORT
            raise Refusal("task_too_long", what=phrase(f"task.field.{name}"), most=most)
        if name in ("due", "given"):
            _day(tx, name, words)
        for unit in names(words) if name in ("lead", "co") else ():
            if not units.code(unit):
                raise Refusal("task_no_such_unit", unit=unit)
    if len(names(told.get("lead", ""))) > 1:
        raise Refusal("task_one_lead")
    return {name: words if name == "matter" else shown(words) for name, words in told.items()}


def _day(tx: Tx, name: str, words: str) -> date | None:
    if not words or LASTING.search(words):
        return None
    said = days_in(words, tx.today, tx.office.calendar)
    if said.day is None:
        raise asked_again(said, words)
    return said.day
