"""STEPS: the questionnaire, from consent to the read-back card; a question is a row, down to where its answer lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from bot.rules.intake.draft import Draft, Mark, is_told, matter
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.office.office import Office

CONSENT = 3  # the version of what people agree to; raise it when templates/zh/intake/consent.j2 promises something else


class Do(StrEnum):
    """What a button of the questionnaire does; the word on it is the phrase intake.button.<name>."""

    BACK = auto()
    CANCEL = auto()
    SKIP = auto()
    DONE = auto()
    REWRITE = auto()
    AGREE = auto()
    REFUSE = auto()
    REUSE = auto()
    AFRESH = auto()
    RESUME = auto()
    RESTART = auto()
    SUBMIT = auto()
    CHANGE = auto()
    SET = auto()  # an answer of the list
    FIELD = auto()  # a field of the read-back card


class Keys(StrEnum):
    """What hangs on the question."""

    BUTTONS = auto()  # under the message
    CONTACT = auto()  # the reply keyboard: a phone number can only be shared from there


When = Callable[[Draft, Office], bool]


class Reads(StrEnum):
    """How an answer is read; how it is shown follows from that."""

    ENTERPRISE = auto()  # the name of an enterprise
    PERSON = auto()  # the name of a person
    PHONE = auto()
    USCC = auto()  # a unified social credit code
    WORDS = auto()  # a sentence or two
    DAY = auto()  # a day, or words for one
    CHOICE = auto()  # one of a list
    PLACE = auto()  # … named also by words that hold its name: 南阳市宛城区
    TREE = auto()  # … or by one that lies deeper
    PARTS = auto()  # several messages of every kind
    BUTTONS = auto()  # nothing but a press


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a list; without a name of its own it is called by the phrase intake.<question>.<value>."""

    value: str
    name: str = ""
    hint: str = ""


Choices = Callable[[Office, str], tuple[Option, ...]]  # of a tree: those right below the answer given so far


def _none(office: Office, within: str) -> tuple[Option, ...]:
    return ()


class Place(StrEnum):
    """Where an answer is kept."""

    NOWHERE = auto()  # a press, not an answer
    ENVELOPE = auto()  # who is behind the ticket, apart from it
    TICKET = auto()  # a field of the ticket: rules ask about it
    DETAILS = auto()  # no rule asks about it: the cards read it out


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer is kept, under which name if not the question's own, and as which value."""

    place: Place
    name: str = ""
    value: Callable[[str, Draft], Any] = lambda said, draft: said
    for_units: bool = False  # of the details: the units of a confidential matter read it, too


@dataclass(frozen=True, slots=True)
class Step:
    """A question about the matter, or what stands around those: it is asked with the template intake/<name>."""

    name: str
    reads: Reads
    answers: tuple[Do, ...]  # its buttons, beside its list
    when: When
    kept: Kept = Kept(Place.NOWHERE)
    choices: Choices = _none
    keyboard: Keys = Keys.BUTTONS

    @property
    def asks(self) -> str:
        """The template."""
        return f"intake/{self.name}"

    @property
    def optional(self) -> bool:
        """Whether it may be left empty."""
        return Do.SKIP in self.answers

    @property
    def keeps(self) -> str:
        """Under which name its answer is kept."""
        return self.kept.name or self.name


def _always(draft: Draft, office: Office) -> bool:
    return True


def _not_agreed(draft: Draft, office: Office) -> bool:
    return not draft.has(Mark.AGREED)


def _known(draft: Draft, office: Office) -> bool:
    return draft.has(Mark.KNOWN)


def _unknown(draft: Draft, office: Office) -> bool:
    return not draft.has(Mark.REUSED)


def _areas(draft: Draft, office: Office) -> bool:
    return bool(office.areas)


def _categories(draft: Draft, office: Office) -> bool:
    return bool(office.categories)


def _units(draft: Draft, office: Office) -> bool:
    return bool(office.units)


def _secret(draft: Draft, office: Office) -> bool:
    return draft.answers.get("secrecy") == "secret"


def _asked_for(draft: Draft, office: Office) -> bool:
    return False


def _each_area(office: Office, within: str) -> tuple[Option, ...]:
    return tuple(Option(area, area) for area in office.areas)


def _each_category(office: Office, within: str) -> tuple[Option, ...]:
    above = office.category(within)
    return tuple(Option(c.code, c.name, c.hint) for c in (above.children if above else office.categories))


def _each_unit(office: Office, within: str) -> tuple[Option, ...]:
    return tuple(Option(unit.code, unit.name) for unit in office.units)


def one_of(*values: str) -> Choices:
    """The same list for everybody; its words are phrases."""
    return lambda office, within: tuple(Option(value) for value in values)


def _flag(name: str, value: str) -> Kept:
    """A flag of the ticket: whether this was answered."""
    return Kept(Place.TICKET, name, lambda said, draft: said == value)


