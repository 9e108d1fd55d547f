"""Duties: what a code makes of somebody, in words, and who may give it."""

from __future__ import annotations

from bot.rules.model.people import Actor, Refusal
from bot.rules.office.bindings import Purpose, What
from bot.rules.office.office import Office
from bot.rules.office.roles import in_charge
from bot.voice.texts import phrase
from storage.database.database import Tx


def must_be_in_charge(tx: Tx, actor: Actor) -> None:
    """Refuse whoever is no administrator; where the roster names none, supervisors stand in."""
    if not in_charge(tx.office, actor):
        raise Refusal("not_in_charge")


def in_words(office: Office, purpose: Purpose | str) -> str:
    """What a code makes of a group or a person, as people say it: 市城管局承办人."""
    known = Purpose.parse(purpose, office) if isinstance(purpose, str) else purpose
    if known is None:
        return str(purpose).partition(":")[2]  # the unit has left config.yaml since
    if known.what is What.ROLE:
        return phrase(f"admin.role.{known.of}")
    owner = office.bureau.office if known.what is What.DESK else office.name_of(known.of)
    return owner + phrase(f"admin.what.{known.what}")
