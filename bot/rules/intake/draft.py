"""The draft: a questionnaire that is being filled in, and what a half-filled one is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum, auto

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.alarms import Alarm, Owner, Rings
from bot.rules.model.ticket import Attachment, Envelope

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEPT = 7 * DAY  # how long a half-filled questionnaire is kept
KEPT_ASIDE = DAY  # how long a cancelled one can be taken back
VISITED = "visit.note"  # kept with the answers: the note of a visit that is laid on the card
LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch
ENOUGH = 4  # characters that tell a matter on their own …
ENOUGH_WITH_FILE = 2  # … or beside a photo, a file
SPOKEN = frozenset({"voice", "audio", "video_note"})  # tell a matter on their own: the desk hears them
UNASKED = "unasked"  # under which name the questions stand whose answer nobody was asked for
IN_MESSAGE = "_message"  # beside each answer: in which message it was given
SERIES = 10_000  # stamps of one questionnaire: buttons of an older one can never fit


class Mark(StrEnum):
    CALLER = auto()  # an operator fills it in for somebody who called
    AGREED = auto()  # consent was given before, it is not asked for
    REUSED = auto()  # who they are is known from last time, and was taken over
    LOOSE = auto()  # words came first: whether they are a matter of their own has still to be said
    CARD = auto()  # the read-back card has been reached: an answer leads back to it
    OFFERED = auto()  # "go on or begin anew?" is on the screen
    ASIDE = auto()  # cancelled; kept a day, in case it was a slip of the finger
    WARNED = auto()  # the emergency numbers have been given
    KEYS = auto()  # the phone step's reply keyboard is on the screen


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
    question: int = 0  # the letter in whose message the open question stands; zero where none has buttons
    was: tuple[bool, ...] = field(default=(), compare=False)  # not kept: what it was owed when it was read
    here: bool = field(default=False, compare=False)  # not kept: what is said next takes the open question's place

    @property
    def owner(self) -> Owner:
        """Whose its alarms are."""
        return Owner.draft(self.chat, self.user)

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
        own = self.answers.keys() - self.unasked - {UNASKED}
        return bool(self.parts) or any(self.answers[name] for name in own)

    @property
    def owed(self) -> tuple[bool, ...]:
        """What decides which alarms it has, beside the moment of the last word."""
        return self.has(Mark.ASIDE), self.has(Mark.LOOSE), self.begun, is_told(self.parts)

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
        return self._with(answers, self.unasked - answers.keys())

    @property
    def unasked(self) -> frozenset[str]:
        """The questions whose answer was taken from what is known or was said, without asking."""
        return frozenset(self.answers.get(UNASKED, "").split())

    def given(self, **answers: str) -> Draft:
        """The draft with these answers, which nobody was asked for."""
        return self._with(answers, self.unasked | answers.keys())

    def _with(self, answers: Mapping[str, str], unasked: frozenset[str]) -> Draft:
        said = {name: answer for name, answer in self.answers.items() if name != UNASKED}
        noted = {UNASKED: " ".join(sorted(unasked))} if unasked else {}
        return replace(self, answers={**said, **answers, **noted})

    def heard_in(self, step: str, message_id: int) -> Draft:
        """The draft that remembers in which message this was answered."""
        return self.answered(**{f"{step}{IN_MESSAGE}": str(message_id)})

    @property
    def heard(self) -> tuple[tuple[int, str], ...]:
        """The messages in which questions were answered, and which."""
        kept = ((name, value) for name, value in self.answers.items() if name.endswith(IN_MESSAGE))
        return tuple((int(message), name.removesuffix(IN_MESSAGE)) for name, message in kept)

    def answered_in(self, message_id: int) -> str:
        """What was answered in this message; nothing of another one."""
        return next((step for message, step in self.heard if message == message_id), "")

    def without(self, *names: str) -> Draft:
        """The draft as if these had not been answered."""
        left = {name: said for name, said in self.answers.items() if name not in names}
        return replace(self, answers=left)._with({}, self.unasked - set(names))


def is_told(parts: tuple[Part, ...]) -> bool:
    """Whether the description says what it is about: a sentence, a word beside a photo, or what was spoken."""
    if any(file.kind in SPOKEN for part in parts for file in part.attachments):
        return True
    letters = sum(character.isalnum() for part in parts for character in part.text)
    return letters >= (ENOUGH_WITH_FILE if any(part.attachments for part in parts) else ENOUGH)


def matter(draft: Draft) -> str:
    """The description, message by message."""
    return "\n".join(part.text for part in draft.parts if part.text)


def files(draft: Draft) -> Counter[str]:
    """How many files of each kind belong to it."""
    return Counter(file.kind for part in draft.parts for file in part.attachments)


@dataclass(frozen=True, slots=True)
class Known:
    """Who somebody said they were, last time, and where."""

    envelope: Envelope
    area: str = ""


def _loose(draft: Draft, calendar: Calendar) -> tuple[Alarm, ...]:
    """Words that came first: those that can be a matter are asked about once more, and that they go is said."""
    soon = Alarm(draft.owner, Rings.REMIND, calendar.working_moment(draft.changed_at + HOUR))
    told, gone = is_told(draft.parts), draft.changed_at + KEPT
    return (soon, Alarm(draft.owner, Rings.EXPIRE, gone)) if told else (Alarm(draft.owner, Rings.FORGET, gone),)


def is_planned(draft: Draft, now: datetime) -> bool:
    """Whether its alarms, as they were set last, are good enough: one that rings too early is set anew then."""
    return draft.was == draft.owed and now - draft.changed_at < HOUR


def plan(draft: Draft, calendar: Calendar) -> tuple[Alarm, ...]:
    """The alarms a draft should have: two reminders in working time, and an end as promised, to the minute."""
    if draft.has(Mark.ASIDE):
        return (Alarm(draft.owner, Rings.FORGET, draft.changed_at + KEPT_ASIDE),)
    if draft.has(Mark.LOOSE):
        return _loose(draft, calendar)
    if not draft.begun:
        return (Alarm(draft.owner, Rings.FORGET, draft.changed_at + KEPT),)
    soon, later = (calendar.working_moment(draft.changed_at + wait) for wait in (HOUR, DAY))
    reminders = {later: Rings.REMIND_AGAIN, soon: Rings.REMIND}  # one word is enough when both fall on the same opening
    alarms = (*((at, rings) for at, rings in reminders.items()), (draft.changed_at + KEPT, Rings.EXPIRE))
    return tuple(Alarm(draft.owner, rings, at) for at, rings in sorted(alarms))
