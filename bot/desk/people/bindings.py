"""Who is speaking, which groups and people are bound, and the one-time codes that bind them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from bot.desk.board import board
from bot.desk.clock import replan
from bot.desk.letters import letters, refusals
from bot.desk.letters.duties import in_words
from bot.desk.letters.substitution import with_lent
from bot.desk.people import blocks, countersigns, profiles
from bot.desk.people.duties import must_be_in_charge
from bot.desk.people.relocation import rehang, show_open
from bot.desk.reports import digest
from bot.rules.model.address import Address
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office.bindings import CODE_TRIES_WITHIN, CODE_VALID, Code, Purpose, What, merged
from bot.rules.office.office import Office
from bot.rules.office.roles import actor_at
from bot.rules.tickets import duties
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Database, Tx
from storage.people import known, public_groups, substitutes
from storage.people import people as stored_people
from storage.people.countersigns import Waiting
from storage.sealing.keys import Keys
from storage.tickets import journal
from storage.time import holidays

TRIES = 5
CONSOLE = Actor(0, phrase("word.console"), frozenset({Role.ADMIN}))


@dataclass(frozen=True, slots=True)
class Bound:
    """What a code has just bound."""

    purpose: Purpose
    name: str  # the person; of a group, its title
    words: str  # what it is now, as people say it: 市城管局承办人


async def current(tx: Tx, configured: Office) -> Office:
    """The configured office with everything bound in the chats laid over it."""
    chats, people = await stored_people.chats(tx), await stored_people.people(tx)
    aliases, phones = await stored_people.aliases(tx), await known.phones(tx)
    office = await blocks.laid_over(tx, merged(configured, chats, people, aliases, phones))
    office = replace(office, former=await known.names(tx), substitutes=await substitutes.standing(tx))
    table = await holidays.laid_over(tx, office.calendar.table)
    public, threads = await public_groups.known(tx), await stored_people.threads(tx)
    office = replace(office, public=public, threads=threads, calendar=replace(office.calendar, table=table))
    return await profiles.laid_over(tx, office)


async def refresh(tx: Tx) -> None:
    """A binding has changed: this transaction goes on in the new office, and so does everybody after its commit."""
    before, tx.office = tx.office, await current(tx, tx.configured)
    if duties.fingerprint(before) != duties.fingerprint(tx.office):
        await replan.begin_again(tx)


async def load(database: Database, configured: Office) -> None:
    """At start: the office everybody begins with."""
    database.configured = database.office = configured
    async with database.reading(datetime.now(UTC)) as tx:
        office = await current(tx, configured)
    database.office = office


async def actor_for(tx: Tx, user: int, name: str, chat: int, private: bool) -> Actor:
    """Who is speaking, with the roles that hold in this chat."""
    return with_lent(tx, actor_at(tx.office, user, name, chat, private))


async def heard_from(tx: Tx, chat: int) -> None:
    """Somebody spoke to the hotline in private, so it may write there."""
    await stored_people.reached(tx, chat)


async def lost(tx: Tx, chat: int) -> None:
    """The hotline may no longer write here: blocked, or removed."""
    await stored_people.lost(tx, chat)


async def moved(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: what is bound, waits or hangs there moves along. Twice does no harm."""
    if await stored_people.move_chat(tx, old, new):
        await journal.add(tx, "group_moved", CLOCK, old=old, new=new)
        await refresh(tx)
        await rehang(tx, old, new)
        await show_open(tx, new)


async def let_in(tx: Tx, chat: int) -> bool:
    """The bot was let into a group, or unblocked; whether it knows the place."""
    await stored_people.reached(tx, chat)
    return Address.of(chat).person or tx.office.is_desk(chat) or tx.office.unit_at(chat) is not None


async def put_out(tx: Tx, chat: int, by: str) -> None:
    """The bot was removed from a group, or blocked. Of a bound group the bureau is told."""
    await stored_people.lost(tx, chat)
    await say_lost(tx, chat, "admin/put_out", by=by)


async def muted(tx: Tx, chat: int, by: str) -> None:
    """The bot may not write in a group any more. Of a bound group the bureau is told."""
    await say_lost(tx, chat, "admin/muted", by=by)


