"""The questions of a form, and the answers that it offers as buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.desk.cards import duplicates
from bot.desk.conversation import on_paper, report_gaps
from bot.desk.conversation.open_form import OpenForm
from bot.desk.correspondence import letter, reviews
from bot.desk.letters import letters
from bot.desk.tickets import corrections, meetings
from bot.rules.model.messages import Button
from bot.rules.model.people import READERS, Actor, Mention, Refusal, Unread
from bot.rules.model.ticket import Ticket
from bot.rules.office import privacy
from bot.rules.processes import responsibility
from bot.rules.processes.reassignment import NOBODY
from bot.rules.processes.row import Options
from bot.rules.reading.signs import LABEL, short
from bot.rules.reading.stock_answers import Misconduct, Pause, Rejection, StockAnswer
from bot.rules.tickets.forms import FLOWS
from bot.voice.buttons import PER_PAGE, paged, press, rows, wants_reply
from bot.voice.terms import limit_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import open_forms, tickets

STOCK: dict[Options, tuple[StockAnswer, ...]] = {
    Options.MISCONDUCT: tuple(Misconduct),
    Options.REASONS: tuple(Rejection),
    Options.PAUSES: tuple(Pause),
}
"""The lists that are the same for every ticket; a button carries the place in its list."""
NAMES_ONE_UNIT = frozenset({
    Options.UNITS, Options.PARTS, Options.BEHIND, Options.CHOSEN, Options.TAKERS, Options.INSTRUCTED, Options.ON_PAPER,
})  # fmt: skip
TAKES = frozenset({Options.UNITS, Options.TAKERS})  # who gets the matter
WRITES = frozenset({"write_unit", "instruct"})
SUGGESTS = frozenset({"return", "choose_unit"})  # whoever is named has nothing yet
BEGUN = {"write_unit": letter.only_unit, "ruling_review": reviews.begun, **on_paper.BEGUN}  # what is known at once
AS_LEAD, USUAL = "lead", ("1wd", "2wd", "3wd", "5wd", "10wd")  # how long a co-unit may have


def kept(option: Options, text: str) -> str:
    """The answer as it is kept: of a list, the spelling that is the same in every language."""
    return next((answer.value for answer in STOCK.get(option, ()) if phrase(answer.key) == text), text)


Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Question:
    """Which question is asked, about what, after what was answered before."""

    tx: Tx
    ticket: Ticket
    flow: str
    said: Mapping[str, str]
    unit: str | None


async def choices_of(
    tx: Tx, flow: str, number: int, option: Options, said: Mapping[str, str], unit: str | None = None
) -> Choices:
    """What is offered for this question, after what was answered before."""
    if option in STOCK:
        return [(str(i), phrase(answer.key)) for i, answer in enumerate(STOCK[option])]
    ticket = await tickets.lock(tx, number)
    if option == Options.LIKELY:
        return [(t.number, f"{t.number} {t.title}") for t in await duplicates.known(tx, ticket)]
    offered = OFFERED.get(option)
    return offered(_Question(tx, ticket, flow, said, unit)) if offered else []


def _units(asked: _Question) -> Choices:
    """Who may work on it; the unit complained of where it would be told by being left out."""
    ticket = asked.ticket
    return [
        (u.code, u.name) for u in asked.tx.office.units
        if ticket.part_of(u.code) is None and (u.code != ticket.against or asked.flow == "return")
    ]  # fmt: skip


def _invited(asked: _Question) -> Choices:
    office, ticket = asked.tx.office, asked.ticket
    every = [(meetings.ALL, phrase("word.all_units"))] if ticket.active else []
    return every + [(u.code, u.name) for u in office.units if u.code != ticket.against and office.reaches(u.code)]


def _named(codes: Callable[[Ticket], Iterable[str]]) -> Callable[[_Question], Choices]:
    """These units of a ticket, by name."""
    return lambda asked: [(code, asked.tx.office.name_of(code)) for code in codes(asked.ticket)]


OFFERED: Mapping[Options, Callable[[_Question], Choices]] = {
    Options.UNITS: _units,
    Options.INVITED: _invited,
    Options.PARTS: _named(lambda ticket: [p.unit for p in sorted(ticket.active, key=lambda part: not part.lead)]),
    Options.BEHIND: _named(lambda ticket: [part.unit for part in ticket.behind]),
    Options.CHOSEN: _named(lambda ticket: ticket.proposal.co),
    Options.TAKERS: lambda asked: _takers(asked.tx, asked.ticket, asked.said),
    Options.COLLEAGUES: lambda asked: [
        (str(p.id), p.name) for p in responsibility.others(asked.flow, asked.ticket, asked.unit, asked.tx.office)
    ],
    Options.LIMITS: lambda _: [(AS_LEAD, phrase("word.as_lead")), *((one, limit_in_words(one)) for one in USUAL)],
    Options.DRAFTED: lambda _: [("draft", phrase("word.as_drafted"))],
    Options.ON_PAPER: lambda asked: on_paper.choices(asked.tx, asked.ticket, asked.flow),
    Options.RULINGS: lambda asked: reviews.choices(asked.tx, asked.ticket, asked.said.get(reviews.UNIT)),
    Options.REPLY_BY: lambda asked: letter.days(asked.tx, asked.ticket),
    Options.INSTRUCTED: lambda asked: letter.addressees(asked.tx, asked.ticket),
    Options.FACTS: lambda asked: corrections.facts(asked.flow, asked.ticket),
    Options.VALUES: lambda asked: corrections.values(asked.tx, asked.ticket, asked.said),
}


def _takers(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> Choices:
    """Who may take over from the unit that was named before: for the lead a co-unit too, for a co-unit nobody."""
    old = ticket.part_of(said.get("old_chosen"))
    leads = old is not None and old.lead
    having = {part.unit for part in ticket.active if part.lead or not leads}
    others = [(u.code, u.name) for u in tx.office.units if u.code not in having and u.code != ticket.against]
    return others if leads else [(NOBODY, phrase("word.nobody_else")), *others]


async def check_unit(tx: Tx, form: OpenForm, field: str, text: str, chosen: str, speaks_for: str | None) -> None:
    """A unit that may not be named is refused at its own question, not after those that follow."""
    flow, office = FLOWS[form.flow], tx.office
    option = flow.options[flow.fields.index(field)]
    if option not in NAMES_ONE_UNIT or form.flow in SUGGESTS or chosen == NOBODY:
        return
    ticket = await tickets.lock(tx, form.ticket)
    if not chosen:  # with a file beside it, a name that is offered is not taken as chosen
        listed = await choices_of(tx, form.flow, form.ticket, option, form.answers, speaks_for)
        chosen = next((code for code, name in listed if name == text.strip()), "")
    unit = office.unit(chosen) if chosen else next((u for u in office.units if u.name == text.strip()), None)
    if unit is None and not chosen:
        raise Unread("no_such_unit", text)
    if unit and unit.code == ticket.against:
        raise Refusal("complained_of", unit=unit.name)
    if not chosen and unit:
        raise Refusal("has_it_already" if option in TAKES else "no_part", unit=unit.name)
    if (option in TAKES or form.flow in WRITES) and chosen != letter.DESK and not office.reaches(chosen):
        raise Refusal("no_chat", unit=office.name_of(chosen))


async def question(
    tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, field: str, reply_to: int | None, *, page: int = 0,
    like: str = "",
) -> None:  # fmt: skip
    """Ask this question of the form; the one before loses its buttons."""
    flow = FLOWS[form.flow]
    option = flow.options[flow.fields.index(field)]
    choices = await choices_of(tx, form.flow, form.ticket, option, form.answers, by.unit)
    place = place_of(form.flow, field)
    found = [press(short(label, LABEL), "opt", ticket.id, place, arg) for arg, label in choices if like in label]
    width = 1 if option == Options.LIKELY else 2
    pages = paged(found, page, lambda label, to: press(label, "opt", ticket.id, place, f"page.{to}"), width)
    buttons = rows(found[:PER_PAGE], width) if like else pages
    extra: list[Button] = []
    if option == Options.SKIP:
        extra.append(button(form, "skip", place))
    elif option == Options.DONE and form.private:
        extra.append(button(form, "done", place))
    if form.private or buttons or extra:
        extra.append(button(form, "cancel"))
        buttons = (*buttons, tuple(extra))
    envelope = await tickets.envelope(tx, ticket.id)
    knows = (form.private and ticket.reporter == by.id) or by.has(*READERS)
    title = ticket.title if knows else privacy.for_unit(ticket.title, ticket, envelope)
    asked = await letters.write(
        tx, form.chat, "form/question",
        buttons=buttons,
        keyboard=None if buttons else wants_reply(), reply_to=None if form.private else reply_to,
        about=ticket.id, topic="form",
        number=ticket.number, title=title, question=phrase(f"form.{flow.name}.{field}"), private=form.private,
        note=report_gaps.note(form),
        unit=form.answers.get("for_unit", "") if form.flow in BEGUN else "", person=Mention(by.id, by.name),
        step=place, steps=len(flow.fields),
    )  # fmt: skip
    await open_forms.begin(tx, replace(form, question=asked if buttons else 0).kept)


def place_of(flow: str, field: str) -> int:
    """Which question of its form this is, the first one being 1."""
    return FLOWS[flow].fields.index(field) + 1


def button(form: OpenForm, name: str, place: int = 0) -> Button:
    """A button of every form: 跳过, 完成 of the question at this place, 取消 of all of it."""
    return press(phrase(f"button.{name}"), "opt", form.ticket, place, name)
