"""Sections of a dossier: what is told of an enterprise beside its matters, and how one of these is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.desk.listed import register
from bot.desk.lookup.lists import row_of
from bot.desk.notices import last_report
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.office.firms import Contact, Firm
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import firms, visits
from storage.office.firms import Matter
from storage.tickets import journal

SHOWN = 5  # lines of a section
OFFICE = "office"  # whom the bureau has met on its own ways
CHANNELS = {"telegram": "chat", "phone": "phone"}
Section = Callable[[Tx, Firm, list[Matter]], Awaitable[Any]]


async def line(tx: Tx, ticket: Ticket) -> Facts:
    """A matter: where it stands, and once it has ended, what came of it and how its enterprise found that."""
    ended = ticket.ended_at is not None
    report = last_report.of(await journal.of_ticket(tx, ticket.id)) if ended else {}
    return {
        "row": row_of(tx, ticket), "ended_at": ticket.ended_at, "came": ticket.submitted_at,
        "answer": str(report.get("result") or report.get("facts") or ""),
        "satisfied": phrase(f"satisfied.{ticket.satisfied}") if ended and ticket.satisfied else "",
    }  # fmt: skip


async def _named(tx: Tx, firm: Firm, seen: list[Matter]) -> list[str]:
    return await firms.names(tx, firm)


async def _contacts(tx: Tx, firm: Firm, seen: list[Matter]) -> list[dict[str, str]]:
    """Who speaks for it, and why they may: entered by the bureau, or known by a matter, the newest first."""
    every = [*await firms.contacts(tx, firm), *(m.contact for m in sorted(seen, key=lambda m: -m.id))]
    known: dict[tuple[str, str], Contact] = {}
    for one in every:
        if one.name or one.phone:
            known.setdefault((one.name, one.phone), one)
    return [
        {"name": one.name, "phone": dialled(one.phone), "duty": one.duty or _known_by(one)}
        for one in list(known.values())[:SHOWN]
    ]  # fmt: skip


async def _promises(tx: Tx, firm: Firm, seen: list[Matter]) -> list[dict[str, str]]:
    found = await firms.promises(tx, [matter.id for matter in seen])
    return [
        {"what": one.what, "unit": tx.office.name_of(one.unit), "until": one.until, "number": one.number,
         "state": phrase(f"agenda.state.{one.stage}")}
        for one in found[:SHOWN]
    ]  # fmt: skip


async def _thanks(tx: Tx, firm: Firm, seen: list[Matter]) -> Facts:
    called = [firm.name, *await firms.names(tx, firm)]
    found = await firms.thanks(tx, [matter.id for matter in seen], called)
    return {"count": len(found), "newest": found[:SHOWN]}


async def _visits(tx: Tx, firm: Firm, seen: list[Matter]) -> list[Facts]:
    """The bureau's visits there, under each of its names, the newest first."""
    called = [firm.name, *await firms.names(tx, firm)]
    found = {one.id: one for name in called for one in await visits.of_enterprise(tx, name, firm.uscc)}
    newest = sorted(found.values(), key=lambda one: (one.day, one.id), reverse=True)[:SHOWN]
    return [{"day": one.day, "name": one.name, "state": phrase(f"visits.state.{one.stage}")} for one in newest]


async def _heard(tx: Tx, firm: Firm, seen: list[Matter]) -> Facts:
    """When it was heard last: since then it is silent."""
    last = max((m.submitted_at for m in seen), default=None)
    said = await firms.heard_at(tx, [matter.id for matter in seen])
    at = max((one for one in (last, said) if one), default=None)
    return {"at": at, "days": (tx.today - tx.office.calendar.day_of(at)).days if at else 0}


async def _listed(tx: Tx, firm: Firm, seen: list[Matter]) -> list[Facts]:
    return await register.of_firm(tx, firm.id)


SECTIONS: dict[str, Section] = {
    # under which name the page gets it; one more is a line here, and its words in templates/zh/firms/dossier.j2
    "names": _named,
    "listed": _listed,
    "contacts": _contacts,
    "promises": _promises,
    "visits": _visits,
    "thanks": _thanks,
    "heard": _heard,
}


async def of(tx: Tx, firm: Firm, seen: list[Matter]) -> Facts:
    """Every section, from what the reader may see."""
    return {name: await section(tx, firm, seen) for name, section in SECTIONS.items()}


def _known_by(contact: Contact) -> str:
    return phrase(f"firms.speaks.{CHANNELS.get(contact.channel, OFFICE)}")
