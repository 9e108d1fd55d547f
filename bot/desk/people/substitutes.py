"""Substitutes: /away says who decides for somebody until when; it is read back, told, shown, ended."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.people import bindings
from bot.rules.model.people import Actor, Refusal, Role, Unread
from bot.rules.office.office import Person
from bot.rules.office.substitutes import LENDS, Substitute, fits
from bot.rules.reading.days import absences
from bot.voice.buttons import press
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import substitutes as stored
from storage.tickets import journal


async def heard(tx: Tx, by: Actor, chat: int, words: str) -> None:
    """/away: alone it shows; 取消 ends; 日期[至日期] 姓名 is read back."""
    unit = _of(tx, by)
    if not words:
        await _show(tx, by, chat, unit)
    elif words.strip() == phrase("button.cancel"):
        await cancel(tx, by, chat)
    else:
        await _propose(tx, by, chat, unit, words)


def _of(tx: Tx, by: Actor) -> str | None:
    """For which unit somebody is head, or nothing for somebody of the bureau. Refuses: away_not_yours."""
    own = by.roles - by.lent
    if not tx.office.roles_of(by.id).isdisjoint(LENDS) and not own.isdisjoint(LENDS):
        return None
    if Role.HEAD in own and by.unit:
        return by.unit
    raise Refusal("away_not_yours")


def candidates(tx: Tx, by: int, unit: str | None) -> tuple[Person, ...]:
    """Who could stand in: of the bureau whoever decides there, of a unit everybody on its roster."""
    there = tx.office.unit(unit)
    found = (*there.heads, *there.officers) if there else tx.office.holders(*LENDS)
    return tuple(person for person in found if person.id and person.id != by)


async def _show(tx: Tx, by: Actor, chat: int, unit: str | None) -> None:
    mine = [one for one in tx.office.substitutes if one.person == by.id and one.last >= tx.today]
    for_others = [one for one in tx.office.substitutes if one.by == by.id and one.last >= tx.today]
    names = [person.name for person in candidates(tx, by.id, unit)]
    buttons = ((press(phrase("substitutes.button.end"), "ad", 0, 0, "a:end"),),) if mine else ()
    await letters.write(
        tx, chat, "substitutes/away", buttons=buttons, mine=mine, for_others=for_others, names=names[:20]
    )  # fmt: skip


async def _propose(tx: Tx, by: Actor, chat: int, unit: str | None, words: str) -> None:
    able = {person.name: person for person in candidates(tx, by.id, unit)}
    wanted = absences.read(words, able, tx.today, tx.office.calendar)
    person = able.get(wanted.name)
    if not wanted.name:
        raise Refusal("no_substitute_named", names=joined(list(able)[:20]))
    if person is None or person.id is None:
        raise Unread("no_such_substitute", wanted.name, names=joined(list(able)[:20]))
    new = Substitute(0, by.id, by.plain, person.id, person.name, unit, wanted.first, wanted.last)
    _may_stand(tx, new)
    id = await stored.propose(tx, new)
    labels = (("confirm", "substitutes.button.confirm"), ("cancel", "button.cancel"))
    pair = tuple(press(phrase(label), "ad", 0, 0, f"a:{answer}:{id}") for answer, label in labels)
    await letters.write(tx, chat, "substitutes/read_back", buttons=(pair,), one=new)


def _may_stand(tx: Tx, new: Substitute) -> None:
    """Refuses: substitute_silent, besides what `fits` refuses."""
    if not tx.reaches(new.by):
        raise Refusal("substitute_silent", name=new.by_name)
    fits(new, tx.office.substitutes)


async def confirm(tx: Tx, by: Actor, id: int, *, agree: bool) -> Substitute | None:
    """确定 or 取消 under what was read back; who will decide is told, and those who deal with them."""
    one = await stored.one(tx, id)
    if one is None or one.agreed:
        raise Refusal("decided_already")
    if one.person != by.id:
        raise Refusal("away_others")
    if not agree or one.last < tx.today:
        await stored.end(tx, id)
        return None
    _may_stand(tx, one)
    if one.by not in {person.id for person in candidates(tx, by.id, one.unit)}:
        raise Refusal("stale")
    await stored.agree(tx, id)
    await journal.add(
        tx, "away", by, person=one.by, name=one.by_name, days=[one.first.isoformat(), one.last.isoformat()]
    )
    await bindings.refresh(tx)
    await _tell(tx, one, "substitutes/stands_in", "substitutes/set")
    return one


async def cancel(tx: Tx, by: Actor, chat: int) -> None:
    """Everything of one's own that holds or was still to come is over; from now on they decide themselves again."""
    mine = [one for one in tx.office.substitutes if one.person == by.id and one.last >= tx.today]
    if not mine:
        raise Refusal("not_away")
    for one in mine:
        await stored.end(tx, one.id)
        await journal.add(tx, "back", by, person=one.by, name=one.by_name)
    await bindings.refresh(tx)
    for one in mine:
        await _tell(tx, one, "substitutes/stands_down", "substitutes/back")
    await letters.write(tx, chat, "substitutes/ended", names=[one.by_name for one in mine])


async def _tell(tx: Tx, one: Substitute, to_substitute: str, to_others: str) -> None:
    """Who stands in, in private; the desk, or the unit's group; of a chief, the other chiefs, too."""
    there = tx.office.unit(one.unit)
    group = there.chat if there else tx.office.bureau.desk_chat
    chief = there is None and Role.CHIEF in tx.office.roles_of(one.person)
    chiefs = [person.id or 0 for person in tx.office.holders(Role.CHIEF)] if chief else []
    await letters.write(tx, one.by, to_substitute, one=one, unit=there.name if there else "", must=True)
    for chat in dict.fromkeys(chat for chat in (group, *chiefs) if chat and chat not in (one.person, one.by)):
        await letters.write(tx, chat, to_others, one=one, must=True)
