"""Found: what one finds by words; somebody of a unit among the matters that it has a part in, as it reads them."""

from __future__ import annotations

from bot.desk.cards import views
from bot.desk.cards.views import View
from bot.desk.lookup import readers
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.rules.reading.shadow import normal
from bot.rules.reading.telephone import digits_of
from bot.voice.phone_and_code import phone
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import tickets


async def of_bureau(tx: Tx, wanted: list[str], written: str, actor: Actor) -> list[int]:
    """Ids of the matters in which every word is; the one of exactly this number comes first, then the newest."""
    numbered = [await tickets.by_number(tx, number) for number in await readers.numbers_meant(tx, written)]
    exact = [ticket.id for ticket in numbered if ticket]
    ids = exact + sorted(set.intersection(*[await _holding(tx, word) for word in wanted]) - {*exact}, reverse=True)
    if not tx.office.units_of(actor.id):
        return ids
    return [id for id in ids if readers.look_at(tx.office, await tickets.lock(tx, id), actor)]  # none about themselves


async def of_unit(tx: Tx, wanted: list[str], written: str, actor: Actor) -> list[tuple[Ticket, View]]:
    """Every word must stand in what the unit reads, for what is hidden from it must not be found out by asking.

    The matter of exactly this number comes first, then the newest.
    """
    exact = [t for number in await readers.numbers_meant(tx, written) if (t := await _known(tx, number, actor))]
    ids, named = await figures.of_unit(tx, actor.unit or ""), {word: await _named(tx, word) for word in wanted}
    for word in wanted:
        ids &= named[word] | await figures.holding(tx, word, envelope=False)
    shown = [(ticket, await _view(tx, ticket, actor)) for ticket in exact]
    for id in sorted(ids - {ticket.id for ticket in exact}, reverse=True):
        ticket = await tickets.lock(tx, id)
        if readers.look_at(tx.office, ticket, actor) is None:
            continue
        view = await _view(tx, ticket, actor)
        if all(id in named[word] or normal(word) in _read(view) for word in wanted):
            shown.append((ticket, view))
    return shown


async def _known(tx: Tx, number: str, actor: Actor) -> Ticket | None:
    ticket = await tickets.by_number(tx, number)
    look = readers.look_at(tx.office, ticket, actor) if ticket else None
    mine = look and any(part.unit == actor.unit for part in look.ticket.assignments)
    return look.ticket if look and mine and number == look.known_as(actor) else None


async def _view(tx: Tx, ticket: Ticket, actor: Actor) -> View:
    return await views.view(tx, ticket, "unit", actor.unit)


async def _named(tx: Tx, word: str) -> set[int]:
    """Those of a category or of a unit that is called so: both stand on the unit's card."""
    ids: set[int] = set()
    for unit in tx.office.units:
        if word.lower() in unit.name.lower():
            ids |= await figures.of_unit(tx, unit.code)
    for category in (c for top in tx.office.categories for c in top.walk()):
        if word.lower() in category.name.lower():
            ids |= await figures.of_category(tx, category.code)
    return ids


def _read(view: View) -> str:
    """The words of a matter as its unit reads them, as one searches for them."""
    people = " ".join(part.responsible for part in view.parts)
    said = (view.number, view.title, view.matter, view.problem, view.area, view.wants, people)
    return "\n".join(map(normal, said))


async def _holding(tx: Tx, word: str) -> set[int]:
    number = phone(word)
    ids = await figures.holding(tx, digits_of(number)[0] if number else word, envelope=True, sealed=False)
    plain = normal(word)
    for unit in tx.office.units if plain else ():
        if plain in normal(unit.name):
            ids |= await figures.of_unit(tx, unit.code)
    for category in (c for top in tx.office.categories for c in top.walk() if plain):
        if plain in normal(category.name):
            ids |= await figures.of_category(tx, category.code)
    return ids
