"""Menus: what Telegram offers while somebody types is what the hotline hears, and nothing it hears is left out."""

from __future__ import annotations

from telegram.ext import CommandHandler

from bot.channels.telegram.menu import BY_READER, menus
from handlers import QUESTIONS, ROUTES
from tests.support.office import DESK, OFFICE, UNITS

HEARD = {name for route in (*QUESTIONS, *ROUTES) if isinstance(route, CommandHandler) for name in route.commands}
EVERYBODYS = {"start", "new", "my", "cancel", "help", "privacy"}
BUREAUS = {
    "todo", "board", "new", "find", "ticket", "why", "digest", "meeting", "thanks", "instruction",
    "stats", "listed", "away", "block",
    "ledger", "task", "visit", "project", "firm", "papers", "pack", "report",
}  # fmt: skip


def names(menu: tuple[tuple[str, str], ...]) -> set[str]:
    return {name for name, _ in menu}


def test_what_is_offered_is_heard_and_what_is_heard_is_offered() -> None:
    offered = {name for commands in BY_READER.values() for name in commands}
    assert offered - HEARD == set(), "offered, and nobody hears it"
    assert HEARD - offered == set(), "heard, and nobody is offered it"


def test_everybody_is_offered_what_is_theirs() -> None:
    offered = {scope.get("chat_id", scope["type"]): names(commands) for scope, commands in menus(OFFICE)}
    wanted = {"default": set(), "all_private_chats": EVERYBODYS, DESK: BUREAUS}
    wanted |= {unit.chat: {"todo", "find", "stats", "why", "bind"} for unit in UNITS}
    wanted |= {1001: BUREAUS, 1002: BUREAUS, 1009: {"bind", "appoint", "units", "calendar", "health"}}
    wrong = [f"{whose}: {offered.get(whose)}" for whose, what in wanted.items() if offered.get(whose) != what]
    assert not wrong, "\n".join(wrong)
