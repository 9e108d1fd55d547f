"""The commands Telegram offers while somebody types, by where they type. A menu only: nothing is allowed by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.transport import Line
from bot.logs import logger, redact
from bot.rules.model.people import READERS, Language
from bot.rules.office.office import Office
from bot.voice.texts import phrase, read_in

log = logger(__name__)

ENTERPRISE = ("start", "new", "my", "cancel", "help", "privacy")
STAFF = (
    "todo", "board", "new", "find", "ticket", "why", "digest", "stats", "ledger", "papers", "pack", "report",
    "task", "visit", "project", "meeting", "instruction", "thanks", "listed", "firm", "away", "block",
)  # fmt: skip
UNIT = ("todo", "find", "stats", "why", "bind")
ADMIN = ("bind", "appoint", "units", "calendar", "health")
BY_READER = {"enterprise": ENTERPRISE, "staff": STAFF, "unit": UNIT, "admin": ADMIN}

Offered = tuple[tuple[str, str], ...]
Menus = Sequence[tuple[dict[str, Any], Offered]]


def menus(office: Office) -> list[tuple[dict[str, Any], Offered]]:
    """Every scope with its commands, the widest first."""
    private = _offered(office.bureau.language, enterprise=ENTERPRISE)
    found: list[tuple[dict[str, Any], Offered]] = [({"type": "default"}, ()), ({"type": "all_private_chats"}, private)]
    if desk := office.bureau.desk_chat:
        found.append((_chat(desk), _offered(office.language_of(desk), staff=STAFF)))
    found += [(_chat(u.chat), _offered(office.language_of(u.chat), unit=UNIT)) for u in office.units if u.chat]
    for person in office.people:
        if person.id and (roles := office.roles_of(person.id)):
            admin = ADMIN if any(role.value == "admin" for role in roles) else ()
            staff = () if roles.isdisjoint(READERS) else STAFF  # an administrator reads no matters
            found.append((_chat(person.id), _offered(office.language_of(person.id), staff=staff, admin=admin)))
    return found


def _offered(language: Language, **commands: tuple[str, ...]) -> Offered:
    """The commands, each with what it says in this language."""
    with read_in(language):
        return tuple((name, phrase(f"menu.{who}.{name}")) for who, names in commands.items() for name in names)


def _chat(chat: int) -> dict[str, Any]:
    return {"type": "chat", "chat_id": chat}


async def offer(line: Line, office: Office, before: Menus = ()) -> None:
    """Tell Telegram every menu, and take away those that nobody has any more. An unknown chat is passed over."""
    wanted = menus(office)
    kept = [scope for scope, _ in wanted]
    gone: Menus = [(scope, ()) for scope, _ in before if scope not in kept]
    for scope, commands in (*wanted, *gone):
        offered = [{"command": name, "description": words} for name, words in commands]
        try:
            if offered:
                await line.call("setMyCommands", {"commands": offered, "scope": scope})
            else:
                await line.call("deleteMyCommands", {"scope": scope})
        except (BadRequest, Forbidden) as error:
            log.info("no menu there yet", scope=scope, why=redact(str(error)))
