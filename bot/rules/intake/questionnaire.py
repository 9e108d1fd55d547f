"""STEPS: the questionnaire, from consent to the read-back card, and what a half-filled one is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum, auto

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.ticket import Alarm, Attachment, Demand, Envelope
from bot.rules.office.office import Office

CONSENT = 1  # the version of what people agree to; raise it when templates/zh/intake/consent.j2 promises something else
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEPT = 7 * DAY  # how long a half-filled questionnaire is kept
KEPT_ASIDE = DAY  # how long a cancelled one can be taken back
LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch
ENOUGH = 4  # characters that tell a matter on their own …
ENOUGH_WITH_FILE = 2  # … or beside a photo, a voice note, a file
SERIES = 10_000  # stamps of one questionnaire: buttons of an older one can never fit


class Mark(StrEnum):
    CALLER = auto()  # an operator fills it in for somebody who called
    AGREED = auto()  # consent was given before, it is not asked for
    KNOWN = auto()  # who they are is known from last time, and is offered
    REUSED = auto()  # … and was taken over
    CARD = auto()  # the read-back card has been reached: an answer leads back to it
    OFFERED = auto()  # "go on or begin anew?" is on the screen
    ASIDE = auto()  # cancelled; kept a day, in case it was a slip of the finger
    WARNED = auto()  # the emergency numbers have been given
    KEYS = auto()  # the phone step's reply keyboard is on the screen


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


@dataclass(frozen=True, slots=True)
class Part:
    """One message of the description."""

    message_id: int
    text: str
    attachments: tuple[Attachment, ...] = ()
    album: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire that is being filled in by one person in one chat."""

    id: int
    chat: int
    user: int
    step: str
    started_at: datetime
    changed_at: datetime
    counter: int = 0  # grows with every question: buttons of older ones no longer count
    answers: Mapping[str, str] = field(default_factory=dict)  # by step; an empty one was skipped
    parts: tuple[Part, ...] = ()
    marks: frozenset[Mark] = frozenset()
    message_id: int | None = None  # what they last wrote: in a group, questions hang on it
    pressed: str = ""  # the last press that counted

    @property
    def subject(self) -> str:
        """What its alarms are set for."""
        return f"draft:{self.chat}:{self.user}"

    @property
    def stamp(self) -> int:
        """What the buttons of the current question carry."""
        return self.id * SERIES + self.counter

    @property
    def private(self) -> bool:
        """Whether it is filled in face to face."""
        return self.chat == self.user

    @property
    def begun(self) -> bool:
        """Whether there is anything in it that would be a pity to lose."""
        return bool(self.parts) or any(self.answers.values())

    def has(self, mark: Mark) -> bool:
        """Whether this is so."""
        return mark in self.marks

    def marked(self, *marks: Mark) -> Draft:
        """The draft of which this is so from now on."""
        return replace(self, marks=self.marks | set(marks))

    def unmarked(self, *marks: Mark) -> Draft:
        """The draft of which this is no longer so."""
        return replace(self, marks=self.marks - set(marks))

    def answered(self, **answers: str) -> Draft:
        """The draft with these answers."""
        return replace(self, answers={**self.answers, **answers})

    def without(self, *names: str) -> Draft:
        """The draft as if these had not been answered."""
        return replace(self, answers={k: v for k, v in self.answers.items() if k not in names})


When = Callable[[Draft, Office], bool]


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    number: int  # as people count; 0 for what is not a question about the matter
    asks: str  # the template
    answers: tuple[Do, ...]  # its buttons, beside the list that comes from the configuration
    keyboard: Keys
    when: When

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


