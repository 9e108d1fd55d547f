"""Lists: a number that was told opens into the tickets it counted, as they were counted then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.desk.cards import views
from bot.desk.letters import letters
from bot.desk.lookup import lists as lookup_lists
from bot.desk.lookup import readers
from bot.desk.reports import week
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.reports.sums.lots import Lists, by_kind
from bot.rules.reports.week import ALL
from bot.voice.buttons import press, rows
from bot.voice.texts import has_phrase, phrase
from storage.database.database import Tx
from storage.reports import figures, sums
from storage.reports.figures import Told
from storage.tickets import tickets

OWN = "own."  # the beginning of a list that a unit's people open, too; then its code
PAGE = 25  # tickets on one page of a list
EVERYTHING = "all"  # instead of a list: all that was counted
MAIN = ("overdue", "today", "unsigned", "enterprise", "callbacks", "meetings", "promises", "new", "closed")


async def open_list(tx: Tx, id: int, arg: str, actor: Actor) -> None:
    """A number opens into its tickets; a group of numbers (=) into the numbers."""
    wanted, _, page = arg.partition("@")
    told = await figures.told(tx, id)
    if told is None:
        raise Refusal("stale")
    name = _named(told, wanted)
    own = next((a for a in readers.as_each_unit(tx.office, actor) if name.startswith(f"{OWN}{a.unit}.")), None)
    if not actor.has(*READERS) and not own:
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    if name not in told.lists:
        raise Refusal("stale")
    if wanted.startswith("="):
        await _numbers(tx, told, name.rpartition(".")[0] + ".", actor)
    else:
        await _tickets(tx, told, name, int(page) if page.isdecimal() else 1, wanted, own or actor)


def button(id: int, arg: str, label: str) -> Button:
    """A button under a digest that opens a list."""
    return press(label, "list", 0, id, arg)


def number_button(id: int, found: Lists, name: str, kinds: Mapping[int, Kind]) -> Button:
    """A button with a number; one of several kinds together says so."""
    together = phrase("digest.together") if len(by_kind(found[name], kinds)) > 1 else ""
    return button(id, name, f"{short_title(name)}{together} {len(found[name])}")


def place(lists: Lists | Iterable[str], name: str) -> int:
    """The number of a list among all of a digest: names may be longer than a button can carry."""
    return sorted(lists).index(name)


def _named(told: Told, wanted: str) -> str:
    names = sorted(told.lists)
    number = wanted[1:]
    if wanted[:1] not in ("=", "#"):
        return wanted
    return names[int(number)] if number.isdecimal() and int(number) < len(names) else ""


async def _tickets(tx: Tx, told: Told, name: str, page: int, wanted: str, actor: Actor) -> None:
    ids = told.lists[name]
    start = (max(page, 1) - 1) * PAGE
    here = await sums.page(tx, ids, start, PAGE)
    found = [await _row(tx, await tickets.lock(tx, ticket), name, actor) for ticket in here]
    buttons = lookup_lists.opens(found)
    if start + PAGE < len(ids):
        buttons += ((button(told.id, f"{wanted}@{start // PAGE + 2}", phrase("digest.button.more")),),)
    await letters.write(
        tx, actor.chat or actor.id, "digest/list", buttons=buttons, title=title_of(tx, name), rows=found,
        total=len(ids), first=start + 1, at=told.at,
    )  # fmt: skip


async def _row(tx: Tx, ticket: Ticket, name: str, actor: Actor) -> lookup_lists.Row:
    """As this reader reads it: somebody of a unit as the unit does."""
    if actor.has(*READERS) or not name.startswith(OWN):
        return lookup_lists.row_of(tx, ticket)
    return lookup_lists.row_of_unit(ticket, await views.view(tx, ticket, "unit", actor.unit))


async def _numbers(tx: Tx, told: Told, under: str, actor: Actor) -> None:
    """What was counted together, each number with its button."""
    found = [(name, len(ids)) for name, ids in told.lists.items() if name.startswith(under)]
    buttons = [button(told.id, f"#{place(told.lists, n)}", f"{short_title(n)} {count}") for n, count in found]
    await letters.write(
        tx, actor.chat or actor.id, "digest/opened", buttons=rows(buttons, 3), title=whose(tx, under), at=told.at,
        numbers=[(short_title(name), count) for name, count in found],
    )  # fmt: skip


def short_title(name: str) -> str:
    """What a number is called on its button."""
    what, _, rest = name.partition(".")
    if what == "own":
        own = f"digest.own.{rest.rpartition('.')[2]}"
        return phrase(own) if has_phrase(own) else short_title(f"stats.{rest}")
    if what == "late":
        return phrase("digest.button.late", stage=phrase(f"lookup.stage.{rest}"))
    if what == "rung":
        said = phrase("digest.rung.none") if rest == "0" else phrase(f"ladder.rung.{rest}")
        return phrase("digest.button.rung", rung=said)
    if what == "rated":
        kind, _, answer = rest.rpartition(".")
        return _of(kind) + phrase(f"digest.rated.{answer}")
    if what in ("week", "span"):
        group, _, last = rest.rpartition(".")
        if group.endswith("rated"):
            return phrase(f"digest.rated.{last}")
        many, _, ago = last.partition("_")
        told = f"week.{last}"
        return phrase(told) if has_phrase(told) else phrase(f"week.{many}", n=ago)
    if what == "stats":
        own = f"stats.list.{rest.rpartition('.')[2]}"
        return phrase(own if has_phrase(own) else own.replace("stats.list", "digest.group"))
    if what == "took":
        return phrase(f"stats.took.{rest.rpartition('.')[2]}")
    if what in ("period", "year"):
        kind, _, group = rest.partition(".")
        return _of(kind) + phrase(f"digest.span.{what}") + phrase(f"digest.group.{group}")
    return phrase(f"digest.list.{name}")


def _of(kind: str) -> str:
    """The kind, where it is not the hotline's own."""
    return f"{phrase(f'digest.kind.{kind}')} " if kind not in ("", Kind.HOTLINE) else ""


