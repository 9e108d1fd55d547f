"""Wishes to be forgotten that wait for a supervisor: a line of the to-do list each, with both answers."""

from __future__ import annotations

from bot.desk.letters.settled import Waiting, whose
from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor, Role
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import privacy
from storage.people.privacy import Wish

RULES = frozenset({Role.SUPERVISOR})  # who decides
SHOWN = 5
ANSWERS = ("agree", "refuse")


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """Those that wait for this person, oldest first; where there are several, each button says whose."""
    found = (await privacy.waiting(tx))[:SHOWN] if actor.has(*RULES) else []
    return [
        Waiting(
            one.id, "lookup.apart.wish", one.name, one.asked_at,
            buttons(one, whose(found, one.name)),
        )
        for one in found
    ]  # fmt: skip


def buttons(wish: Wish, nth: str = "") -> Rows:
    """`同意删除` and `不同意（写明理由）`; in a list, with the name of the line they belong to."""
    pair = (press(f"{nth}{phrase(f'privacy.button.{name}')}", "own", 0, 0, f"{name}.{wish.id}") for name in ANSWERS)
    return rows(pair, 2)
