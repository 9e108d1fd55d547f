"""Reviews: which rulings a unit can ask about, in words; what it has asked; and who may not review."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal, Role, Unread
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes import ruling_review
from bot.rules.processes.ruling_review import ReviewRuling, Ruled, RulingReviewWish
from bot.voice.filters import day
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal

DECIDED = frozenset(
    {Action.PROPOSE_REJECT, Action.REJECT, Action.APPROVE, Action.CALLBACK_NONE, Action.PROPOSE_TERMINATE,
     Action.TERMINATE}
)  # fmt: skip
"""What an enterprise can ask to have reviewed."""

UNIT = "by_unit"  # who asks, kept with the answers: what is offered depends on it


def choices(tx: Tx, ticket: Ticket, unit: str | None) -> list[tuple[str, str]]:
    """The rulings that this unit may ask about."""
    found = ruling_review.rulings(ticket, unit, tx.office, tx.now)
    return [(one.of, _worded(one)) for one in found]


def _worded(one: Ruled) -> str:
    if one.number:
        rung = phrase(f"ladder.rung.{one.what}")
        return phrase("ruling.paper", rung=rung, number=one.number, day=day(one.at))
    return phrase(f"ruling.{one.what}", day=day(one.at), name=one.name)


def begun(tx: Tx, ticket: Ticket, by: Actor) -> dict[str, str]:
    """What is known before anything is asked: who asks, and which ruling where there is one only."""
    found = choices(tx, ticket, by.unit)
    known = {UNIT: by.unit or ""}
    if len(found) == 1:
        (of, label), = found  # fmt: skip
        known |= {"ruling": label, "ruling_chosen": of}
    return known


def wish(tx: Tx, ticket: Ticket, said: Mapping[str, str], files: tuple[Attachment, ...]) -> RulingReviewWish:
    """What the unit asks."""
    offered = dict(choices(tx, ticket, said.get(UNIT)))
    of = said.get("ruling_chosen") or next((of for of, label in offered.items() if said["ruling"] in label), "")
    if of not in offered:
        raise Unread("no_such_choice", said["ruling"])
    return RulingReviewWish(said["text"], of, offered[of], files=files)


def ruling(ticket: Ticket, text: str, which: int, files: tuple[Attachment, ...]) -> ReviewRuling:
    """What the review comes to."""
    asked = next((r for r in ticket.requests if r.id == which), None)
    if asked is None:
        raise Refusal("decided_already")
    return ReviewRuling(text, which, asked.unit or "", str(asked.facts.get("ruling", "")), files=files)


async def involved(tx: Tx, ticket: Ticket) -> tuple[int, ...]:
    """Who decided what is to be reviewed. Where that is everybody who could review it, the chiefs still may."""
    found = {line.actor for line in await journal.of_ticket(tx, ticket.id) if line.action in DECIDED}
    able = {p.id for p in tx.office.holders(Role.SUPERVISOR, Role.CHIEF)}
    if able <= found:
        found -= {p.id for p in tx.office.holders(Role.CHIEF) if p.id}
    return tuple(sorted(found))
