"""Duties in words: what a code makes of a group or a person."""

from __future__ import annotations

from bot.rules.office.bindings import Purpose, What
from bot.rules.office.office import Office
from bot.voice.texts import phrase


def in_words(office: Office, purpose: Purpose | str) -> str:
    """What a code makes of a group or a person, as people say it: 市城管局承办人."""
    known = Purpose.parse(purpose, office) if isinstance(purpose, str) else purpose
    if known is None:
        return str(purpose).partition(":")[2]  # the unit has left config.yaml since
    if known.what is What.ROLE:
        return phrase(f"admin.role.{known.of}")
    owner = office.bureau.office if known.what is What.DESK else office.name_of(known.of)
    return owner + phrase(f"admin.what.{known.what}")
