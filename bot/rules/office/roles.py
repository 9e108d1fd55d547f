"""Who is speaking, and which roles hold where it is said."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office

# Accounts of Telegram's own that speak for somebody hidden: anonymous admins, channels, linked channels.
NOBODY = frozenset({1087968824, 136817688, 777000})


def actor_at(office: Office, user: int, name: str, chat: int, private: bool) -> Actor:
    """Who speaks here. A role that holds elsewhere does not hold here; an id of 0 is nobody in particular."""
    if user <= 0 or user in NOBODY:
        unit = office.unit_at(chat)
        return Actor(0, name, frozenset(), unit.code if unit else None, chat)
    if private:
        return _in_private(office, user, name, chat)
    if office.is_desk(chat):
        return Actor(user, known_as(office, user, name), office.roles_of(user), None, chat)
    unit = office.unit_at(chat)
    role = unit.role_of(user) if unit else None
    roles = frozenset({role}) if role else frozenset()
    return Actor(user, known_as(office, user, name), roles, unit.code if unit else None, chat)


def _in_private(office: Office, user: int, name: str, chat: int) -> Actor:
    roles = office.roles_of(user) | {Role.ENTERPRISE}
    units = office.units_of(user)
    role = units[0].role_of(user) if len(units) == 1 else None  # of two units, nobody can tell which is meant
    if role is None:
        return Actor(user, known_as(office, user, name), roles, None, chat)
    return Actor(user, known_as(office, user, name), roles | {role}, units[0].code, chat)


def known_as(office: Office, user: int, name: str) -> str:
    """The name on the roster, else the name Telegram shows."""
    person = office.person(user) or next(
        (p for u in office.units for p in (*u.heads, *u.officers) if p.id == user), None
    )
    return person.name if person else name


def in_charge(office: Office, actor: Actor) -> bool:
    """Whether this is an administrator, or stands in because the roster names none."""
    if any(Role.ADMIN in p.roles for p in office.people):
        return actor.has(Role.ADMIN)
    return actor.has(Role.SUPERVISOR)


def only(roles: AbstractSet[Role], actor: Actor, **facts: object) -> Refusal:
    """The refusal of a step that others take: their roles, unless the actor holds one and is kept out."""
    named = roles - {Role.CLOCK}
    there = named if named.isdisjoint(actor.roles - {Role.ENTERPRISE}) else frozenset[Role]()
    return Refusal("not_allowed", roles=",".join(role for role in Role if role in there), **facts)


def complained_of(ticket: Ticket, actor: Actor, office: Office) -> bool:
    """Whether this person is on the roster of the unit that the enterprise complains of."""
    unit = office.unit(ticket.against)
    return unit is not None and unit.role_of(actor.id) is not None


def works_on(ticket: Ticket, actor: Actor, office: Office) -> bool:
    """Whether this person belongs to a unit that has or had a part: they do not ask whether it is solved."""
    units = (office.unit(part.unit) for part in ticket.assignments)
    mine = any(unit.role_of(actor.id) for unit in units if unit)
    return mine or any(part.responsible_id == actor.id for part in ticket.assignments)
