"""The agenda: meetings, visits and commitments as cards and templates read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.desk.cards import papers
from bot.desk.letters import letters
from bot.desk.letters.in_private import of_heads
from bot.desk.letters.recipients import chat_of
from bot.rules.model import meetings
from bot.rules.model.cards import PROMISES, CardKind, CardName, gathering, invitation
from bot.rules.model.meetings import Commitment, Meeting, MeetingKind, Stage
from bot.rules.model.messages import Button, Drawn
from bot.rules.model.people import Mention
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.office import privacy
from bot.rules.processes import receipts_on_paper
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.rules.tickets import decisions
from bot.voice.filters import day, moment
from bot.voice.terms import joined
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.delivery import cards
from storage.tickets import tickets

Fit = Callable[[str], str]
CARDS = {CardKind.GATHERING: "meetings/card.desk", CardKind.INVITATION: "meetings/card.unit"}
SHOWN = 8  # commitments on one card, each with two buttons


async def fit_for(tx: Tx, ticket: Ticket, side: str) -> Fit:
    """How words are made fit for this reader."""
    if side not in ("unit", "follower"):
        return str
    envelope = await tickets.envelope(tx, ticket.id)
    if side == "follower":
        return lambda text: privacy.for_follower(text, ticket, envelope)
    return lambda text: privacy.for_unit(text, ticket, envelope)


@dataclass(frozen=True, slots=True)
class Invited:
    """A unit that is invited, and whether it comes."""

    code: str
    unit: str
    answer: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting or visit as its templates read it."""

    id: int
    interview: bool
    people: tuple[Mention, ...]
    kind: str
    number: str
    when: str
    place: str
    agenda: str
    stage: str
    minutes: str
    called_by: str
    minuted_by: str
    units: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment as its templates read it."""

    id: int
    unit: str
    what: str
    until: str
    day: str
    by_when: str  # 6月9日前; nothing where the words say it themselves
    first: str  # the day it was promised for at first, where that has moved
    stage: str
    explained: str
    outcome: str
    by: str
    closed_by: str
    late: bool


def of_meeting(tx: Tx, one: Meeting, fit: Fit = str) -> MeetingView:
    """A meeting or visit, fit for its reader."""
    interview = one.kind == MeetingKind.INTERVIEW
    heads = papers.heads_of(tx, one.units[0]) if interview else ()
    return MeetingView(
        one.id, interview, tuple(Mention(p.id, p.name) for p in heads if p.id), phrase(f"ladder.how.{one.kind}"),
        one.number, moment(one.starts_at), fit(one.place), fit(one.agenda), one.stage.value, fit(one.minutes),
        one.called_name, one.minuted_name, tuple(_invited(tx, one, unit, fit) for unit in one.units),
    )  # fmt: skip


def _invited(tx: Tx, one: Meeting, unit: str, fit: Fit) -> Invited:
    reply = one.replies.get(unit)
    return Invited(
        unit, tx.office.name_of(unit), phrase(f"answer.{reply.answer if reply else 'none'}"),
        reply.name if reply else "", fit(reply.why) if reply else "",
    )  # fmt: skip


def of_commitment(tx: Tx, one: Commitment, fit: Fit = str) -> CommitmentView:
    """A commitment, fit for its reader."""
    return CommitmentView(
        one.id, tx.office.name_of(one.unit), fit(one.what), day(one.until), one.until.isoformat(), _by_when(one),
        day(one.first) if one.first != one.until else "", one.stage.value, fit(one.explained), fit(one.outcome),
        one.made_name, one.closed_name, one.open and tx.today > one.until,
    )  # fmt: skip


def _by_when(one: Commitment) -> str:
    """6月9日前; nothing where the words say it themselves."""
    until = day(one.until)
    return "" if until in one.what else phrase("agenda.by_when", until=until)


def made_at(tx: Tx, ticket: Ticket, one: Meeting, fit: Fit = str) -> tuple[CommitmentView, ...]:
    """What was promised at a meeting."""
    return tuple(of_commitment(tx, c, fit) for c in ticket.commitments if c.source == meetings.made_at(one.id))


def shown(tx: Tx, ticket: Ticket, fit: Fit) -> Facts:
    """On a ticket's own card: how often people met, where they meet next, what is promised."""
    counts = zip(("visits", "meetings", "interviews"), meetings.counts(ticket.meetings), strict=True)
    parts = [phrase(f"agenda.{name}", n=n) for name, n in counts if n]
    return {
        "met": joined(parts),
        "meetings": tuple(_coming(of_meeting(tx, g, fit)) for g in meetings.upcoming(ticket.meetings)),
        "promises": tuple(_promised(of_commitment(tx, c, fit)) for c in ticket.commitments),
    }


def _coming(one: MeetingView) -> str:
    return phrase("agenda.coming", what=one.kind, when=one.when, place=one.place)


def _promised(one: CommitmentView) -> str:
    state = "late" if one.late else "explained" if one.stage == "open" and one.explained else one.stage
    said = phrase(f"agenda.state.{state}")
    return phrase(
        "agenda.promise",
        unit=one.unit,
        what=one.what,
        state=joined(filter(None, (one.by_when, said)), "comma"),
    )


