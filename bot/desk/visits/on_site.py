"""On the spot: a visit begins by a button, keeps what is sent as it comes, and ends with 完成; 补记 opens it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.desk.conversation import forms
from bot.desk.visits import rights, visit_notes
from bot.desk.visits.details import learnt
from bot.rules.model import cards as card_names
from bot.rules.model.messages import Priority, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.visits.notes import LONGEST, Of, fitting
from bot.rules.visits.visit import Stage, Visit
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.intake import drafts
from storage.office import notes, projects, visits
from storage.tickets import journal


async def start(tx: Tx, id: int, by: Actor) -> Visit:
    """开始走访: from now on whatever they send in private is kept with it."""
    visit = await own(tx, id, by)
    if visit.stage is not Stage.PLANNED:
        raise Refusal("stale")
    await free(tx, by)
    after = await visits.save(tx, replace(visit, stage=Stage.GOING, started_at=tx.now, day=tx.today))
    await journal.add(tx, "visit_begun", by, which=id, enterprise=visit.enterprise)
    await show(tx, after, fresh=True)
    return after


async def add(tx: Tx, id: int, by: Actor) -> Visit:
    """补记: what is sent from now on was noted after the visit, and says so."""
    visit = await own(tx, id, by)
    if visit.stage is not Stage.ENDED:
        raise Refusal("stale")
    await free(tx, by)
    after = await visits.save(tx, replace(visit, stage=Stage.GOING))
    await show(tx, after, fresh=True)
    return after


async def afterwards(tx: Tx, planned: Visit, day: date, by: Actor) -> None:
    """A visit of a day that is over is written down as a whole."""
    await free(tx, by)
    after = replace(planned, stage=Stage.GOING, day=day, started_at=tx.now, ended_at=tx.now)
    await visits.save(tx, after)
    await journal.add(tx, "visit_begun", by, which=planned.id, enterprise=planned.enterprise, day=day.isoformat())
    await show(tx, after, fresh=True)


async def drop(tx: Tx, id: int, by: Actor) -> Visit:
    """取消走访: it was planned, or begun by mistake; what was noted already is not thrown away so."""
    visit = await own(tx, id, by)
    if visit.stage not in (Stage.PLANNED, Stage.GOING) or visit.added_to:
        raise Refusal("stale")
    if await notes.of_visit(tx, id):
        raise Refusal("visit_has_notes")
    after = await visits.save(tx, replace(visit, stage=Stage.DROPPED))
    await journal.add(tx, "visit_dropped", by, which=id, enterprise=visit.enterprise)
    if visit.stage is Stage.GOING:
        await show(tx, after)
    return after


async def listening(tx: Tx, chat: int, by: Actor) -> Visit | None:
    """The visit with which words in this chat are kept."""
    return await visits.going(tx, by.id) if chat == by.id else None


async def hear(tx: Tx, visit: Visit, by: Actor, words: Words) -> None:
    """A message of somebody who is there: it is kept, or ends the visit."""
    if words.text.strip() in (phrase("button.done"), phrase("visits.button.done")):
        await finish(tx, visit.id, by)
        return
    visit_notes.without_identity(tx, words)
    visit, text = learnt(tx, visit, words)
    noted = await notes.of_visit(tx, visit.id)
    await visit_notes.keep(tx, Of.VISIT, visit.id, by, words, text, noted, late=visit.added_to)
    await visits.save(tx, visit)
    await show(tx, visit)


async def revise(tx: Tx, chat: int, words: Words) -> bool:
    """A message was changed: what was noted says the same, unless something was made of it. False: it is no note."""
    found = await notes.at(tx, chat, words.message_id)
    if found is None:
        return False
    note, of, which = found
    if of is not Of.VISIT:
        return False
    if note.ticket:
        raise Refusal("note_taken_up")
    visit_notes.without_identity(tx, words)
    visit = await visits.get(tx, which)
    assert visit is not None  # noqa: S101 - a note belongs to one
    visit, text = learnt(tx, visit, words)
    await notes.revise(tx, note.id, text[:LONGEST], fitting(words))
    await visits.save(tx, visit)
    await show(tx, visit)
    return True


async def finish(tx: Tx, id: int, by: Actor) -> Visit:
    """完成: it is over; its matters stand on the card, a button each."""
    visit = await own(tx, id, by)
    if visit.stage is not Stage.GOING:
        raise Refusal("stale")
    if not await notes.of_visit(tx, id):
        raise Refusal("visit_empty")
    after = await visits.save(tx, replace(visit, stage=Stage.ENDED, ended_at=visit.ended_at or tx.now))
    await journal.add(tx, "visit_ended", by, which=id, enterprise=visit.enterprise)
    await show(tx, after, fresh=True)
    return after


async def show(tx: Tx, visit: Visit, *, fresh: bool = False) -> None:
    """Its card, in private with whoever makes it."""
    await cards.show(tx, card_names.visit(visit.id), 0, visit.person, priority=Priority.ANSWER, fresh=fresh)


async def own(tx: Tx, id: int, by: Actor) -> Visit:
    """A visit that is theirs."""
    rights.may_visit(by)
    visit = await visits.get(tx, id)
    if visit is None:
        raise Refusal("stale")
    if visit.person != by.id:
        raise Refusal("visit_of_other", name=visit.name)
    return visit


async def free(tx: Tx, by: Actor) -> None:
    """Whoever is to note something fills in nothing else meanwhile: what they send belongs to one thing."""
    if there := await visits.going(tx, by.id):
        raise Refusal("visit_going", enterprise=there.enterprise)
    if site := await projects.going(tx, by.id):
        raise Refusal("site_going", site=f"{site.area}{site.name}")
    if await drafts.stands(tx, by.id, by.id):
        raise Refusal("visit_draft")
    await forms.set_aside(tx, by.id, by)
