"""Wishes to be forgotten that wait for a supervisor: a line of the to-do list each, with both answers."""

from __future__ import annotations

from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Line, Rows
from bot.rules.model.people import Actor, Role
from bot.voice.buttons import asking, press, rows
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.people import privacy
from storage.people.privacy import Wish

RULES = frozenset({Role.SUPERVISOR})  # who decides
SHOWN = 5


async def of(tx: Tx, actor: Actor) -> list[Wish]:
    """Those that wait for this person, oldest first."""
    return (await privacy.waiting(tx))[:SHOWN] if actor.has(*RULES) else []


def buttons(wish: Wish, nth: str = "") -> Rows:
    """`同意删除` and `不同意（写明理由）`; in a list, with the name of the line they belong to."""
    pair = (press(f"{nth}{phrase(f'privacy.button.{name}')}", "own", 0, 0, f"{name}.{wish.id}") for name in ANSWERS)
    return rows(pair, 2)


ANSWERS = ("agree", "refuse")


def asked(found: list[Wish], before: int) -> tuple[Line, ...]:
    """The lines of these, of which each says what became of it."""
    return tuple(
        asking(0, DecisionName(DecidesOn.WISH, wish.id).encode(), say("lookup/_todo_wish", place=n, wish=wish), row)
        for n, (wish, row) in enumerate(zip(found, listed(found), strict=True), before + 1)
    )


def listed(found: list[Wish]) -> Rows:
    """The same under a list: where there are several, each pair says whose it is."""
    return tuple(row for wish in found for row in buttons(wish, f"{wish.name[:8]} · " if found[1:] else ""))
