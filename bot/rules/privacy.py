"""What of a ticket each reader may see, and the last look at a text before it goes to a unit's group."""

from __future__ import annotations

import re

from bot.rules.model import Actor, Envelope, Role, Ticket

HIDDEN = "〔已隐去〕"
PHONE = re.compile(
    r"(?<!\d)(?:\+?86[-\s]?)?"
    r"(?:1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]?\d{7,8}|400[-\s]?\d{3}[-\s]?\d{4})(?!\d)"
)
LEGAL_FORMS = re.compile(r"(有限责任公司|股份有限公司|集团有限公司|有限公司|公司|集团|厂|店)$")


def for_unit(text: str, ticket: Ticket, envelope: Envelope) -> str:
    """The text as a unit's group may read it: no phone ever, and nothing that names a confidential enterprise."""
    return for_other(text, envelope) if ticket.confidential else PHONE.sub(HIDDEN, text)


def for_other(text: str, envelope: Envelope) -> str:
    """The text without phones and without anything that names this enterprise."""
    text = PHONE.sub(HIDDEN, text)
    for name in sorted(names_of(envelope), key=len, reverse=True):
        text = text.replace(name, HIDDEN)
    return text


def names_of(envelope: Envelope) -> set[str]:
    """Everything that gives the enterprise away: its name, without its legal form too, contact, phone, credit code."""
    enterprise = envelope.enterprise.strip()
    bare = LEGAL_FORMS.sub("", enterprise)
    shorter = re.sub(r"^(?:..省)?(?:..市)?", "", bare)
    wanted = {enterprise, envelope.contact.strip(), envelope.phone, envelope.phone.removeprefix("+86"), envelope.uscc}
    return {name for name in wanted if len(name) >= 2} | {name for name in (bare, shorter) if len(name) >= 3}


def may_see(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see the ticket here: its enterprise, the bureau, a unit that has a part in it."""
    if actor.has(Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR, Role.ADMIN):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    has_part = any(a.unit == actor.unit for a in ticket.assignments)
    return has_part and actor.unit != ticket.against and actor.has(Role.OFFICER, Role.HEAD)


def sees_envelope(ticket: Ticket, actor: Actor) -> bool:
    """Whether this person may see who is behind it, phone and all: never in a group of a unit."""
    if actor.has(Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR):
        return True
    if ticket.reporter is not None and actor.id == ticket.reporter:
        return True
    private = actor.chat == actor.id
    return private and not ticket.confidential and may_see(ticket, actor)
