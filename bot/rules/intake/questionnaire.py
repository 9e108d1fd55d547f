"""STEPS: the questionnaire, from the first words to the read-back card; a question is a row, down to where its answer
lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from bot.rules.intake.draft import VISITED, Draft, Mark, is_told, matter
from bot.rules.model.kinds import Kind
from bot.rules.model.terms import Facts
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
    AFRESH = auto()
    RESUME = auto()
    RESTART = auto()
    SUBMIT = auto()
    NEXT = auto()  # what stands is left as it is
    SET = auto()  # an answer of the list
    FIELD = auto()  # a field of the read-back card
    USE = auto()  # words that came first are a matter of their own …
    DROP = auto()  # … or nothing …
    TO = auto()  # … or belong to a matter that is open …
    REDO = auto()  # … or have one taken up again that has ended
    MORE = auto()  # the next page of those


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
    default: str = ""  # what is taken unless it is changed on the card

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


def _areas(draft: Draft, office: Office) -> bool:
    return bool(office.areas)


def _categories(draft: Draft, office: Office) -> bool:
    return bool(office.categories)


def _units(draft: Draft, office: Office) -> bool:
    return bool(office.units)


def _secret(draft: Draft, office: Office) -> bool:
    return draft.answers.get("secrecy") == "secret"


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
CONSENTS, READ_BACK = (Do.AGREE, Do.REFUSE), (Do.SUBMIT, Do.CANCEL)
# fmt: off
STEPS = (
    #    name          is read as        pressed    asked when    kept      its list, its keyboard
    Step("matter",     Reads.PARTS,      DONE,      _always,      MATTER),
    Step("consent",    Reads.BUTTONS,    CONSENTS,  _not_agreed),
    Step("enterprise", Reads.ENTERPRISE, WAYS,      _always,      ENVELOPE),
    Step("contact",    Reads.PERSON,     WAYS,      _always,      ENVELOPE),
    Step("phone",      Reads.PHONE,      WAYS,      _always,      ENVELOPE, keyboard=Keys.CONTACT),
    Step("category",   Reads.TREE,       WAYS,      _categories,  TICKET,   _each_category),
    Step("area",       Reads.PLACE,      WAYS,      _areas,       TICKET,   _each_area),
    Step("card",       Reads.BUTTONS,    READ_BACK, _always),
    #    what follows is not asked: it stands on the card, behind a button of its own
    Step("uscc",       Reads.USCC,       SKIP,      _always,      ENVELOPE),
    Step("wants",      Reads.WORDS,      SKIP,      _always,      TICKET),
    Step("wanted_by",  Reads.DAY,        SKIP,      _always,      TICKET),
    Step("against",    Reads.CHOICE,     SKIP,      _units,       A_UNIT,   _each_unit),
    Step("urgency",    Reads.CHOICE,     WAYS,      _always,      URGENT,   one_of("plain", "urgent"), default="plain"),
    Step("secrecy",    Reads.CHOICE,     WAYS,      _always,      SECRET,   one_of("secret", "open"), default="secret"),
    Step("also",       Reads.WORDS,      SKIP,      _secret,      ENVELOPE),
)
# fmt: on


def step_of(name: str) -> Step:
    """The row of this name."""
    return next(step for step in STEPS if step.name == name)


def fields() -> tuple[Step, ...]:
    """The questions about the matter, in the order in which they are read back."""
    return tuple(step for step in STEPS if step.reads is not Reads.BUTTONS)


def in_order() -> tuple[Step, ...]:
    """What is asked one after the other, up to the card."""
    return STEPS[: STEPS.index(step_of("card")) + 1]


def defaults() -> dict[str, str]:
    """What is taken unless it is changed on the card."""
    return {step.name: step.default for step in STEPS if step.default}


def position(draft: Draft, step: Step, office: Office) -> tuple[int, int]:
    """Which of how many questions this one is, as people count; zeros for what is not asked in order."""
    counted = [s for s in in_order() if s in fields() and s.when(draft, office) and _is_asked(draft, s)]
    return (counted.index(step) + 1, len(counted)) if step in counted else (0, 0)


def _is_asked(draft: Draft, step: Step) -> bool:
    return step.name not in draft.unasked or step.name == draft.step


def is_answered(draft: Draft, step: Step) -> bool:
    """Whether nobody need be asked this any more."""
    match step.name:
        case "consent":
            return draft.has(Mark.AGREED)
        case "matter":
            return is_told(draft.parts)
        case "card":
            return False
    return bool(draft.answers.get(step.name)) or (step.optional and step.name in draft.answers)


def first_step(draft: Draft, office: Office) -> str:
    """What is asked first of all that is not known yet."""
    return next(step.name for step in in_order() if step.when(draft, office) and not is_answered(draft, step))


def next_step(draft: Draft, step: str, office: Office) -> str:
    """Which question follows; what is answered stands, and once the card has been reached all leads back to it."""
    if draft.has(Mark.CARD):
        return "card"
    after = STEPS[STEPS.index(step_of(step)) + 1 :]
    asked = [s for s in in_order() if s in after]
    return next((s.name for s in asked if s.when(draft, office) and not is_answered(draft, s)), "card")


def previous_step(draft: Draft, step: str, office: Office) -> str | None:
    """Which question one comes back to; none before the first. What was agreed to is not asked again."""
    if draft.has(Mark.CARD) and step != "card":
        return "card"
    before = in_order()[: in_order().index(step_of(step))]
    asked = (s for s in reversed(before) if s in fields() and s.when(draft, office) and _is_asked(draft, s))
    return next((s.name for s in asked), None)


def missing(draft: Draft, office: Office) -> tuple[str, ...]:
    """The questions that must be answered before it can be submitted."""
    lacks = {"matter"} if not is_told(draft.parts) else set()
    lacks |= {s.name for s in fields() if s.name != "matter" and not s.optional and not draft.answers.get(s.name)}
    ask = {s.name for s in fields() if s.when(draft, office)}
    return tuple(s.name for s in fields() if s.name in lacks & ask)


def demand(draft: Draft) -> Demand:
    """The finished questionnaire: every answer where its row keeps it."""

    def kept(place: Place) -> Facts:
        there = (step for step in fields() if step.kept.place is place)
        return {step.keeps: step.kept.value(draft.answers.get(step.name, ""), draft) for step in there}

    return Demand(
        envelope=Envelope(**kept(Place.ENVELOPE)),
        attachments=tuple(file for part in draft.parts for file in part.attachments),
        details={name: said for name, said in kept(Place.DETAILS).items() if said},
        reporter=None if draft.has(Mark.CALLER) else draft.user,
        channel="visit" if VISITED in draft.answers else "phone" if draft.has(Mark.CALLER) else "telegram",
        kind=Kind.VISIT if VISITED in draft.answers else None,
        **kept(Place.TICKET),
    )
