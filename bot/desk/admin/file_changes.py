"""The file's changes: at each start the journal names the sections of config.yaml that are other than before."""

from __future__ import annotations

from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.people import settings
from storage.tickets import journal


async def written_down(tx: Tx) -> None:
    """Which sections have changed since the last start; the first start of all changes nothing."""
    now, before = tx.configured.sections, await settings.of_file(tx)
    if not now or now == before:
        return
    await settings.remember_file(tx, now)
    if before is not None:
        changed = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
        await journal.add(tx, "settings_file", CLOCK, setting=changed)
