"""Standing in: what somebody may do today because another is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.rules.model.people import Absent, Actor, Role
from bot.rules.office.substitutes import LENDS, Substitute
from bot.voice.texts import phrase
from storage.database.database import Tx


def signed(by: str, absent: str) -> str:
    """How a substitute signs: 陈督查（代李局长）."""
    return phrase("word.stands_for", name=by, absent=absent)


def with_lent(tx: Tx, actor: Actor) -> Actor:
    """Whoever speaks, with the roles of those whom they stand in for today, where these would hold here."""
    absent = tuple(_absent(tx, actor)) if actor.id > 0 else ()
    if not absent:
        return actor
    every = actor.roles.union(*(one.roles for one in absent))
    return replace(actor, roles=every, lent=every - actor.roles, stands_for=absent)


def _absent(tx: Tx, actor: Actor) -> Iterator[Absent]:
    for one in tx.office.substitutes:
        if one.by == actor.id and one.holds(tx.today) and (roles := _lent(tx, one, actor)):
            yield Absent(one.person, one.name, roles, signed(actor.name, one.name))


def _lent(tx: Tx, one: Substitute, actor: Actor) -> frozenset[Role]:
    if one.unit is not None:
        unit = tx.office.unit(one.unit)
        there = unit is not None and actor.unit == one.unit and unit.role_of(one.person) is Role.HEAD
        return frozenset({Role.HEAD}) if there and unit and unit.role_of(actor.id) else frozenset()
    here = actor.chat == actor.id or tx.office.is_desk(actor.chat or 0)
    return tx.office.roles_of(one.person) & LENDS if here and tx.office.roles_of(actor.id) & LENDS else frozenset()
