"""Looking around before the hotline runs: what Telegram says about the bot, its groups and who can be written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.channels.telegram.transport import Line

PATIENCE = 10.0  # seconds
GONE = ("left", "kicked")


@dataclass(frozen=True, slots=True)
class Bot:
    """What getMe says about it."""

    id: int
    username: str
    reads_all: bool  # the privacy mode is off
    joins: bool  # it can be put into groups


class Standing(Enum):
    """How the bot stands in a group."""

    HERE = auto()
    MUTED = auto()  # it may not write, or nobody but administrators may
    MOVED = auto()  # the group has another number now
    AWAY = auto()  # it is not in it, or there is no such group


@dataclass(frozen=True, slots=True)
class Seat:
    """The bot's place in a group."""

    standing: Standing
    pins: bool = False  # it may pin
    administers: bool = False  # and so it hears everything
    username: str = ""  # of a public group: anybody finds it


class Reach(Enum):
    """Whether somebody can be written to."""

    THERE = auto()
    NEVER = auto()  # has never pressed 开始
    BLOCKED = auto()


async def bot(line: Line) -> Bot:
    """Who the bot is, and what it may."""
    me: dict[str, Any] = await line.call("getMe", {}, read_timeout=PATIENCE)
    return Bot(me["id"], me["username"], bool(me["can_read_all_group_messages"]), bool(me["can_join_groups"]))


async def seat(line: Line, me: int, chat: int) -> Seat:
    """How the bot stands in this group."""
    try:
        about: dict[str, Any] = await line.call("getChat", {"chat_id": chat}, read_timeout=PATIENCE)
        who = {"chat_id": chat, "user_id": me}
        member: dict[str, Any] = await line.call("getChatMember", who, read_timeout=PATIENCE)
    except ChatMigrated:
        return Seat(Standing.MOVED)
    except (BadRequest, Forbidden):
        return Seat(Standing.AWAY)
    status = member.get("status")
    if status in GONE:
        return Seat(Standing.AWAY)
    rights = {"member": about.get("permissions"), "restricted": member}.get(str(status)) or {}
    muted = not rights.get("can_send_messages", True)
    pins = status == "administrator" and bool(member.get("can_pin_messages"))
    standing = Standing.MUTED if muted else Standing.HERE
    return Seat(standing, pins, status == "administrator", str(about.get("username") or ""))


async def reach(line: Line, person: int) -> Reach:
    """Whether the bot can write to somebody; they see for a moment that it types, if they look."""
    try:
        await line.call("sendChatAction", {"chat_id": person, "action": "typing"}, read_timeout=PATIENCE)
    except Forbidden as error:
        return Reach.NEVER if "initiate" in str(error).lower() else Reach.BLOCKED
    except BadRequest:
        return Reach.NEVER
    return Reach.THERE


def said_at(date: str) -> datetime | None:
    """The moment an answer names; nothing where it cannot be read."""
    try:
        return parsedate_to_datetime(date)
    except ValueError:
        return None
