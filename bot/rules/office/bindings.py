"""Bindings: what was bound in a chat by a one-time code, laid over what config.yaml says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum, auto

from bot.rules.model.people import BUREAU, Role
from bot.rules.office.office import Office, Person, Unit

CODE_VALID = timedelta(hours=24)
LINK = "b_"  # what the payload of a link begins with that does what /bind does
CODE_TRIES_WITHIN = timedelta(hours=1)  # the wrong ones that count


def link(bot: str, code: str, *, group: bool) -> str:
    """What takes the bot into a group, or to whoever presses it, and binds there; empty while its name is unknown."""
    return f"https://t.me/{bot}?{'startgroup' if group else 'start'}={LINK}{code}" if bot else ""


class What(StrEnum):
    """What a code can bind."""

    DESK = auto()  # the desk group
    UNIT = auto()  # a unit's group
    ROLE = auto()  # a person of the bureau
    OFFICER = auto()  # a person on a unit's roster …
    HEAD = auto()
    DEPUTY = auto()


@dataclass(frozen=True, slots=True)
class Purpose:
    """What one code is for: desk, unit:chengguan, role:supervisor, officer:chengguan, …"""

    what: What
    of: str = ""  # the unit's code, or the role

    @classmethod
    def parse(cls, text: str, office: Office) -> Purpose | None:
        """The purpose written here, if this office knows what it names."""
        word, _, of = text.partition(":")
        if word not in set(What):
            return None
        what = What(word)
        if what is What.DESK:
            known = not of
        elif what is What.ROLE:
            known = of in BUREAU
        else:
            known = office.unit(of) is not None
        return cls(what, of) if known else None

    @property
    def is_chat(self) -> bool:
        """Whether it binds a group, not a person."""
        return self.what in (What.DESK, What.UNIT)

    @property
    def unit(self) -> str | None:
        """The unit it concerns."""
        return None if self.what in (What.DESK, What.ROLE) else self.of

    def __str__(self) -> str:
        return f"{self.what}:{self.of}" if self.of else str(self.what)


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody who was appointed by a code."""

    user: int
    name: str
    purpose: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Code:
    """What is remembered of a one-time code; the code itself is not."""

    purpose: str
    name: str  # whom it is for; empty: whoever uses it
    made_by: int
    expires_at: datetime
    used_at: datetime | None


def follow(chat: int, aliases: Mapping[int, int]) -> int:
    """Where this chat is now, however often it has moved."""
    passed = {chat}
    while (chat := aliases.get(chat, chat)) not in passed:
        passed.add(chat)
    return chat


def merged(
    configured: Office, chats: Mapping[str, int], people: Iterable[Appointed], aliases: Mapping[int, int],
    phones: Mapping[int, str] | None = None,
) -> Office:  # fmt: skip
    """The configured office with everything bound laid over it."""

    def place(purpose: str, chat: int | None) -> int | None:
        found = chats.get(purpose, chat)
        return None if found is None else follow(found, aliases)

    office = replace(
        configured,
        bureau=replace(configured.bureau, desk_chat=place("desk", configured.bureau.desk_chat)),
        units=tuple(replace(u, chat=place(f"unit:{u.code}", u.chat)) for u in configured.units),
        aliases={old: follow(old, aliases) for old in aliases},
    )
    for one in people:
        office = with_appointed(office, one)
    return with_phones(office, phones or {})


def with_phones(office: Office, phones: Mapping[int, str]) -> Office:
    """The office with the numbers that people gave; what stands in config.yaml gives way to what they say."""

    def rung(person: Person) -> Person:
        number = phones.get(person.id or 0)
        return replace(person, phone=number) if number else person

    def of_unit(unit: Unit) -> Unit:
        head = rung(unit.head) if unit.head else None
        return replace(
            unit, head=head, deputies=tuple(map(rung, unit.deputies)), officers=tuple(map(rung, unit.officers))
        )

    if not phones:
        return office
    return replace(office, people=tuple(map(rung, office.people)), units=tuple(map(of_unit, office.units)))


def with_appointed(office: Office, one: Appointed) -> Office:
    """The office with somebody appointed."""
    purpose = Purpose.parse(one.purpose, office)
    if purpose is None:  # the unit has left config.yaml since
        return office
    if purpose.what is What.ROLE:
        person = Person(one.user, one.name, frozenset({Role(purpose.of)}))
        return replace(office, people=_named(office.people, person))
    units = tuple(_on_roster(u, purpose.what, one) if u.code == purpose.of else u for u in office.units)
    return replace(office, units=units)


def _on_roster(unit: Unit, what: What, one: Appointed) -> Unit:
    role = Role.OFFICER if what is What.OFFICER else Role.HEAD
    person = Person(one.user, one.name, frozenset({role}), unit.code)
    if what is What.OFFICER:
        return replace(unit, officers=_named(unit.officers, person))
    if what is What.HEAD and (unit.head is None or unit.head.id in (None, one.user)):
        name = unit.head.name if unit.head and unit.head.id else one.name
        return replace(unit, head=replace(person, name=name))
    return replace(unit, deputies=_named(unit.deputies, person))  # there is a head already: both may sign off


def _named(people: tuple[Person, ...], person: Person) -> tuple[Person, ...]:
    """These people with the person in the place that waits for them, else behind the others."""
    known = next((p for p in people if p.id == person.id), None) or next(
        (p for p in people if p.id is None and p.name == person.name), None
    )
    if known is None:
        return (*people, person)
    filled = replace(known, id=person.id, roles=known.roles | person.roles)
    return tuple(filled if p is known else p for p in people)
