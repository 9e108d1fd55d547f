"""Who plans, makes and reads visits: the bureau, in private or in its group."""

from __future__ import annotations

from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.office import roles
from storage.database.database import Tx

VISITS = STAFF | {Role.CHIEF}
READS = VISITS | {Role.AUDITOR}


def may_visit(by: Actor) -> None:
    """Whether they go to enterprises."""
    if not by.has(*VISITS):
        raise roles.only(VISITS, by)


def may_read(tx: Tx, by: Actor) -> None:
    """Whether they may look at visits here: what enterprises say at home is not for a unit's group."""
    if not by.has(*READS) or not (by.chat == by.id or tx.office.is_desk(by.chat or 0)):
        raise Refusal("staff_only")
    if tx.office.exposed(by.chat or 0):
        raise Refusal("visits_in_private")
