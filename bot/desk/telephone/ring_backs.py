"""Ring-backs: an enterprise asks for a person, the desk rings it, and says what came of it."""

from __future__ import annotations

from bot.desk.cards import envelopes
from bot.desk.letters import letters, settled
from bot.desk.lookup.ring_backs import buttons
from bot.rules.calendar.limits import Limit
from bot.rules.model.alarms import Alarm, Rings
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Dialogue, Priority, Rows, Words
from bot.rules.model.people import BUREAU, STAFF, Actor, Refusal, Unread
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office import roles
from bot.rules.office.ring_back import LIMIT, RingBack, plan
from bot.voice import phone_and_code
from bot.voice.buttons import press, wants_reply
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import consents
from storage.people import ring_backs
from storage.tickets import journal, open_forms, tickets
from storage.time import alarms

FLOW = "ring_back"  # the question at which number


def offer(ticket: int = 0) -> Rows:
    """`人工`."""
    return ((press(phrase("telephone.person"), "ring", ticket, 0, "ask"),),)


async def ask(tx: Tx, actor: Actor, number: int = 0) -> None:
    """`人工`: a task for the desk; asked for twice, it is the same one, and that is said."""
    if actor.chat != actor.id:
        raise Refusal("ring_back_private")
    if actor.has(*BUREAU) or actor.unit:
        raise Refusal("ring_back_enterprises")
    ticket = await _about(tx, actor, number)
    waiting = await ring_backs.of_person(tx, actor.id)
    if waiting:
        await letters.write(
            tx, actor.id, "telephone/ring_back_again.enterprise", at=waiting.asked_at, due=waiting.due_at,
            late=tx.now > waiting.due_at, bureau=tx.office.bureau,
        )  # fmt: skip
        await _ask_phone(tx, waiting)
        return
    last = None if ticket else await consents.known(tx, actor.id)
    known = await tickets.envelope(tx, ticket.id) if ticket else (last.envelope if last else None)
    one = await _begin(tx, actor, ticket, known or Envelope("", actor.name, ""))
    await _tell_desk(tx, one, ticket, known)
    await letters.write(
        tx, actor.id, "telephone/ring_back_asked.enterprise", number=ticket.number if ticket else "",
        phone=one.phone, due=one.due_at, bureau=tx.office.bureau,
    )  # fmt: skip
    await _ask_phone(tx, one)


async def _about(tx: Tx, actor: Actor, number: int) -> Ticket | None:
    """The matter under whose card it was pressed, or the only open one."""
    if number:
        ticket = await tickets.lock(tx, number)
        if ticket.reporter != actor.id:
            raise Refusal("not_allowed")
        return ticket
    open_ones = [ticket for ticket in await tickets.of_reporter(tx, actor.id) if ticket.open]
    return open_ones[0] if len(open_ones) == 1 else None


async def _begin(tx: Tx, actor: Actor, ticket: Ticket | None, known: Envelope) -> RingBack:
    due = tx.office.calendar.due(tx.now, Limit.parse(tx.office.profile.limits[LIMIT]))
    name = known.contact or known.enterprise or actor.name
    one = await ring_backs.ask(tx, actor.id, ticket.id if ticket else 0, name, known.phone, due)
    await alarms.replace(tx, one.owner, plan(one, tx.office.calendar))
    await journal.add(tx, "ring_back_asked", actor, ticket=ticket.id if ticket else None, which=one.id)
    return one


async def _tell_desk(tx: Tx, one: RingBack, ticket: Ticket | None, known: Envelope | None) -> None:
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    if ticket:
        await envelopes.note(tx, ticket, Actor(0, "", frozenset()), envelopes.TASK)
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "telephone/ring_back.desk", buttons=buttons(one), decides=_decides(one), must=True,
            about=ticket.id if ticket else None, number=ticket.number if ticket else "",
            title=ticket.title if ticket else "", name=one.name, phone=dialled(one.phone),
            enterprise=known.enterprise if known else "", due=one.due_at,
        )  # fmt: skip


def _decides(one: RingBack) -> DecisionName:
    return DecisionName(DecidesOn.RING_BACK, one.id)


