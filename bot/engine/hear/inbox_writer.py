"""Writes down what Telegram brought: together, or one by one when something among it cannot be stored."""

from __future__ import annotations

from collections.abc import Iterable

from bot.channels.telegram.updates import is_talk, lane
from bot.engine.turn.clock import Clock, real
from bot.logs import logger
from bot.rules.model.terms import Raw
from storage.database.database import Database
from storage.database.preflight import Unusable
from storage.database.reserve import DiskFull
from storage.delivery import inbox
from storage.delivery.inbox import NOWHERE, Heard

log = logger(__name__)

AWAY = (ConnectionError, Unusable)  # a database that does not answer


def heard(updates: Iterable[Raw]) -> list[Heard]:
    """The updates as they are kept."""
    return [Heard(update["update_id"], lane(update), update) for update in updates]


async def keep(database: Database, clock: Clock, updates: list[Heard]) -> None:
    """Write updates down; one that cannot be stored as it is is kept as bytes, and its neighbours as ever.

    Of what people of a group say to one another only the number is kept: nobody has said it to the hotline.
    """
    name = database.office.bot_username
    updates = [Heard(u.id, NOWHERE, {"update_id": u.id}) if is_talk(u.update, name) else u for u in updates]
    try:
        await _together(database, clock, updates)
    except AWAY:  # nothing is wrong with any of them: they are not confirmed, and come again
        raise
    except Exception:  # whatever it is: also a full disk has perhaps got room meanwhile
        for update in updates:
            await _alone(database, clock, update)


async def _alone(database: Database, clock: Clock, update: Heard) -> None:
    try:
        await _together(database, clock, [update])
    except DiskFull:  # nothing is wrong with the update: it is not confirmed, and comes again
        raise
    except Exception as error:  # a locked disk fails here again, and nothing is confirmed
        log.warning("an update is kept as bytes", update=update.id, why=type(error).__name__)
        await _together(database, clock, [inbox.as_bytes(update.id, repr(update.update).encode("utf-8", "replace"))])


async def _together(database: Database, clock: Clock, updates: list[Heard]) -> None:
    async with database.taking_in(clock.now()) as tx:
        await inbox.keep(tx, updates, real())
