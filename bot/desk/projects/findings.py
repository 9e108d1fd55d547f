"""Findings: whose each is and by when, read back, then a ticket of its own kind (FX) on its way to the unit at once."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.projects import card, rights
from bot.desk.projects.site_card import line
from bot.desk.tasks.entry import NOBODY
from bot.desk.tickets import actions
from bot.desk.tickets.days import day_of
from bot.rules.model import cards as card_names
from bot.rules.model.action import Action
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Dialogue, Priority
from bot.rules.model.people import STAFF, Actor, Refusal
from bot.rules.model.ticket import Demand
from bot.rules.office import roles
from bot.rules.processes.dispatch import Choice
from bot.rules.reading.days.spans import span_of
from bot.rules.reading.signs import TITLE, short
from bot.rules.visits import limits
from bot.rules.visits.project import Finding, FindingStage
from bot.voice.buttons import paged, press, rows, wants_reply
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.office import projects
from storage.tickets import journal, open_forms

PAGE = 12  # findings of one page
FLOW = "finding_day"  # by when one is to be put right, in words


async def show(tx: Tx, id: int, page: int, by: Actor) -> None:
    """问题: those that nobody has yet first, each with its button; then the others, and what became of them."""
    rights.may_read(tx, by)
    project = await rights.project(tx, id)
    found = sorted(await projects.findings(tx, id), key=lambda one: (one.stage is not FindingStage.NOTED, one.id))
    start = (max(page, 1) - 1) * PAGE
    shown = found[start:][:PAGE]
    may = by.has(*STAFF) and project.open
    waiting = [
        _button("assign", f"assign.{one.id}", nth=nth)
        for nth, one in enumerate(shown, start + 1)
        if may and one.stage is FindingStage.NOTED
    ]
    opens = [press(one.number, "list", one.ticket, 0, "open") for one in shown if one.ticket]
    ready = [one for one in found if one.stage is FindingStage.NOTED and one.unit and one.due]
    whole = [_button("all", f"all.{id}", count=len(ready))] if may and ready else []
    turn = [press(phrase("visits.button.next"), "prj", 0, 0, f"found.{id}@{page + 1}")] if found[start + PAGE :] else []
    await letters.write(
        tx, by.chat or by.id, "projects/findings", title=project.title, number=project.number, start=start + 1,
        total=len(found), may=may, rows=[{**line(one), "unit": tx.office.name_of(one.unit)} for one in shown],
        buttons=rows(whole, 1) + rows(waiting, 3) + rows(opens, 2) + rows(turn, 1),
    )  # fmt: skip


async def assign(tx: Tx, id: int, by: Actor, page: int = 0) -> None:
    """分派: whose is it? Units of its area first."""
    one = await _waits(tx, id, by)
    units = sorted(tx.office.units, key=lambda unit: not one.area or one.area not in unit.name)
    choices = [press(unit.name[:20], "prj", 0, 0, f"unit.{id}.{unit.code}") for unit in units]
    off = ((_button("no_problem", f"off.{id}"),),)
    await letters.write(
        tx, by.chat or by.id, "projects/assign", step="unit", text=one.text, unit="", due=None,
        buttons=paged(choices, page, lambda label, to: press(label, "prj", 0, 0, f"assign.{id}@{to}")) + off,
    )  # fmt: skip


async def belongs(tx: Tx, id: int, code: str, by: Actor) -> None:
    """The unit; then by when."""
    one = await _waits(tx, id, by)
    unit = tx.office.unit(code)
    if unit is None:
        raise Refusal("choose_again")
    if not tx.office.reaches(code):
        raise Refusal("no_chat", unit=unit.name)
    await projects.save_finding(tx, replace(one, unit=code))
    days = [(text, limits.day_of(text, tx.now, tx.office.calendar)) for text in limits.OFFERED]
    choices = [
        _button("due", f"due.{id}.{text}", days=text.removesuffix("wd"), month=day.month, day=day.day)
        for text, day in days
    ]
    choices.append(_button("other_day", f"day.{id}"))
    await letters.write(
        tx, by.chat or by.id, "projects/assign", step="due", text=one.text, unit=unit.name, due=None,
        buttons=rows(choices, 1),
    )  # fmt: skip


async def until(tx: Tx, id: int, offered: str, by: Actor) -> None:
    """By when, as it was offered; all of it is read back."""
    one = await _waits(tx, id, by)
    if offered not in limits.OFFERED or not one.unit:
        raise Refusal("stale")
    await _read_back(tx, replace(one, due=limits.day_of(offered, tx.now, tx.office.calendar)), by)


async def ask_day(tx: Tx, id: int, by: Actor) -> None:
    """另写时限: a day or so many days, in words."""
    one, chat = await _waits(tx, id, by), by.chat or by.id
    if not one.unit:
        raise Refusal("stale")
    await open_forms.begin(tx, Dialogue(chat, by.id, FLOW, 0, {"finding": id}))
    await letters.write(
        tx, chat, "projects/assign", topic=FLOW, keyboard=wants_reply(), step="day", text=one.text,
        unit=tx.office.name_of(one.unit), due=None,
    )  # fmt: skip


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: str) -> None:
    """The day that was written. Refuses what names none, or one that is over; the question stays open."""
    text = words.strip()
    if text in (phrase("button.cancel"), "/cancel"):
        await open_forms.end(tx, asked.chat, asked.user)
        await letters.write(tx, asked.chat, "form/cancelled")
        return
    one = await _waits(tx, int(asked.data["finding"]), by)
    span = span_of(text)
    due = tx.office.calendar.day_of(tx.office.calendar.due(tx.now, span)) if span else day_of(tx, text)
    if due < tx.today:
        raise Refusal("finding_day_over")
    await open_forms.end(tx, asked.chat, asked.user)
    await _read_back(tx, replace(one, due=due), by)


async def _read_back(tx: Tx, one: Finding, by: Actor) -> None:
    id = one.id
    await projects.save_finding(tx, one)
    buttons = (_button("go", f"go.{id}"), _button("assign_again", f"assign.{id}"))
    await letters.write(
        tx, by.chat or by.id, "projects/assign", step="read", text=one.text, unit=tx.office.name_of(one.unit),
        due=one.due, buttons=(buttons,),
    )  # fmt: skip


async def dispatch(tx: Tx, id: int, by: Actor) -> None:
    """确认交办: it becomes a ticket, and only now does its unit hear of it."""
    one = await _waits(tx, id, by)
    number = await _dispatched(tx, one, by)
    await letters.write(
        tx, by.chat or by.id, "projects/dispatched", count=1, number=number, unit=tx.office.name_of(one.unit),
        due=one.due,
    )  # fmt: skip


async def dispatch_all(tx: Tx, id: int, by: Actor) -> None:
    """全部交办: every finding of which unit and day are known."""
    await rights.project(tx, id, goes_on=True)
    found = await projects.findings(tx, id)
    ready = [one for one in found if one.stage is FindingStage.NOTED and one.unit and one.due]
    if not ready:
        raise Refusal("stale")
    for one in ready:
        await _dispatched(tx, await _waits(tx, one.id, by), by)
    await letters.write(tx, by.chat or by.id, "projects/dispatched", count=len(ready), number="", unit="", due=None)


async def off(tx: Tx, id: int, by: Actor) -> None:
    """不作问题: it is counted no more, and stays written down."""
    one = await _waits(tx, id, by)
    await projects.save_finding(tx, replace(one, stage=FindingStage.OFF))
    await journal.add(tx, "finding_off", by, which=id, project=one.project)
    await _refresh(tx, one)


async def _dispatched(tx: Tx, one: Finding, by: Actor) -> str:
    if not one.unit or one.due is None or one.due < tx.today:
        raise Refusal("finding_unassigned")
    ticket = await actions.open_ticket(tx, await _demand(tx, one), by)
    await actions.perform(tx, ticket.id, Action.ACCEPT, by)
    choice = Choice(lead=one.unit, problem=short(one.text, TITLE))
    await actions.perform(tx, ticket.id, Action.PROPOSE, by, choice)
    await projects.save_finding(tx, replace(one, stage=FindingStage.DISPATCHED, ticket=ticket.id))
    await actions.pressed(tx, ticket.id, Action.DISPATCH, by)
    await _refresh(tx, one)
    return ticket.number


async def _demand(tx: Tx, one: Finding) -> Demand:
    """What the unit reads: the finding and where it was; neither who looked nor how."""
    site = await projects.site(tx, one.site) if one.site else None
    matter = phrase("projects.matter", place=f"{site.area}{site.name}", text=one.text) if site else one.text
    files = tuple(replace(file, caption="") for file in one.files)
    return Demand(
        NOBODY, area=one.area, category="", matter=matter, attachments=files, confidential=False, channel="inspection",
        kind=Kind.FOUND, named_due=one.due,
    )  # fmt: skip


async def _waits(tx: Tx, id: int, by: Actor) -> Finding:
    """A finding that nobody has yet. Refuses: not_allowed, stale, project_over."""
    rights.may_read(tx, by)
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    one = await rights.finding(tx, id)
    if one.stage is not FindingStage.NOTED:
        raise Refusal("finding_gone", number=one.number or phrase("projects.finding.off"))
    await rights.project(tx, one.project, goes_on=True)
    return one


async def _refresh(tx: Tx, one: Finding) -> None:
    await card.refresh(tx, one.project)
    if one.site and (site := await projects.site(tx, one.site)) and site.person:
        await cards.show(tx, card_names.site(site.id), 0, site.person, priority=Priority.NOTICE)


def _button(label: str, arg: str, **facts: object) -> Button:
    return press(phrase(f"projects.button.{label}", **facts), "prj", 0, 0, arg)