async def draw(tx: Tx, ticket: Ticket, name: CardName, unit: str | None) -> Drawn | None:
    """The card of a meeting at the desk, of its notice in a unit's group, or of what a unit has promised."""
    if name == PROMISES:
        return await _promises(tx, ticket, unit)
    one = meetings.of_id(ticket.meetings, name.which)
    if one is None:
        return None
    side = "desk" if name.kind is CardKind.GATHERING else "unit"
    number = ticket.number if side == "desk" else privacy.number_for(ticket, unit)
    fit = await fit_for(tx, ticket, side)
    title = fit(ticket.title)
    text = say(
        CARDS[name.kind], ticket=ticket, number=number, title=title, one=of_meeting(tx, one, fit),
        promises=made_at(tx, ticket, one, fit), mine=_invited(tx, one, unit, fit) if unit else None,
    )  # fmt: skip
    sight = Sight(ticket, unit, tx.office, tx.now)
    return Drawn(text, ticket_buttons.buttons(name.kind, sight, phrase, one.id) if one.called else ())


async def _promises(tx: Tx, ticket: Ticket, unit: str | None) -> Drawn:
    """Of a unit on paper the card hangs at the desk, where it is entered what became of it."""
    at_desk = receipts_on_paper.on_paper(unit, tx.office)
    fit = await fit_for(tx, ticket, "desk" if at_desk else "unit")
    mine = [c for c in ticket.commitments if c.unit == unit]
    number = ticket.number if at_desk else privacy.number_for(ticket, unit)
    text = say(
        "commitments/card.unit", ticket=ticket, number=number, title=fit(ticket.title),
        on_paper=tx.office.name_of(unit) if at_desk else "",
        promises=tuple(of_commitment(tx, c, fit) for c in mine),
    )  # fmt: skip
    sight = Sight(ticket, unit, tx.office, tx.now)
    return Drawn(text, tuple(_settling([(n, c) for n, c in enumerate(mine, 1) if c.open][:SHOWN], sight)))


def _settling(waiting: Sequence[tuple[int, Commitment]], sight: Sight) -> Iterator[tuple[Button, ...]]:
    """Two buttons for each commitment; numbered when there are several."""
    several = len(waiting) > 1
    for n, one in waiting:
        for row in ticket_buttons.buttons("promise", sight, phrase, one.id):
            yield tuple(replace(button, label=f"{n} {button.label}") for button in row) if several else row


async def hang(tx: Tx, before: Ticket, after: Ticket) -> None:
    """The notices of a meeting that was called; what a unit has promised, new at the bottom of its group, or of the
    desk's for one on paper."""
    known = {g.id: g for g in before.meetings}
    for one in after.meetings:
        if one.called and one.id not in known and (desk := tx.office.bureau.desk_chat):
            await cards.show(tx, gathering(one.id), after.id, desk)
            tx.told.add(desk)
        again = one.id not in known or known[one.id].starts_at != one.starts_at
        for unit in one.units if again else (u for u in one.units if u not in known[one.id].units):
            await hang_for_guest(tx, after, unit, one)
        if before.open and not after.open and one.stage == Stage.OFF and known[one.id].called:
            await _need_not_come(tx, before, after, one)
    promised = {c.id for c in before.commitments}
    for unit in dict.fromkeys(c.unit for c in after.commitments if c.id not in promised):
        on_paper = receipts_on_paper.on_paper(unit, tx.office)
        if (chat := tx.office.bureau.desk_chat if on_paper else chat_of(tx, unit)) and unit != after.against:
            await cards.show(tx, PROMISES, after.id, chat, unit, fresh=True)
            tx.told.add(chat)


async def _need_not_come(tx: Tx, before: Ticket, after: Ticket, one: Meeting) -> None:
    """The matter is over before people met: who has no part in it would not hear of that otherwise."""
    fit = await fit_for(tx, after, "unit")
    for unit in one.attending:
        for chat in guest_chats(tx, unit, one) if unit != after.against and before.part_of(unit) is None else ():
            with letters.read_by(tx, chat):
                await letters.write(
                    tx, chat, "meetings/over.unit", about=after.id, number=after.number, title=fit(after.title),
                    meeting=of_meeting(tx, one, fit),
                )  # fmt: skip


async def hang_for_guest(tx: Tx, ticket: Ticket, unit: str, one: Meeting) -> None:
    """The notice of a meeting or visit, in the group of a unit that is invited."""
    if unit == ticket.against:
        return
    for chat in guest_chats(tx, unit, one):
        await cards.show(tx, invitation(one.id), ticket.id, chat, unit, fresh=True)
    there, desk = tx.office.unit(unit), tx.office.bureau.desk_chat
    if there and there.paper and there.chat is None and desk is not None:
        await _rung_up(tx, ticket, unit, one, desk)


async def _rung_up(tx: Tx, ticket: Ticket, unit: str, one: Meeting, desk: int) -> None:
    """A unit on paper is invited by telephone: a task for the desk."""
    fit = await fit_for(tx, ticket, "unit")
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "on_paper/invited.desk", about=ticket.id, must=True, number=privacy.number_for(ticket, unit),
            title=fit(ticket.title), unit=tx.office.name_of(unit), meeting=of_meeting(tx, one, fit),
            ring=papers.numbers(papers.to_ring(tx, unit)), decides=decisions.of_agenda(one),
            buttons=ticket_buttons.buttons("invited_on_paper", Sight(ticket, unit, tx.office, tx.now), phrase, one.id),
        )  # fmt: skip


def guest_chats(tx: Tx, unit: str, one: Meeting) -> tuple[int, ...]:
    """Where a unit is invited: its group; to an interview its heads, in private where they can be written to."""
    if one.kind == MeetingKind.INTERVIEW:
        return of_heads(tx, unit)
    chat = chat_of(tx, unit)
    return (chat,) if chat is not None else ()
