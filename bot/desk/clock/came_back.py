"""Came back: the morning after a substitution came to its end by itself, both are told what was done meanwhile."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.letters.in_private import chats_of
from bot.desk.letters.substitution import signed
from storage.database.database import Tx
from storage.people import substitutes


async def tell(tx: Tx) -> None:
    """Each morning; of each that is over, once."""
    for one in await substitutes.over(tx):
        done = await substitutes.done_for(tx, one, signed(one.by_name, one.name))
        for chat in chats_of(tx, (one.person, one.by), None):
            await letters.write(tx, chat, "substitutes/over", one=one, done=done, own=chat == one.person, must=True)
