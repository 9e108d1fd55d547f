"""The board (看板): a card of no matter, drawn from all that is open; its lists open and close in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.desk.letters import letters
from bot.desk.lookup import lists
from bot.rules.model.address import Address
from bot.rules.model.cards import BOARD
from bot.rules.model.messages import Button, Card, Drawn, Priority, Rows
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.reading.signs import bare
from bot.rules.reports.board import COLUMNS
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.delivery import cards
from storage.delivery.deliveries import Delivery
from storage.people import settings
from storage.reports import boards

NO_TICKET = 0  # a board is about no matter in particular
PAGE = 8  # lines of a list on one page
CLOSE, POST = "close", "post"  # what its buttons say beside the names of lists


async def post(tx: Tx, actor: Actor) -> None:
    """/board: it is posted at the end of the chat, its lists closed; the one before loses its buttons."""
    chat = _place(actor)
    card = await cards.show(tx, BOARD, NO_TICKET, chat, priority=Priority.ANSWER, fresh=True)
    await cards.look(tx, card.id, "")


async def pressed(tx: Tx, arg: str, actor: Actor) -> str:
    """A list opens in the board, another page of it, or closes; or somebody wants the board. What to say of it."""
    if arg == POST:
        await post(tx, actor)
        return phrase("board.toast.posted")
    chat = _place(actor)
    card = await cards.show(tx, BOARD, NO_TICKET, chat, priority=Priority.ANSWER)
    before = card.view.partition("@")[0]
    await cards.look(tx, card.id, "" if arg == CLOSE else arg)
    name, _, page = (before if arg == CLOSE else arg).partition("@")
    if not name:
        return phrase("board.toast.nothing_open")
    said = "closed" if arg == CLOSE else "page" if name == before and page else "opened"
    return phrase(f"board.toast.{said}", name=phrase(f"board.column.{name}"), page=page)


async def hang(tx: Tx) -> None:
    """The desk's group has its board, though nobody asked for it: at the first start, and when a group is bound."""
    desk = tx.office.bureau.desk_chat
    if desk is not None and tx.office.digest.board and await cards.there(tx, BOARD, NO_TICKET, desk) is None:
        await cards.show(tx, BOARD, NO_TICKET, desk)


def _place(actor: Actor) -> int:
    """Where this person may have a board: in the desk's group, or in private; elsewhere nobody is of the bureau."""
    if not actor.has(*STAFF, Role.CHIEF):
        raise Refusal("staff_only")
    return actor.chat or actor.id


async def morning(tx: Tx) -> None:
    """The boards are drawn anew. If anything waits, the desk's own comes below what has buried it.

    A desk that has none, and reads no digest, hears in one line what waits.
    """
    await cards.refresh_all(tx, NO_TICKET)
    desk, wanted = tx.office.bureau.desk_chat, tx.office.digest
    if desk is None or (wanted.desk and not wanted.board):
        return
    with letters.read_by(tx, desk):
        counted = _named(await boards.counted(tx))
        if counted and wanted.board:
            card = await cards.show(tx, BOARD, NO_TICKET, desk, priority=Priority.DIGEST, fresh=True)
            await cards.look(tx, card.id, "")
        elif counted:
            shown = ((press(phrase("board.button.post"), "board", 0, 0, POST),),)
            await letters.write(tx, desk, "board/waits", buttons=shown, counted=counted, priority=Priority.DIGEST)


async def not_pinned(tx: Tx, delivery: Delivery) -> None:
    """Telegram does not let it be pinned: whoever may change that is asked once in each group."""
    if delivery.chat not in await settings.asked_to_pin(tx):
        await settings.ask_to_pin(tx, delivery.chat)
        await letters.write(tx, delivery.chat, "board/pin", priority=Priority.NOTICE)


# ── as it is shown ──


async def draw(tx: Tx, card: Card) -> Drawn | None:
    """What it shows now; nothing to somebody who has left the bureau, nor in a group that is the desk's no longer."""
    if Address.of(card.chat).person:
        if tx.office.roles_of(card.chat).isdisjoint(STAFF | {Role.CHIEF}):
            return None
    elif not tx.office.is_desk(card.chat):
        return None
    with letters.read_by(tx, card.chat):
        found = await boards.counted(tx)
        name, _, page = card.view.partition("@")
        number = int(page) if page.isdecimal() else 1
        total, here, first = await _opened(tx, name, found.get(name, 0), number, public=tx.office.exposed(card.chat))
        pages = max(1, -(-total // PAGE))
        text = say(
            "board/board", counted=_named(found), opened=phrase(f"board.column.{name}") if total else "",
            total=total, first=first + 1, rows=[_row(tx, ticket) for ticket in here], pages=pages,
            page=first // PAGE + 1,
        )  # fmt: skip
        return Drawn(letters.marked(tx, text), _buttons(found, name if total else "", here, first // PAGE + 1, pages))


async def _opened(
    tx: Tx, name: str, count: int, number: int, *, public: bool
) -> tuple[int, Sequence[Ticket], int]:  # fmt: skip
    """How many a list shows, its matters on this page, and the first of them; where anybody can find the group it says
    nothing of confidential ones."""
    if not count:
        return 0, (), 0
    all_of = await boards.not_confidential(tx, name) if public else None
    total = count if all_of is None else len(all_of)
    first = (min(max(number, 1), max(1, -(-total // PAGE))) - 1) * PAGE
    if all_of is not None:
        return total, await boards.these(tx, all_of[first : first + PAGE]), first
    return total, await boards.page(tx, name, first, PAGE), first


def _named(found: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(phrase(f"board.column.{name}"), count) for name, count in found.items()]


def _row(tx: Tx, ticket: Ticket) -> Facts:
    one = lists.row_of(tx, ticket)
    return {"number": one.number, "title": bare(one.title), "status": one.status, "due": one.due, "over": one.over,
            "urgent": ticket.urgent}  # fmt: skip


def _buttons(found: Mapping[str, int], opened: str, here: Sequence[Ticket], page: int, pages: int) -> Rows:
    """Every column with its number; under them the matters of the one that is open, its pages, and the way back."""
    columns = rows((_button(f"{phrase(f'board.column.{n}')} {found[n]}", n) for n in COLUMNS if n in found), 3)
    if not opened:
        return columns
    turns = [_button(phrase(label), f"{opened}@{to}") for label, to in (
        ("admin.button.before", page - 1), ("admin.button.next", page + 1),
    ) if 1 <= to <= pages]  # fmt: skip
    matters = rows((lists.open_button(ticket.id, ticket.number) for ticket in here), 2)
    return columns + matters + ((*turns, _button(phrase("board.button.close"), CLOSE)),)


def _button(label: str, arg: str) -> Button:
    return press(label, "board", 0, 0, arg)
