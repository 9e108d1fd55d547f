"""The card of a visit: who, where, how much was noted, its matters and what became of each."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.visits import rights
from bot.rules.model.messages import Card, Drawn, Rows
from bot.rules.model.terms import Facts
from bot.rules.visits.notes import Note, Told, counted, told
from bot.rules.visits.visit import Stage, Visit
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.office import notes, visits
from storage.tickets import tickets

MATTERS = 12  # that are shown; of the others it says how many there are


async def draw(tx: Tx, card: Card) -> Drawn | None:
    """What it shows now; nothing to somebody who has left the bureau."""
    visit = await visits.get(tx, card.name.which)
    if visit is None or tx.office.roles_of(card.chat).isdisjoint(rights.VISITS):
        return None
    with letters.read_by(tx, card.chat):
        noted = await notes.of_visit(tx, visit.id)
        text = say("visits/card", **await facts(tx, visit, noted))
        return Drawn(letters.marked(tx, text), _buttons(visit, noted))


async def facts(tx: Tx, visit: Visit, noted: list[Note] | None = None) -> Facts:
    """All that it says."""
    noted = await notes.of_visit(tx, visit.id) if noted is None else noted
    matters = told(noted, voices_apart=True)
    return {
        "visit": visit, "phone": dialled(visit.phone),
        "state": phrase(f"visits.state.{'adding' if visit.added_to else visit.stage}"),
        "counted": [phrase(f"visits.counted.{kind}", count=count) for kind, count in counted(noted).items() if count],
        "matters": [await _line(tx, matter) for matter in matters[:MATTERS]], "more": len(matters) - MATTERS,
        "late": sum(note.late for note in noted), "going": visit.stage is Stage.GOING,
        "ended": visit.stage is Stage.ENDED,
    }  # fmt: skip


async def _line(tx: Tx, matter: Told) -> Facts:
    ticket = await tickets.lock(tx, matter.ticket) if matter.ticket else None
    return {
        "text": matter.text or phrase("visits.spoken"), "files": len(matter.files),
        "number": ticket.number if ticket else "",
        "status": phrase(f"status.{ticket.status}") if ticket else "",
    }  # fmt: skip


def _buttons(visit: Visit, noted: list[Note]) -> Rows:
    def button(label: str, arg: str, **facts: object) -> Rows:
        return ((press(phrase(f"visits.button.{label}", **facts), "vis", 0, 0, arg),),)

    if visit.stage is Stage.GOING:
        off = () if noted or visit.added_to else button("off", f"off.{visit.id}")
        return button("done", f"done.{visit.id}") + off
    if visit.stage is not Stage.ENDED:
        return ()
    taken = (
        press(phrase("visits.button.take_up", nth=nth), "vis", 0, 0, f"note.{matter.note}")
        for nth, matter in enumerate(told(noted, voices_apart=True)[:MATTERS], 1)
        if not matter.ticket
    )
    return rows(taken, 3) + button("add", f"add.{visit.id}")