WAYS = (Do.BACK, Do.CANCEL)
# fmt: off
STEPS = (
    #    name           n   asks with              what may be pressed                  on what keyboard  shown when
    Step("consent",     0,  "intake/consent",      (Do.AGREE, Do.REFUSE),               Keys.BUTTONS,     _not_agreed),
    Step("known",       0,  "intake/known",        (Do.REUSE, Do.AFRESH, Do.CANCEL),    Keys.BUTTONS,     _known),
    Step("enterprise",  1,  "intake/enterprise",   WAYS,                                Keys.BUTTONS,     _unknown),
    Step("contact",     2,  "intake/contact",      WAYS,                                Keys.BUTTONS,     _unknown),
    Step("phone",       3,  "intake/phone",        WAYS,                                Keys.CONTACT,     _unknown),
    Step("uscc",        4,  "intake/uscc",         (Do.SKIP, *WAYS),                    Keys.BUTTONS,     _unknown),
    Step("area",        5,  "intake/area",         WAYS,                                Keys.BUTTONS,     _areas),
    Step("category",    6,  "intake/category",     WAYS,                                Keys.BUTTONS,     _categories),
    Step("matter",      7,  "intake/matter",       (Do.DONE, *WAYS),                    Keys.BUTTONS,     _always),
    Step("wants",       8,  "intake/wants",        (Do.SKIP, *WAYS),                    Keys.BUTTONS,     _always),
    Step("wanted_by",   9,  "intake/wanted_by",    (Do.SKIP, *WAYS),                    Keys.BUTTONS,     _always),
    Step("against",     10, "intake/against",      (Do.SKIP, *WAYS),                    Keys.BUTTONS,     _units),
    Step("urgency",     11, "intake/urgency",      WAYS,                                Keys.BUTTONS,     _always),
    Step("secrecy",     12, "intake/secrecy",      WAYS,                                Keys.BUTTONS,     _always),
    Step("card",        0,  "intake/card",         (Do.SUBMIT, Do.CHANGE, Do.CANCEL),   Keys.BUTTONS,     _always),
    Step("fields",      0,  "intake/fields",       WAYS,                                Keys.BUTTONS,     _asked_for),
)
# fmt: on

BY_NAME = {step.name: step for step in STEPS}
FIELDS = tuple(step for step in STEPS if step.number)


def first_step(draft: Draft, office: Office) -> str:
    """Where a new questionnaire begins."""
    return next(step.name for step in STEPS if step.when(draft, office))


def next_step(draft: Draft, step: str, office: Office) -> str:
    """Which question follows; once the card has been reached, every answer leads back to it."""
    if draft.has(Mark.CARD):
        return "card"
    after = STEPS[STEPS.index(BY_NAME[step]) + 1 :]
    return next(s.name for s in after if s.when(draft, office))


def previous_step(draft: Draft, step: str, office: Office) -> str | None:
    """Which question one comes back to; none before the first. What was agreed to is not asked again."""
    if draft.has(Mark.CARD) and step != "card":
        return "card"
    before = STEPS[: STEPS.index(BY_NAME[step])]
    return next((s.name for s in reversed(before) if s.name != "consent" and s.when(draft, office)), None)


def is_told(parts: tuple[Part, ...]) -> bool:
    """Whether the description says what it is about: a sentence, or a word beside a photo or a voice note."""
    letters = sum(character.isalnum() for part in parts for character in part.text)
    return letters >= (ENOUGH_WITH_FILE if any(part.attachments for part in parts) else ENOUGH)


def missing(draft: Draft, office: Office) -> tuple[str, ...]:
    """The questions that must be answered before it can be submitted."""
    lacks = {"matter"} if not is_told(draft.parts) else set()
    lacks |= {s.name for s in FIELDS if s.name != "matter" and not s.optional and not draft.answers.get(s.name)}
    ask = {s.name for s in FIELDS if s.when(draft.unmarked(Mark.REUSED), office)}
    return tuple(s.name for s in FIELDS if s.name in lacks & ask)


def matter(draft: Draft) -> str:
    """The description, message by message."""
    return "\n".join(part.text for part in draft.parts if part.text)


def files(draft: Draft) -> Counter[str]:
    """How many files of each kind belong to it."""
    return Counter(file.kind for part in draft.parts for file in part.attachments)


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


def plan(draft: Draft, calendar: Calendar) -> tuple[Alarm, ...]:
    """The alarms a draft should have: two reminders in working time, and an end as promised, to the minute."""
    if draft.has(Mark.ASIDE):
        return (Alarm(draft.subject, "forget", draft.changed_at + KEPT_ASIDE),)
    if not draft.begun:
        return (Alarm(draft.subject, "forget", draft.changed_at + KEPT),)
    soon, later = (calendar.working_moment(draft.changed_at + wait) for wait in (HOUR, DAY))
    reminders = {later: "remind_again", soon: "remind"}  # one word is enough when both fall on the same opening
    alarms = (*((at, name) for at, name in reminders.items()), (draft.changed_at + KEPT, "expire"))
    return tuple(Alarm(draft.subject, name, at) for at, name in sorted(alarms))
