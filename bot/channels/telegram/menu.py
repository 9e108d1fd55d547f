"""What Telegram shows of the bot by itself: the commands it offers where somebody types, and what it says it is.

A menu only: nothing is allowed by it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from hashlib import sha256
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
LONGEST_DESCRIPTION, LONGEST_SHORT = 512, 120  # as Telegram counts them


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


def profile(office: Office) -> dict[str, str]:
    """What everybody reads before they press 开始, and where somebody shares the bot; by the method that sets it."""
    bureau = office.bureau
    with read_in(bureau.language):
        phone = phrase("profile.phone", phone=bureau.phone) if bureau.phone else ""
        about = phrase("profile.description", bureau=bureau.name, office=bureau.office)
        short = phrase("profile.short", office=bureau.office)
    return {
        "setMyDescription": f"{about}{phone}"[:LONGEST_DESCRIPTION],
        "setMyShortDescription": f"{short}{phone}"[:LONGEST_SHORT],
    }


async def offer(
    line: Line, office: Office, told: Mapping[str, str], closed: Collection[int] = ()
) -> tuple[dict[str, str], set[int]]:
    """Tell Telegram what differs from what it was told: what it has been told now, and the chats that it knows not.

    What is closed is known to be so, and not asked for again.
    """
    wanted = {json.dumps(scope, sort_keys=True): offered for scope, offered in menus(office)}
    unknown: set[int] = set()
    gone = [key for key in told if key.startswith("{") and key not in wanted]
    now = {key: sign for key, sign in told.items() if key not in gone}
    for key in gone:  # nobody has it any more
        await _offered_to(line, key, ())
    for key, offered in wanted.items():
        sign = _sign(offered)
        chat = json.loads(key).get("chat_id", 0)
        if told.get(key) == sign:
            continue
        if chat not in closed and await _offered_to(line, key, offered):
            now[key] = sign
        else:
            unknown.add(chat)
    for method, text in profile(office).items():
        if told.get(method) != _sign(text):
            await line.call(method, {"description" if "Short" not in method else "short_description": text})
            now[method] = _sign(text)
    return now, unknown


async def _offered_to(line: Line, key: str, offered: Offered) -> bool:
    commands = [{"command": name, "description": words} for name, words in offered]
    scope = json.loads(key)
    try:
        if commands:
            await line.call("setMyCommands", {"commands": commands, "scope": scope})
        else:
            await line.call("deleteMyCommands", {"scope": scope})
    except (BadRequest, Forbidden) as error:
        log.info("no menu there yet", scope=scope, why=redact(str(error)))
        return False
    return True


def _sign(offered: Offered | str) -> str:
    return sha256(json.dumps(offered, ensure_ascii=False).encode()).hexdigest()[:16]
