"""Countersigning: who becomes chief, supervisor or administrator, and groups of strangers, wait for a chief."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.desk.letters import letters, settled
from bot.desk.letters.duties import in_words
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office import roles
from bot.rules.office.bindings import Appointed, Code, Purpose, What, with_appointed
from bot.rules.office.office import Office, Person
from bot.voice.buttons import press
from bot.voice.hotline import CLOCK
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import countersigns as stored
from storage.people.countersigns import Waiting
from storage.tickets import journal

GRAVE = (Role.SUPERVISOR, Role.CHIEF, Role.ADMIN)  # roles that nobody gets by one person's word
EVER = datetime(2000, 1, 1, tzinfo=UTC)


def needed(tx: Tx, purpose: Purpose, code: Code, actor: Actor, *, public: bool) -> str:
    """Why a chief must agree first; empty: nobody must. Whoever runs the server has signed by making the code there."""
    if not code.made_by:
        return ""
    if not purpose.is_chat:
        return "grave" if gains(tx, purpose, actor.id, code.name or actor.name) else ""
    if public:
        return "public"
    return "" if _belongs(tx.office, purpose, actor) else "stranger"


def gains(tx: Tx, purpose: Purpose, user: int, name: str) -> tuple[Role, ...]:
    """The grave roles that somebody would have and has not; also those that config.yaml keeps under this name."""
    after = with_appointed(tx.office, Appointed(user, name, str(purpose), EVER))
    new = after.roles_of(user) - tx.office.roles_of(user)
    return tuple(role for role in GRAVE if role in new)


def _belongs(office: Office, purpose: Purpose, actor: Actor) -> bool:
    if purpose.what is What.DESK:
        return bool(office.roles_of(actor.id))
    unit = office.unit(purpose.unit)
    return unit is not None and unit.role_of(actor.id) is not None


def may_agree(tx: Tx, *but: int) -> tuple[Person, ...]:
    """The chiefs who could agree: neither who made the code nor who used it."""
    return tuple(chief for chief in tx.office.holders(Role.CHIEF) if chief.id not in but)


async def ask(tx: Tx, it: Waiting, what: str, why: str) -> None:
    """It waits; every chief who could agree is asked."""
    id = await stored.add(tx, it)
    by = Actor(it.asked_by, it.asked_name, frozenset())
    await journal.add(tx, "countersign_asked", by, kind=it.kind, purpose=it.purpose, name=it.name, made_by=it.made_by)
    for chief in tx.office.reading(may_agree(tx, it.made_by, it.asked_by), tx.today):
        with letters.read_by(tx, chief):
            pair = tuple(press(phrase(f"button.{key}"), "ad", 0, 0, f"g:{answer}:{id}") for key, answer in ANSWERS)
        await letters.write(
            tx, chief, "admin/countersign", buttons=(pair,), must=True, why=why, what=what, name=it.name,
            by=it.asked_name, maker=roles.known_as(tx.office, it.made_by, str(it.made_by)),
            decides=DecisionName(DecidesOn.COUNTERSIGN, id),
        )  # fmt: skip


ANSWERS = (("agree", "y"), ("disagree", "n"))


def duty_of(tx: Tx, purpose: Purpose, it: Waiting) -> str:
    """What it makes of the group or the person; of a person all grave roles that come with it."""
    found = () if purpose.is_chat else gains(tx, purpose, it.asked_by, it.name)
    return named(found) if found else in_words(tx.office, purpose)


def named(found: Iterable[Role]) -> str:
    """These roles in words."""
    return joined(phrase(f"admin.role.{role}") for role in found)


def free_to_decide(it: Waiting, by: Actor) -> Actor | None:
    """As whom a chief may decide: themselves, or for another; neither who asked nor whom it is about."""
    concerned = {it.made_by, it.asked_by}
    free = (hand for hand in by.hands if hand.has(Role.CHIEF) and concerned.isdisjoint(hand.own_ids))
    return next(free, None)


async def decided(tx: Tx, id: int, by: Actor, *, agree: bool) -> tuple[Waiting, Actor]:
    """A chief has decided, another than who asked or whom it is about; once. As whom."""
    if not by.has(Role.CHIEF):
        raise roles.only(frozenset({Role.CHIEF}), by)
    it = await stored.waiting(tx, id)
    if it is None:
        raise Refusal("decided_already")
    hand = free_to_decide(it, by)
    if hand is None:
        raise Refusal("another_chief")
    by = hand
    await stored.decide(tx, id, by.id, agree=agree)
    await journal.add(tx, "countersigned", by, kind=it.kind, purpose=it.purpose, name=it.name, agree=agree)
    await settled.over(tx, DecidesOn.COUNTERSIGN, id, by.name, "button.agree" if agree else "button.disagree")
    return it, by


async def announce(tx: Tx, it: Waiting, gained: Iterable[Role], agreed: str) -> None:
    """Every chief reads who has become chief, supervisor or administrator, by whom, and who agreed."""
    maker = roles.known_as(tx.office, it.made_by, str(it.made_by)) if it.made_by else ""
    for chief in tx.office.holders(Role.CHIEF):
        if chief.id != it.asked_by:
            with letters.read_by(tx, chief.id or 0):
                duty = named(gained)
            await letters.write(
                tx, chief.id or 0, "admin/announced", must=True, person=it.name, duty=duty, maker=maker, agreed=agreed
            )


async def announce_dismissal(tx: Tx, it: Waiting, duty: str, agreed: str) -> None:
    """Every chief reads who is chief, supervisor or administrator no more."""
    for chief in tx.office.holders(Role.CHIEF):
        await letters.write(
            tx, chief.id or 0, "admin/announced_dismissal", must=True, person=it.name, duty=duty, by=it.asked_name,
            agreed=agreed,
        )  # fmt: skip


async def told_of_file(tx: Tx) -> None:
    """At the start: whoever config.yaml makes or unmakes since the last one is announced to every chief."""
    now = {(str(p.id or p.name), role): p.name for p in tx.configured.people for role in GRAVE if role in p.roles}
    before = await stored.configured(tx)
    if now == before:
        return
    await stored.configure(tx, now)
    comes = [(name, role) for (who, role), name in now.items() if (who, role) not in before]
    goes = [(name, role) for (who, role), name in before.items() if (who, role) not in now]
    if not before or not (comes or goes):  # the first start of all: nothing has changed
        return
    come, go = ([f"{name} {role}" for name, role in some] for some in (comes, goes))
    await journal.add(tx, "file_people", CLOCK, comes=come, goes=go)
    gone = {int(who) for who, role in before.keys() - now.keys() if role == Role.CHIEF and who.isdecimal()}
    for reader in sorted({chief.id or 0 for chief in tx.office.holders(Role.CHIEF)} | gone):
        with letters.read_by(tx, reader):
            lists = [[(name, phrase(f"admin.role.{role}")) for name, role in some] for some in (comes, goes)]
        await letters.write(tx, reader, "admin/file_changed", must=True, comes=lists[0], goes=lists[1])