async def say_lost(tx: Tx, chat: int, name: str, **facts: Any) -> None:
    """A bound group cannot be written to as before: the desk is told, or administrators where it is the desk's."""
    office, unit = tx.office, tx.office.unit_at(chat)
    if unit and office.bureau.desk_chat is not None:
        await letters.write(tx, office.bureau.desk_chat, name, what=unit.name, must=True, **facts)
    elif unit or office.is_desk(chat):
        for person in office.holders(Role.ADMIN) or office.holders(Role.SUPERVISOR):
            what = unit.name if unit else office.bureau.office
            await letters.write(tx, person.id or 0, name, what=what, must=True, **facts)


async def make_code(tx: Tx, purpose: str, by: Actor, name: str = "") -> str:
    """A one-time code for this purpose. Only its hash is kept: who loses it asks for another."""
    if by is not CONSOLE:  # whoever is at the machine is in charge, also where the roster names no administrator
        must_be_in_charge(tx, by)
    if by.chat is not None and Address.of(by.chat).group:
        raise Refusal("code_only_private")
    known = Purpose.parse(purpose, tx.office)
    if known is None:
        raise Refusal("purpose_unknown", purpose=purpose)
    code = secrets.token_urlsafe(16)
    await journal.add(tx, "make_code", by, purpose=str(known), name=name)
    await stored_people.add_code(tx, _digest(code), str(known), name, by.id, CODE_VALID)
    return code


async def use_code(
    tx: Tx, code: str, actor: Actor, chat: int, title: str, *, public: str = ""
) -> Bound | Refusal | None:
    """Bind what this code is for, and welcome whoever has come; nothing is bound yet where a chief must agree first.

    What does not hold is handed back, not raised: raising would also undo the memory of the vain try.
    """
    refusal = await _tried_too_often(tx, actor.id or chat)
    if refusal:
        await refusals.note(tx, actor, refusal, 0)
        return refusal
    hashed = _digest(code)
    known = await stored_people.code(tx, hashed)
    purpose = Purpose.parse(known.purpose, tx.office) if known else None
    refusal = _why_not(tx, known, purpose, chat)
    wait = (
        countersigns.needed(tx, purpose, known, actor, public=bool(public)) if purpose and known and not refusal else ""
    )
    if wait and known and not countersigns.may_agree(tx, known.made_by, actor.id):
        refusal = Refusal("no_countersigner", purpose=str(purpose))
    if refusal or known is None or purpose is None:
        refusal = refusal or Refusal("code_unknown")
        await stored_people.add_try(tx, actor.id or chat)
        if refusal.reason == "code_for_person":  # everybody in the group has read it
            await stored_people.spend_code(tx, hashed, actor.id, chat)
        await refusals.note(tx, actor, refusal, 0)
        return refusal
    await stored_people.spend_code(tx, hashed, actor.id, chat)
    await stored_people.reached(tx, chat)
    if public:
        await public_groups.seen(tx, chat, public)
    name = title if purpose.is_chat else known.name or actor.name
    waiting = Waiting(0, str(purpose), chat, name, actor.id, actor.name, known.made_by, thread=tx.thread)
    if wait:
        await countersigns.ask(tx, waiting, countersigns.duty_of(tx, purpose, waiting), wait)
        await letters.write(
            tx, chat, "admin/waits_for_chief", what=countersigns.duty_of(tx, purpose, waiting), must=True
        )
        return None
    return await bind(tx, purpose, waiting)


async def bind(tx: Tx, purpose: Purpose, it: Waiting, agreed: str = "") -> Bound:
    """The code does what it is for; `agreed`: the chief who has agreed, where one had to."""
    actor = Actor(it.asked_by, it.asked_name, frozenset())
    gained = () if purpose.is_chat else countersigns.gains(tx, purpose, it.asked_by, it.name)
    if purpose.is_chat:
        bound = await _bind_chat(tx, purpose, it, actor)
    else:
        bound = await _bind_person(tx, purpose, it, actor)
    await digest.plan(tx)
    await board.hang(tx)
    if gained:
        await countersigns.announce(tx, it, gained, agreed)
    if it.made_by and it.made_by != it.chat:
        with letters.read_by(tx, it.made_by):
            told = replace(bound, words=in_words(tx.office, purpose))
            await letters.write(tx, it.made_by, "admin/code_used", bound=told, by=actor.name)
    return bound


