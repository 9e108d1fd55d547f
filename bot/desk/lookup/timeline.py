"""The timeline: the facts of a ticket and everything that happened to it, as this reader may see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.desk.cards import envelopes, merged, views
from bot.desk.cards.undelivered import why
from bot.desk.letters import letters
from bot.desk.lookup.readers import Look
from bot.rules.model.action import Action
from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.processes.relay import unread
from bot.rules.processes.row import Seen
from bot.rules.tickets.timeline import SECRETS, SEES_PRESSURE, Side, seen, seen_by_follower
from bot.voice.filters import day, moment
from bot.voice.terms import joined
from bot.voice.texts import has_phrase, phrase
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import callbacks, journal, tickets
from storage.tickets.journal import Line

FIRST, LAST = 10, 60  # lines that are shown of a very long timeline
WORDS = (  # what may come with an event, in the order in which it is read
    "text", "cause", "reason", "progress", "plan", "leader", "stages", "until", "facts", "action", "result", "basis",
    "evidence", "alternative", "owner", "door",
    "site_check", "later", "problem", "grade", "lead", "co", "unit", "target", "ending", "solved", "satisfied",
    "deadline", "number", "requirement", "skipped", "when", "place", "agenda", "what", "day", "lines", "opened_for",
    "for_unit", "said_by", "reply_by", "ruling", "file",
)  # fmt: skip
PLAIN = frozenset({"text", "cause"})  # told without a label


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline."""

    at: datetime
    who: str
    what: str
    words: tuple[str, ...]


async def tell(tx: Tx, look: Look, actor: Actor, under: int | None = None, *, buttons: Rows = ()) -> None:
    """Answer with the whole ticket: facts, timeline, callbacks."""
    ticket = look.ticket
    envelope = await tickets.envelope(tx, ticket.id)
    found = await entries(tx, look, actor, envelope)
    target = await merged.target(tx, ticket)
    followed = None
    if look.side == Side.ENTERPRISE and target.id != ticket.id:
        there = await tickets.envelope(tx, target.id)
        followed = views.of(tx, target, there, "follower")
        found += await _followed(tx, look, actor, target, there)
    omitted = max(0, len(found) - FIRST - LAST)
    shown = found[:FIRST] + found[FIRST + omitted :] if omitted else found
    calls = await callbacks.of_ticket(tx, ticket.id) if look.side == Side.BUREAU else []
    if ticket.confidential:  # the envelope is closed: whose name is in it has none here
        kept = phrase("envelope.contact")
        calls = [replace(c, spoke_with=kept) if c.spoke_with == envelope.contact else c for c in calls]
    alone = actor.chat == actor.id  # in the desk's group everybody would read it
    secret = await figures.pressure(tx, ticket.id) if alone and actor.has(*SEES_PRESSURE) else []
    seen_as = await views.with_later(tx, views.of(tx, ticket, envelope, look.view, unit=actor.unit), look.view)
    await letters.write(
        tx, actor.chat or actor.id, "lookup/ticket", buttons=buttons, reply_to=under, about=ticket.id,
        ticket=seen_as, side=look.side, envelope=look.envelope,
        entries=shown, omitted=omitted, before=FIRST, calls=[c for c in calls if c.reached or c.words],
        attempts=sum(not c.reached or c.channel == "phone" for c in calls),  # an answer in the chat answers an attempt
        pressure=secret, followed=followed,
        opened=await envelopes.told(tx, ticket) if look.side == Side.ENTERPRISE and ticket.confidential else "",
        merged_into=await _number(tx, look, actor, ticket.merged_into) if ticket.merged_into else "",
    )  # fmt: skip


async def entries(tx: Tx, look: Look, actor: Actor, envelope: Envelope) -> list[Entry]:
    """What happened, oldest first."""
    until = _part_ended(look, actor)
    found: list[Entry] = []
    reported: tuple[str, ...] = ()
    for line in await journal.of_ticket(tx, look.ticket.id):
        if until is not None and line.at > until:
            break
        other = int(line.facts.get("follower") or 0)  # said by an enterprise whose own ticket was folded into this one
        if other and look.side == Side.ENTERPRISE:
            continue
        answer = seen(_said_with(line), look.side, own=_own(line, actor))
        if answer == Seen.NO or (line.action == "refused" and not actor.has(Role.AUDITOR)):
            continue
        words = await _words(tx, look, actor, line) if answer == Seen.WORDS else ()
        if look.side == Side.UNIT and await _kept_from_units(tx, look, line):
            words = ()
        if line.missed_at:
            words += (phrase("lookup.missed", at=moment(line.missed_at)),)
        if not look.envelope:
            words = tuple(privacy.for_unit(w, look.ticket, envelope) for w in words)
        words = tuple(privacy.renumbered(w, look.ticket, look.known_as(actor)) for w in words)
        if other and look.side == Side.UNIT:
            own = await tickets.lock(tx, other)
            behind = await tickets.envelope(tx, other)
            words = tuple(privacy.for_unit(w, own, behind) for w in words)
        what = _what(line, look.ticket)
        if line.action == Action.REPORT:
            reported = words
        elif line.action == Action.FEEDBACK and reported and words == reported:
            what, words = phrase("button.sign_off"), ()  # the head has signed what stands above, word for word
        found.append(Entry(line.at, _who(tx, look, actor, line), what, words))
    return found


def _own(line: Line, actor: Actor) -> bool:
    """Whether this unit did it, or it was for this unit: a letter, an instruction."""
    return actor.unit is not None and actor.unit in (line.unit, line.facts.get("for_unit"))


