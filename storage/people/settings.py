"""Settings: what the hotline remembers of its own file, and of what it has told last."""

from __future__ import annotations

from collections.abc import Mapping

from storage.database.columns import from_json, to_json
from storage.database.database import Tx

FILE = "file_sections"
HEAD = "head_told"
SILENT = "silent_heads"
PINNED = "asked_to_pin"
MENUS = "menus_told"


async def of_file(tx: Tx) -> dict[str, str] | None:
    """The hash of each section of config.yaml at the last start; nothing before the first one."""
    found: dict[str, str] | None = from_json(await tx.run.settings.get(key=FILE))
    return found


async def remember_file(tx: Tx, sections: Mapping[str, str]) -> None:
    """This is how it is now."""
    await tx.run.settings.put(key=FILE, value=to_json(sections))


async def head_told(tx: Tx) -> str:
    """The head of the chain that was sent last."""
    return await tx.run.settings.get(key=HEAD) or ""


async def tell_head(tx: Tx, head: str) -> None:
    """It is sent now."""
    await tx.run.settings.put(key=HEAD, value=head)


async def silent_heads(tx: Tx) -> list[str]:
    """The units of whose silent head the desk has been told."""
    found: list[str] = from_json(await tx.run.settings.get(key=SILENT), [])
    return found


async def remember_silent_heads(tx: Tx, units: list[str]) -> None:
    """It has been told of these."""
    await tx.run.settings.put(key=SILENT, value=to_json(units))


async def asked_to_pin(tx: Tx) -> list[int]:
    """The groups that were asked to let the board be pinned."""
    found: list[int] = from_json(await tx.run.settings.get(key=PINNED), [])
    return found


async def ask_to_pin(tx: Tx, chat: int) -> None:
    """This one is asked now."""
    await tx.run.settings.put(key=PINNED, value=to_json([*await asked_to_pin(tx), chat]))


async def menus_told(tx: Tx) -> dict[str, str]:
    """What Telegram was told of menus and of the bot itself: a sign of each, by its scope or its method."""
    found: dict[str, str] = from_json(await tx.run.settings.get(key=MENUS), {})
    return found


async def tell_menus(tx: Tx, told: Mapping[str, str]) -> None:
    """It has been told this now."""
    await tx.run.settings.put(key=MENUS, value=to_json(told))
