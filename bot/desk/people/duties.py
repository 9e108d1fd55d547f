"""Duties: who may give and take them."""

from __future__ import annotations

from bot.rules.model.people import Actor, Refusal
from bot.rules.office.roles import in_charge
from storage.database.database import Tx


def must_be_in_charge(tx: Tx, actor: Actor) -> None:
    """Refuse whoever is no administrator; where the roster names none, supervisors stand in."""
    if not in_charge(tx.office, actor):
        raise Refusal("not_in_charge")
