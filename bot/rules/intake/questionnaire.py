"""STEPS: the questionnaire, from consent to the read-back card; a question is a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.rules.intake.draft import Draft, Mark, is_told, matter
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.office.office import Office

CONSENT = 1  # the version of what people agree to; raise it when templates/zh/intake/consent.j2 promises something else


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


def _none(draft: Draft, office: Office) -> tuple[Option, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Step:
    """A question about the matter, or what stands around those: it is asked with the template intake/<name>."""

    name: str
    reads: Reads
    answers: tuple[Do, ...]  # its buttons, beside its list
    when: When
    choices: Callable[[Draft, Office], tuple[Option, ...]] = _none
    keyboard: Keys = Keys.BUTTONS

    @property
    def asks(self) -> str:
        """The template."""
        return f"intake/{self.name}"

    @property
    def optional(self) -> bool:
        """Whether it may be left empty."""
        return Do.SKIP in self.answers


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


def _asked_for(draft: Draft, office: Office) -> bool:
    return False


def _each_area(draft: Draft, office: Office) -> tuple[Option, ...]:
    return tuple(Option(area, area) for area in office.areas)


def _each_category(draft: Draft, office: Office) -> tuple[Option, ...]:
    within = office.category(draft.answers.get("within", ""))
    return tuple(Option(c.code, c.name, c.hint) for c in (within.children if within else office.categories))


def _each_unit(draft: Draft, office: Office) -> tuple[Option, ...]:
    return tuple(Option(unit.code, unit.name) for unit in office.units)


def one_of(*values: str) -> Callable[[Draft, Office], tuple[Option, ...]]:
    """The same list for everybody; its words are phrases."""
    return lambda draft, office: tuple(Option(value) for value in values)


WAYS = (Do.BACK, Do.CANCEL)
SKIP, DONE = (Do.SKIP, *WAYS), (Do.DONE, *WAYS)
READ_BACK = (Do.SUBMIT, Do.CHANGE, Do.CANCEL)
# fmt: off
STEPS = (
    #    name          is read as        may be pressed                     asked when    its list, its keyboard
    Step("consent",    Reads.BUTTONS,    (Do.AGREE, Do.REFUSE),             _not_agreed),
    Step("known",      Reads.BUTTONS,    (Do.REUSE, Do.AFRESH, Do.CANCEL),  _known),
    Step("enterprise", Reads.ENTERPRISE, WAYS,                              _unknown),
    Step("contact",    Reads.PERSON,     WAYS,                              _unknown),
    Step("phone",      Reads.PHONE,      WAYS,                              _unknown,     keyboard=Keys.CONTACT),
    Step("uscc",       Reads.USCC,       SKIP,                              _unknown),
    Step("area",       Reads.PLACE,      WAYS,                              _areas,       _each_area),
    Step("category",   Reads.TREE,       WAYS,                              _categories,  _each_category),
    Step("matter",     Reads.PARTS,      DONE,                              _always),
    Step("wants",      Reads.WORDS,      SKIP,                              _always),
    Step("wanted_by",  Reads.DAY,        SKIP,                              _always),
    Step("against",    Reads.CHOICE,     SKIP,                              _units,       _each_unit),
    Step("urgency",    Reads.CHOICE,     WAYS,                              _always,      one_of("plain", "urgent")),
    Step("secrecy",    Reads.CHOICE,     WAYS,                              _always,      one_of("secret", "open")),
    Step("card",       Reads.BUTTONS,    READ_BACK,                         _always),
    Step("fields",     Reads.BUTTONS,    WAYS,                              _asked_for),
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
    """The finished questionnaire."""
    said = draft.answers
    return Demand(
        envelope=Envelope(said["enterprise"], said["contact"], said["phone"], said.get("uscc", "")),
        area=said.get("area", ""),
        category=said.get("category", ""),
        matter=matter(draft),
        attachments=tuple(file for part in draft.parts for file in part.attachments),
        wants=said.get("wants", ""),
        wanted_by=said.get("wanted_by", ""),
        against=said.get("against") or None,
        urgent=said["urgency"] == "urgent",
        confidential=said["secrecy"] == "secret",
        reporter=None if draft.has(Mark.CALLER) else draft.user,
        channel="phone" if draft.has(Mark.CALLER) else "telegram",
    )
