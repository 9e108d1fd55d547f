"""Details: what the intake asked and no rule asks about, read out by the rows of the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.rules.intake.questionnaire import Place, Reads, Step, fields
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Category, Office
from bot.rules.reading.tasks import task as tasks
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase


@dataclass(frozen=True, slots=True)
class Detail:
    """One answer, under what it answers."""

    label: str
    value: str


def of(ticket: Ticket, office: Office, fit: Callable[[str], str], *, to_unit: bool = False) -> tuple[Detail, ...]:
    """Every detail in the order in which it is asked; a confidential matter's units read what its row lets them."""
    if not ticket.has_enterprise:
        said = ((name, ticket.details.get(name, "")) for name in tasks.FIELDS)
        return tuple(Detail(phrase(f"task.field.{name}"), words) for name, words in said if words)
    return tuple(_told(ticket, office, fit, secret=to_unit and ticket.confidential))


def _told(ticket: Ticket, office: Office, fit: Callable[[str], str], *, secret: bool) -> Iterator[Detail]:
    for step in fields():
        said = ticket.details.get(step.keeps, "") if step.kept.place is Place.DETAILS else ""
        if said and (step.kept.for_units or not secret):
            yield Detail(phrase(f"intake.field.{step.name}"), fit(worded(step, said, office)))


def worded(step: Step, said: str, office: Office) -> str:
    """An answer to this question as people read it."""
    match step.reads:
        case Reads.PHONE:
            return dialled(said)
        case Reads.TREE:
            category = office.category(said)
            return _path_of(category, office) if category else ""
        case Reads.CHOICE:
            options = (option for option in step.choices(office, "") if option.value == said)
            return next((option.name or phrase(f"intake.{step.name}.{said}") for option in options), said)
    return said


def _path_of(category: Category, office: Office) -> str:
    """The category with what it stands under: 证照办理 › 烟草许可."""
    for top in office.categories:
        names = _down(top, category.code)
        if names:
            return " › ".join(names)
    return category.name


def _down(category: Category, code: str) -> list[str]:
    if category.code == code:
        return [category.name]
    for child in category.children:
        below = _down(child, code)
        if below:
            return [category.name, *below]
    return []
