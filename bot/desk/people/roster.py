"""The roster as an administrator looks at it: which groups are bound, who is missing, who cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.desk import Tx
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.office.office import Office, Person, Unit
from bot.rules.office.roles import in_charge
from bot.voice.phone_and_code import dialled
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.people import people as stored_people

BOUND = "admin.chat.bound"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster."""

    name: str
    duty: str  # as people say it
    gap: str = ""  # the phrase that says why the hotline cannot write to them; empty when it can


@dataclass(frozen=True, slots=True)
class Place:
    """The desk or a unit: its group, its people."""

    purpose: str  # of the code that binds its group
    name: str
    chat: str  # the phrase that says how it stands with the group: bound, missing, lost
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Somebody whom config.yaml names without an id."""

    key: str  # short enough for a button
    name: str
    duty: str
    purpose: str


async def places(tx: Tx, by: Actor) -> tuple[Place, ...]:
    """The desk and every unit; for the bureau's own eyes."""
    if not by.has(*BUREAU):
        raise Refusal("staff_only")
    return _places(tx.office, await stored_people.reach(tx))


async def gaps(tx: Tx) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The places without a group; and to whom the hotline cannot write, by the phrase that says why."""
    found = _places(tx.office, await stored_people.reach(tx))
    people: dict[str, dict[str, None]] = {}
    for member in (m for place in found for m in place.members if m.gap):
        people.setdefault(member.gap, {})[member.name] = None  # who has two duties is missing once
    return tuple(p.name for p in found if p.chat != BOUND), {gap: tuple(names) for gap, names in people.items()}


def may_change(tx: Tx, by: Actor) -> bool:
    """Whether the buttons of the list are shown."""
    return in_charge(tx.office, by)


def vacancies(office: Office) -> tuple[Vacancy, ...]:
    """Everybody whom config.yaml names without an id, in its order."""
    return tuple(_vacancies(office))


def vacancy(office: Office, key: str) -> Vacancy:
    """The one behind a button; somebody may have taken the place meanwhile."""
    found = next((v for v in _vacancies(office) if v.key == key), None)
    if found is None:
        raise Refusal("no_vacancy")
    return found


def _vacancies(office: Office) -> Iterator[Vacancy]:
    for person in office.people:
        if person.id is None and (roles := person.roles & BUREAU):
            role = next(r for r in Role if r in roles)  # the other roles come with the name
            yield _vacant(person, _duties(person), f"role:{role}")
    for unit in office.units:
        for person, what in _staff(unit):
            if person.id is None:
                yield _vacant(person, unit.name + phrase(f"admin.what.{what}"), f"{what}:{unit.code}")


def _vacant(person: Person, duty: str, purpose: str) -> Vacancy:
    key = sha256(f"{purpose}/{person.name}".encode()).hexdigest()[:12]
    return Vacancy(key, person.name, duty, purpose)


def _places(office: Office, reach: Mapping[int, bool]) -> tuple[Place, ...]:
    desk = Place(
        "desk",
        office.bureau.office,
        _chat(office.bureau.desk_chat, reach),
        tuple(Member(p.name, _duties(p), _gap(p, reach)) for p in office.people if p.roles & BUREAU),
    )
    return (desk, *(_unit(u, reach) for u in office.units))


def _unit(unit: Unit, reach: Mapping[int, bool]) -> Place:
    members = tuple(Member(rung_at(p), phrase(f"admin.what.{what}"), _gap(p, reach)) for p, what in _staff(unit))
    return Place(f"unit:{unit.code}", unit.name, _chat(unit.chat, reach), members)


def rung_at(person: Person) -> str:
    """The name, with the number at which this person is to be rung, where it is known."""
    return phrase("word.rung", name=person.name, phone=dialled(person.phone)) if person.phone else person.name


def _staff(unit: Unit) -> Iterator[tuple[Person, str]]:
    if unit.head:
        yield unit.head, "head"
    for person in unit.deputies:
        yield person, "deputy"
    for person in unit.officers:
        yield person, "officer"


def _duties(person: Person) -> str:
    return joined(phrase(f"admin.role.{role}") for role in Role if role in person.roles & BUREAU)


def _chat(chat: int | None, reach: Mapping[int, bool]) -> str:
    if chat is None:
        return "admin.chat.missing"
    return BOUND if reach.get(chat, True) else "admin.chat.lost"


def _gap(person: Person, reach: Mapping[int, bool]) -> str:
    if person.id is None:
        return "admin.gap.unbound"
    if person.id not in reach:
        return "admin.gap.silent"
    return "" if reach[person.id] else "admin.gap.blocked"