async def _kept_from_units(tx: Tx, look: Look, line: Line) -> bool:
    """Whether these are words of a confidential enterprise, which a unit reads only as they were released."""
    other = int(line.facts.get("follower") or 0)
    own = await tickets.lock(tx, other) if other else look.ticket
    said_here = "enterprise" in line.roles and (bool(other) or line.actor == look.ticket.reporter)
    kept = any(unread(act, said_here=said_here) for act in {line.action, _said_with(line)})
    return (look.ticket.confidential or own.confidential) and kept


async def _followed(tx: Tx, look: Look, actor: Actor, target: Ticket, envelope: Envelope) -> list[Entry]:
    """What has happened to the ticket this one was folded into, without anything of the other enterprise."""
    own, since = look.ticket, look.ticket.ended_at
    found = []
    for line in await journal.of_ticket(tx, target.id):
        if since is not None and line.at < since:
            continue
        mine = line.facts.get("follower") == own.id
        answer = seen_by_follower(_said_with(line), own=mine, other=not mine and "enterprise" in line.roles)
        if answer == Seen.NO:
            continue
        words = await _words(tx, look, actor, line) if answer == Seen.WORDS else ()
        words = words if mine else tuple(privacy.for_other(w, envelope) for w in words)
        who = phrase("lookup.who.you") if mine else _who_there(tx, line)
        found.append(Entry(line.at, who, _what(line, look.ticket), words))
    return found


def _said_with(line: Line) -> str:
    """The act whose readers may read this line: of changed words those of the act they were said with."""
    return str(line.facts.get("said_with") or line.action) if line.action == Action.AMEND else line.action


def _who_there(tx: Tx, line: Line) -> str:
    """Who did it to the other ticket, for a follower: neither its enterprise nor people of the bureau by name."""
    if "clock" in line.roles:
        return phrase("lookup.who.clock")
    if "enterprise" in line.roles and not line.unit:
        return phrase("lookup.who.enterprise")
    return f"{tx.office.name_of(line.unit)} {line.actor_name}".strip() if line.unit else tx.office.bureau.office


def _part_ended(look: Look, actor: Actor) -> datetime | None:
    """A unit that was relieved of a ticket reads no further than that."""
    if look.side != Side.UNIT or look.ticket.part_of(actor.unit):
        return None
    ends = [a.ended_at for a in look.ticket.assignments if a.unit == actor.unit and a.ended_at]
    return max(ends, default=None)


def _what(line: Line, ticket: Ticket) -> str:
    if line.action == Action.SUBMIT and not ticket.has_enterprise:
        return phrase("lookup.entered")
    rung = f"ladder.rung.{line.facts.get('rung')}"  # a hint is not called 督办
    if line.action == Action.RUNG and has_phrase(rung):
        return phrase(rung)
    if line.action == Action.CONVENE and (meet := line.facts.get("meet")):
        return phrase("lookup.convened", what=phrase(f"ladder.how.{meet}"))
    for key in (f"action.{line.action}", f"lookup.other.{line.action}"):
        if has_phrase(key):
            return phrase(key)
    return phrase("lookup.other.unknown")


def _who(tx: Tx, look: Look, actor: Actor, line: Line) -> str:
    if "clock" in line.roles:
        return phrase("lookup.who.clock")
    if line.facts.get("follower") and "enterprise" in line.roles:
        name = line.actor_name if look.side == Side.BUREAU else ""
        return phrase("lookup.who.follower_named", name=name) if name else phrase("lookup.who.follower")
    if "enterprise" in line.roles and line.actor in (look.ticket.reporter, 0):  # 0: who it was is erased
        if look.side == Side.ENTERPRISE:
            mine = (line.facts.get("colleague") or look.ticket.reporter) == actor.id
            return phrase("lookup.who.you") if mine else line.actor_name
        name = line.actor_name if look.side == Side.BUREAU and not look.ticket.confidential else ""
        return phrase("lookup.who.enterprise_named", name=name) if name else phrase("lookup.who.enterprise")
    if line.unit:
        return f"{tx.office.name_of(line.unit)} {line.actor_name}".strip()
    if look.side == Side.ENTERPRISE:
        return tx.office.bureau.office
    return line.actor_name


async def _words(tx: Tx, look: Look, actor: Actor, line: Line) -> tuple[str, ...]:
    if line.action == "undeliverable":  # what Telegram said is English
        return (phrase(f"undelivered.why.{why(line.facts.get('reason', ''))}"),)
    found = []
    for name in WORDS:
        value = line.facts.get(name)
        if value in (None, "", [], ()) or name in SECRETS:
            continue
        text = await _value(tx, look, actor, name, value)
        if text:
            found.append(text if name in PLAIN else phrase(f"lookup.fact.{name}", value=text))
    if line.erased and not found:
        found.append(phrase("lookup.erased"))
    return tuple(found)


async def _number(tx: Tx, look: Look, actor: Actor, other: int) -> str:
    """Another ticket's number as this reader knows it."""
    return replace(look, ticket=await tickets.lock(tx, other)).known_as(actor)


async def _value(tx: Tx, look: Look, actor: Actor, name: str, value: Any) -> str:
    """What a fact of the journal says in words."""
    if name in ("lead", "unit", "for_unit"):
        return tx.office.name_of(str(value))
    if name == "co":
        return joined(tx.office.name_of(str(code)) for code in value)
    if name in ("until", "reply_by"):
        return day(str(value))
    if name == "target":
        try:
            return await _number(tx, look, actor, int(value))
        except (KeyError, ValueError):
            return ""
    prefix = {"deadline": "lookup.stage", "grade": "grade", "ending": "ending", "solved": "solved",
              "satisfied": "satisfied", "opened_for": "envelope.for"}.get(name)  # fmt: skip
    if prefix is None:
        return str(value)
    return phrase(f"{prefix}.{value}") if has_phrase(f"{prefix}.{value}") else str(value)