async def _tried_too_often(tx: Tx, who: int) -> Refusal | None:
    await stored_people.forget_tries(tx, CODE_TRIES_WITHIN)
    return Refusal("code_tries") if await stored_people.tries(tx, who, CODE_TRIES_WITHIN) >= TRIES else None


def _why_not(tx: Tx, code: Code | None, purpose: Purpose | None, chat: int) -> Refusal | None:
    if code is None:
        return Refusal("code_unknown")
    if code.used_at is not None:
        return Refusal("code_used")
    if code.expires_at <= tx.now:
        return Refusal("code_expired")
    if purpose is None:
        return Refusal("code_gone")
    if purpose.is_chat and Address.of(chat).person:
        return Refusal("code_for_group", what=in_words(tx.office, purpose))
    if not purpose.is_chat and Address.of(chat).group:
        return Refusal("code_for_person")
    return taken(tx.office, purpose, chat) if purpose.is_chat else None


def taken(office: Office, purpose: Purpose, chat: int) -> Refusal | None:
    """Why a group cannot take this place: it has another."""
    there = office.unit_at(chat)
    if there and there.code != purpose.unit:
        return Refusal("chat_is_units", unit=there.name)
    if office.is_desk(chat) and purpose.what is not What.DESK:
        return Refusal("chat_is_desk", office=office.bureau.office)
    return None


async def _bind_chat(tx: Tx, purpose: Purpose, it: Waiting, actor: Actor) -> Bound:
    before, chat, thread = _chat_of(tx.office, purpose), it.chat, tx.office.threads.get(it.chat, 0)
    await stored_people.bind_chat(tx, str(purpose), chat, it.name, actor.id, it.thread)
    await public_groups.agree(tx, chat)  # whoever had to agree to its name has done so
    await refresh(tx)
    if before is not None and before != chat:
        await rehang(tx, before, chat)
        with letters.read_by(tx, before):
            await letters.write(tx, before, "admin/let_go", what=in_words(tx.office, purpose))
    await journal.add(tx, "bind_group", actor, purpose=str(purpose), chat=chat, before=before)
    if unit := tx.office.unit(purpose.unit):
        await letters.write(tx, chat, "admin/bound_unit", unit=unit.name, open_sign=unit.open_sign, must=True)
    else:
        await letters.write(tx, chat, "admin/bound_desk", office=tx.office.bureau.office, must=True)
    await show_open(tx, chat, strangers=before != chat, fresh=thread != it.thread)
    return Bound(purpose, it.name, in_words(tx.office, purpose))


async def _bind_person(tx: Tx, purpose: Purpose, it: Waiting, actor: Actor) -> Bound:
    name = it.name
    await stored_people.bind_person(tx, actor.id, str(purpose), name, it.made_by)
    await journal.add(tx, "bind_person", actor, purpose=str(purpose), name=name, made_by=it.made_by)
    await refresh(tx)
    duty, unit = in_words(tx.office, purpose), tx.office.name_of(purpose.unit)
    await letters.write(tx, actor.id, "admin/appointed", person=name, duty=duty, unit=unit, must=True)
    return Bound(purpose, name, duty)


def _chat_of(office: Office, purpose: Purpose) -> int | None:
    if purpose.what is What.DESK:
        return office.bureau.desk_chat
    unit = office.unit(purpose.unit)
    return unit.chat if unit else None


def _digest(code: str) -> str:
    return sha256(code.strip().encode()).hexdigest()


async def code_from_cli(
    url: str, purpose: str, office: Office, now: datetime, name: str = "", keys: Keys | None = None
) -> str:
    """A code for the command line: the first administrator, or a group while nobody can be asked in the chat."""
    async with Database.open(url, office, keys=keys) as database:
        await load(database, office)
        async with database.transaction(now) as tx:
            return await make_code(tx, purpose, CONSOLE, name)
