"""Particulars: what an action needs beyond the words that were typed."""

from __future__ import annotations

from typing import Any

from bot.desk.tickets import meetings
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes.row import About
from bot.rules.reading.report_parts import promises_in
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import RULES
from storage.database.database import Tx
from storage.tickets import journal, tickets

DECIDED = frozenset(
    {Action.PROPOSE_REJECT, Action.REJECT, Action.APPROVE, Action.CALLBACK_NONE, Action.PROPOSE_TERMINATE,
     Action.TERMINATE}
)  # fmt: skip


GATHERED = {rule.action for rule in RULES if rule.about in (About.MEETING, About.COMMITMENT)} | {Action.PROMISE}


CHECKED = {"check_solved": "solved", "check_explained": "explained", "check_partly": "partly"}
"""Approved with a line on the site check: by which ending."""


async def of(tx: Tx, flow: str, ticket: Ticket, by: Actor, answers: dict[str, Any], which: int) -> dict[str, Any]:
    """What an action needs beyond the words."""
    if flow == "merge":
        target = await tickets.by_number(tx, answers.get("target_chosen") or answers["target"].split()[0])
        if target is None or target.id == ticket.id or not target.open:
            raise Refusal("no_such_target")
        if ticket.against not in (None, target.against):  # whoever works on the other could be the one complained of
            raise Refusal("complained_of", unit=tx.office.name_of(ticket.against))
        return {"target": target.id, "target_number": target.number}
    if flow == "co_unit":
        return {"unit": answers.get("unit_chosen") or _unit_named(tx, answers["unit"])}
    if flow == "extend":
        return {"head": _head(tx, by), "until": meetings.day_of(tx, answers["until"])}
    if flow == "pause":
        return {"until": meetings.day_of(tx, answers["until"])}
    if flow == "long_term":
        return {"milestones": _milestones(tx, answers["stages"])}
    if FLOWS[flow].action in GATHERED:
        return meetings.particulars(tx, flow, ticket, by, answers, which)
    if flow == "progress" and (said := promises_in(answers["text"])):
        return {"promises": meetings.promises(tx, said, by.unit, own=True)}
    if flow in CHECKED:
        return {"ending": CHECKED[flow]}
    if flow == "review":
        return {"involved": await _involved(tx, ticket)}
    if flow == "return":
        return {
            "head": _head(tx, by),
            "owner_unit": answers.get("owner_chosen") or _unit_named(tx, answers["owner"], strict=False),
        }
    if flow in ("grant", "refuse"):
        asked = next((r for r in ticket.requests if r.id == which), None)
        return {"unit": asked.unit if asked else None}
    return {"request": which} if flow == "answer" else {}


def _milestones(tx: Tx, text: str) -> list[dict[str, str]]:
    """The plan's milestones, a line each: a day, and what will be done by then."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return sorted(({"until": meetings.day_of(tx, line), "what": line} for line in lines), key=lambda m: m["until"])


async def _involved(tx: Tx, ticket: Ticket) -> list[int]:
    """Who decided what is to be reviewed. Where that is everybody who could review it, the chiefs still may."""
    found = {line.actor for line in await journal.of_ticket(tx, ticket.id) if line.action in DECIDED}
    able = {p.id for p in tx.office.holders(Role.SUPERVISOR, Role.CHIEF)}
    if able <= found:
        found -= {p.id for p in tx.office.holders(Role.CHIEF) if p.id}
    return sorted(found)


def _head(tx: Tx, by: Actor) -> str:
    """In whose name a unit asks: the head's own, or the one the roster names."""
    unit = tx.office.unit(by.unit)
    return by.name if by.has(Role.HEAD) else unit.head.name if unit and unit.head else ""


def _unit_named(tx: Tx, text: str, *, strict: bool = True) -> str | None:
    found = next((u.code for u in tx.office.units if u.name in text or text.strip() in (u.name, u.code)), None)
    if found is None and strict:
        raise Refusal("no_such_unit")
    return found
