"""Found: what one finds by words; somebody of a unit among the matters that it has a part in, as it reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

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

MOST, MOST_OF_UNIT = 500, 100  # hits that are looked for: each of a unit's is read as its card
READ = 21_000  # matters at most that are read because they may hold the words: older ones are looked at no further


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the newest first, with the rows of a unit's; `beyond`: there may be more, older ones."""

    ids: list[int]
    read: list[tuple[Ticket, View]]
    beyond: bool


async def of_bureau(tx: Tx, wanted: list[str], written: str, actor: Actor) -> Found:
    """The matters in which every word is; the one of exactly this number comes first, then the newest."""
    numbered = [await tickets.by_number(tx, number) for number in await readers.numbers_meant(tx, written)]
    ids = [ticket.id for ticket in numbered if ticket]
    said = [] if tx.keys else [_said(word) for word in wanted if not _names(tx, word)]
    together = [word for word in said if len(normal(word)) > 1]  # what holds them has the pairs of all
    wanted = sorted(wanted, key=lambda word: _said(word) not in together)
    may_hold = _having(tx, together) if together else _newest(tx, [*map(_said, wanted[:1])])
    beyond = False
    async for among, beyond in may_hold:
        ids += sorted(await _all_of(tx, wanted, among) - {*ids}, reverse=True)
        if len(ids) > MOST:
            beyond = True
            break
    ids = ids[:MOST]
    if tx.office.units_of(actor.id):  # none about themselves
        ids = [id for id in ids if readers.look_at(tx.office, await tickets.lock(tx, id), actor)]
    return Found(ids, [], beyond)


Among = AsyncIterator[tuple[Sequence[int], bool]]  # matters that may hold the words, and whether older ones are left


async def _having(tx: Tx, together: list[str]) -> Among:
    """The newest that have all pairs of these words; some first, and more where those are not enough."""
    last, width, read = await figures.newest(tx), min(figures.STRETCH, READ), 0
    while width:
        here = await figures.likely(tx, together, range(1, last + 1), width)
        read += len(here)
        full = len(here) == width
        yield here, full and read >= READ
        last, width = (here[-1] - 1, min(4 * width, READ - read)) if full else (0, 0)


async def _newest(tx: Tx, first: list[str]) -> Among:
    """All, from the newest on, where no pairs tell which to read; not many more than may hold the first word."""
    stretches, read = await figures.stretches(tx), 0
    for among in stretches:
        if stretches[0].stop - among.start > READ:  # the newest ones are read, whatever they say
            read += len(await figures.likely(tx, first, among, READ + 1))
        if read > READ:
            yield (), True
            break
        yield among, False


async def of_unit(tx: Tx, wanted: list[str], written: str, actor: Actor) -> Found:
    """Every word must stand in what the unit reads, for what is hidden from it must not be found out by asking.

    The matter of exactly this number comes first, then the newest.
    """
    exact = [t for number in await readers.numbers_meant(tx, written) if (t := await _known(tx, number, actor))]
    shown = [(ticket, await _view(tx, ticket, actor)) for ticket in exact]
    for among in await figures.stretches(tx):
        if len(shown) > MOST_OF_UNIT:
            break
        shown += await _read_by_unit(tx, wanted, actor, among, {ticket.id for ticket in exact})
    read = shown[:MOST_OF_UNIT]
    return Found([ticket.id for ticket, _ in read], read, len(shown) > MOST_OF_UNIT)


async def _read_by_unit(
    tx: Tx, wanted: list[str], actor: Actor, among: range, without: set[int]
) -> list[tuple[Ticket, View]]:  # fmt: skip
    """Those of these matters that a unit may read, and finds by these words; some more than are shown at most."""
    named = {word: await _named(tx, word, among) for word in wanted}
    ids = await figures.of_unit(tx, actor.unit or "", among) - without
    only_said = [word for word in wanted if not _names(tx, word)]
    for word in wanted if ids else ():
        may_hold = ids.intersection(await figures.likely(tx, [word, *only_said], among))
        ids &= named[word] | await figures.holding(tx, word, envelope=False, among=sorted(may_hold))
    shown: list[tuple[Ticket, View]] = []
    for id in sorted(ids, reverse=True):
        ticket = await tickets.lock(tx, id)
        if readers.look_at(tx.office, ticket, actor) is None:
            continue
        view = await _view(tx, ticket, actor)
        if all(id in named[word] or normal(word) in _read(view) for word in wanted):
            shown.append((ticket, view))
        if len(shown) > MOST_OF_UNIT:
            break
    return shown


async def _all_of(tx: Tx, wanted: list[str], among: Sequence[int]) -> set[int]:
    """Those of these matters in which every word is."""
    for word in wanted:
        among = sorted(await _holding(tx, among, word), reverse=True) if among else ()
    return {*among}


async def _known(tx: Tx, number: str, actor: Actor) -> Ticket | None:
    ticket = await tickets.by_number(tx, number)
    look = readers.look_at(tx.office, ticket, actor) if ticket else None
    mine = look and any(part.unit == actor.unit for part in look.ticket.assignments)
    return look.ticket if look and mine and number == look.known_as(actor) else None


async def _view(tx: Tx, ticket: Ticket, actor: Actor) -> View:
    return await views.view(tx, ticket, "unit", actor.unit)


def _names(tx: Tx, word: str) -> bool:
    """Whether a category or a unit is called so, too: then a matter need not say the word to be found by it."""
    names = [unit.name for unit in tx.office.units]
    names += [category.name for top in tx.office.categories for category in top.walk()]
    return any(word.lower() in name.lower() or normal(word) in normal(name) for name in names)


async def _named(tx: Tx, word: str, among: range) -> set[int]:
    """Those of a category or of a unit that is called so: both stand on the unit's card."""
    ids: set[int] = set()
    for unit in tx.office.units:
        if word.lower() in unit.name.lower():
            ids |= await figures.of_unit(tx, unit.code, among)
    for category in (c for top in tx.office.categories for c in top.walk()):
        if word.lower() in category.name.lower():
            ids |= await figures.of_category(tx, category.code, among)
    return ids


def _read(view: View) -> str:
    """The words of a matter as its unit reads them, as one searches for them."""
    people = " ".join(part.responsible for part in view.parts)
    said = (view.number, view.title, view.matter, view.problem, view.area, view.wants, people)
    return "\n".join(map(normal, said))


def _said(word: str) -> str:
    """As it is looked for: a phone as it is dialled."""
    number = phone(word)
    return digits_of(number)[0] if number else word


async def _holding(tx: Tx, among: Sequence[int], word: str) -> set[int]:
    ids = await figures.holding(tx, _said(word), envelope=True, sealed=False, among=among)
    plain = normal(word)
    called: set[int] = set()
    between = among if isinstance(among, range) else range(among[-1], among[0] + 1)
    for unit in tx.office.units if plain else ():
        if plain in normal(unit.name):
            called |= await figures.of_unit(tx, unit.code, between)
    for category in (c for top in tx.office.categories for c in top.walk() if plain):
        if plain in normal(category.name):
            called |= await figures.of_category(tx, category.code, between)
    return ids | (called if between is among else called & {*among})