async def _ask_phone(tx: Tx, one: RingBack) -> None:
    if one.phone:
        return
    await open_forms.begin(tx, Dialogue(one.person, one.person, FLOW, 0, {"which": one.id}))
    await letters.write(tx, one.person, "telephone/which_phone.enterprise", keyboard=wants_reply())


async def phone_given(tx: Tx, asked: Dialogue, actor: Actor, words: Words) -> None:
    """At which number they are to be rung: read, or asked for again."""
    number = phone_and_code.shared(words.phone) if words.phone else phone_and_code.phone(words.text)
    if number is None:
        raise Unread("no_phone", words.phone or words.text)
    await open_forms.end(tx, asked.chat, asked.user)
    one = await ring_backs.get(tx, int(asked.data["which"]))
    if one is None or one.rung_at:
        raise Refusal("question_over")
    await ring_backs.reachable_at(tx, one.id, number)
    if (desk := tx.office.bureau.desk_chat) is not None:
        with letters.read_by(tx, desk):
            await letters.write(
                tx, desk, "telephone/ring_back_phone.desk", buttons=buttons(one), decides=_decides(one), must=True,
                name=one.name, phone=dialled(number), due=one.due_at,
            )  # fmt: skip
    await letters.write(
        tx, actor.id, "telephone/ring_back_asked.enterprise", number="", phone=number, due=one.due_at,
        bureau=tx.office.bureau,
    )  # fmt: skip


async def entered(tx: Tx, arg: str, by: Actor) -> str:
    """Somebody of the desk says what came of the call; the phrase of the toast."""
    what, _, id = arg.partition(".")
    one = await _waits(tx, int(id) if id.isdecimal() else 0, by)
    if what == "missed":
        await ring_backs.tried(tx, one.id)
    else:
        await ring_backs.rung(tx, one.id, by)
        await alarms.replace(tx, one.owner, ())
        await settled.over(tx, DecidesOn.RING_BACK, one.id, by.name, "telephone.button.done")
    await journal.add(tx, f"ring_back_{what}", by, ticket=one.ticket or None, which=one.id)
    with letters.read_by(tx, one.person):
        await letters.write(
            tx, one.person, "telephone/ring_back_over.enterprise", reached=what != "missed", must=True,
            bureau=tx.office.bureau,
        )  # fmt: skip
    return f"telephone.toast.{what}"


async def _waits(tx: Tx, id: int, by: Actor) -> RingBack:
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    one = await ring_backs.get(tx, id)
    if one is None:
        raise Refusal("stale")
    if one.ticket and roles.complained_of(await tickets.lock(tx, one.ticket), by, tx.office):
        raise roles.only(STAFF, by)
    if one.rung_at:
        raise Refusal("ring_back_done", name=one.rung_name)
    return one


async def ring(tx: Tx, alarm: Alarm) -> None:
    """The limit has passed and nobody has rung: the desk is reminded."""
    one = await ring_backs.get(tx, alarm.owner.ids[0])
    planned = plan(one, tx.office.calendar) if one else ()
    if one is None or alarm not in planned:  # somebody was quicker
        await alarms.replace(tx, alarm.owner, planned)
        return
    desk, later = tx.office.bureau.desk_chat, alarm.rings is Rings.REMIND_AGAIN
    if desk is None or (not later and planned[-1].due_at <= tx.now):  # the hotline was away: one word is enough
        return
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "telephone/ring_back_passed.desk", buttons=buttons(one), decides=_decides(one),
            priority=Priority.REMINDER, must=True, name=one.name, phone=dialled(one.phone), at=one.asked_at,
            due=one.due_at, tries=one.tries,
        )  # fmt: skip


async def forget(tx: Tx, person: int) -> None:
    """Whoever is forgotten is rung no more, and their number is kept no longer."""
    one = await ring_backs.of_person(tx, person)
    if one:
        await ring_backs.rung(tx, one.id, None)
        await alarms.replace(tx, one.owner, ())
        await settled.over(tx, DecidesOn.RING_BACK, one.id, one.name, "privacy.took_back")