def title_of(tx: Tx, name: str) -> str:
    """What a list is called above it."""
    span, _, rest = name.partition(".")
    if span in ("week", "span", "stats", "took"):
        return f"{whose(tx, name)} {short_title(name)}"
    with_kind = span in ("period", "year") and rest.partition(".")[0] == Kind.HOTLINE  # another's name says it
    return f"{phrase(f'digest.kind.{Kind.HOTLINE}')} {short_title(name)}" if with_kind else short_title(name)


def whose(tx: Tx, name: str) -> str:
    """Whose numbers these are."""
    if name.startswith("stats."):
        return _whose_statistics(tx, name)
    if name.startswith("took."):
        return phrase(f"digest.kind.{name.split('.')[1]}")
    kind, _, unit = name.split(".", 1)[1].rpartition(".")[0].rpartition(".")  # an old digest's has no kind
    words = _of(kind) + phrase("week.title" if name.startswith("week.") else "digest.span.period")
    return words if unit in ("rated", ALL) else f"{week.name_of(tx, unit)} {words}"


def _whose_statistics(tx: Tx, name: str) -> str:
    """Of a list called stats.<kind>.<group>.<number>."""
    _, kind, rest = name.split(".", 2)
    group = rest.rpartition(".")[0]
    by, _, of = group.partition("-")
    words = phrase(f"digest.kind.{kind}")
    return f"{words} {called(tx, by, of)}" if by != "all" else words


def called(tx: Tx, by: str, group: str) -> str:
    """What a group is called by which something was counted: a unit, an area, a category …"""
    if not group:
        return phrase(f"stats.nobody.{by}")
    if by == "unit":
        return tx.office.name_of(group)
    if by == "category":
        return tx.office.name_of_category(group)
    if by == "grade":
        return phrase(f"grade.{group}")
    return phrase("stats.batch", n=group) if by == "batch" else group