ENVELOPE, TICKET, DETAILS = Kept(Place.ENVELOPE), Kept(Place.TICKET), Kept(Place.DETAILS)
MATTER = Kept(Place.TICKET, value=lambda said, draft: matter(draft))
A_UNIT = Kept(Place.TICKET, value=lambda said, draft: said or None)
URGENT, SECRET = _flag("urgent", "urgent"), _flag("confidential", "secret")
WAYS = (Do.BACK, Do.CANCEL)
SKIP, DONE = (Do.SKIP, *WAYS), (Do.DONE, *WAYS)
CONSENTS, KNOWN = (Do.AGREE, Do.REFUSE), (Do.REUSE, Do.AFRESH, Do.CANCEL)
READ_BACK = (Do.SUBMIT, Do.CHANGE, Do.CANCEL)
# fmt: off
STEPS = (
    #    name          is read as        pressed    asked when    kept      its list, its keyboard
    Step("consent",    Reads.BUTTONS,    CONSENTS,  _not_agreed),
    Step("known",      Reads.BUTTONS,    KNOWN,     _known),
    Step("enterprise", Reads.ENTERPRISE, WAYS,      _unknown,     ENVELOPE),
    Step("contact",    Reads.PERSON,     WAYS,      _unknown,     ENVELOPE),
    Step("phone",      Reads.PHONE,      WAYS,      _unknown,     ENVELOPE, keyboard=Keys.CONTACT),
    Step("uscc",       Reads.USCC,       SKIP,      _unknown,     ENVELOPE),
    Step("area",       Reads.PLACE,      WAYS,      _areas,       TICKET,   _each_area),
    Step("category",   Reads.TREE,       WAYS,      _categories,  TICKET,   _each_category),
    Step("matter",     Reads.PARTS,      DONE,      _always,      MATTER),
    Step("wants",      Reads.WORDS,      SKIP,      _always,      TICKET),
    Step("wanted_by",  Reads.DAY,        SKIP,      _always,      TICKET),
    Step("against",    Reads.CHOICE,     SKIP,      _units,       A_UNIT,   _each_unit),
    Step("urgency",    Reads.CHOICE,     WAYS,      _always,      URGENT,   one_of("plain", "urgent")),
    Step("secrecy",    Reads.CHOICE,     WAYS,      _always,      SECRET,   one_of("secret", "open")),
    Step("also",       Reads.WORDS,      SKIP,      _secret,      ENVELOPE),
    Step("card",       Reads.BUTTONS,    READ_BACK, _always),
    Step("fields",     Reads.BUTTONS,    WAYS,      _asked_for),
)
# fmt: on


def step_of(name: str) -> Step:
    """The row of this name."""
    return next(step for step in STEPS if step.name == name)


def fields() -> tuple[Step, ...]:
    """The questions about the matter; a question's place among them is its number."""
    return tuple(step for step in STEPS if step.reads is not Reads.BUTTONS)


def number(step: Step) -> int:
    """As people count; 0 for what is not a question about the matter."""
    return fields().index(step) + 1 if step in fields() else 0


def first_step(draft: Draft, office: Office) -> str:
    """Where a new questionnaire begins."""
    return next(step.name for step in STEPS if step.when(draft, office))


def next_step(draft: Draft, step: str, office: Office) -> str:
    """Which question follows; once the card has been reached, every answer leads back to it."""
    if draft.has(Mark.CARD):
        return "card"
    after = STEPS[STEPS.index(step_of(step)) + 1 :]
    return next(s.name for s in after if s.when(draft, office))


def previous_step(draft: Draft, step: str, office: Office) -> str | None:
    """Which question one comes back to; none before the first. What was agreed to is not asked again."""
    if draft.has(Mark.CARD) and step != "card":
        return "card"
    before = STEPS[: STEPS.index(step_of(step))]
    return next((s.name for s in reversed(before) if s.name != "consent" and s.when(draft, office)), None)


def missing(draft: Draft, office: Office) -> tuple[str, ...]:
    """The questions that must be answered before it can be submitted."""
    lacks = {"matter"} if not is_told(draft.parts) else set()
    lacks |= {s.name for s in fields() if s.name != "matter" and not s.optional and not draft.answers.get(s.name)}
    ask = {s.name for s in fields() if s.when(draft.unmarked(Mark.REUSED), office)}
    return tuple(s.name for s in fields() if s.name in lacks & ask)


def demand(draft: Draft) -> Demand:
    """The finished questionnaire: every answer where its row keeps it."""
    kept: dict[Place, dict[str, Any]] = {place: {} for place in Place}
    for step in fields():
        kept[step.kept.place][step.keeps] = step.kept.value(draft.answers.get(step.name, ""), draft)
    return Demand(
        envelope=Envelope(**kept[Place.ENVELOPE]),
        attachments=tuple(file for part in draft.parts for file in part.attachments),
        details={name: said for name, said in kept[Place.DETAILS].items() if said},
        reporter=None if draft.has(Mark.CALLER) else draft.user,
        channel="phone" if draft.has(Mark.CALLER) else "telegram",
        **kept[Place.TICKET],
    )
