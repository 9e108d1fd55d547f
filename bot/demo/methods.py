"""What the bot calls: itself, its updates, chats, commands, presses. What it says is in `sending` and `editing`."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from bot.demo import edits, outgoing
from bot.demo.calls import METHODS, Call, method, perform
from bot.demo.entities import units
from bot.demo.nouns import CannotDo, Chat, User, refuse
from bot.demo.serve import wire
from bot.demo.serve.webhook import Webhook
from bot.demo.updates import MOST_AT_ONCE

__all__ = ["METHODS", "edits", "outgoing", "perform"]

MAX_DOWNLOAD, MAX_TOAST, MAX_COMMANDS = 20 * 1024 * 1024, 200, 100
MAX_DESCRIPTION, MAX_SHORT = 512, 120
SCOPES = {
    "default": set[str](),
    "all_private_chats": set[str](),
    "all_group_chats": set[str](),
    "all_chat_administrators": set[str](),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


@method
async def get_me(call: Call) -> Any:
    return wire.me(call.world.bot, not call.world.privacy)


# Updates


@method
async def get_updates(
    call: Call,
    offset: int = 0,
    limit: int = MOST_AT_ONCE,
    timeout: int = 0,  # noqa: ASYNC109 (the Bot API's own word)
    allowed_updates: list[Any] | None = None,
) -> Any:
    call.world.updates.allow(allowed_updates)
    return await call.world.updates.poll(offset, min(max(limit, 1), MOST_AT_ONCE), max(timeout, 0))


@method
async def set_webhook(
    call: Call,
    url: str = "",
    secret_token: str = "",
    max_connections: int = 40,
    allowed_updates: list[Any] | None = None,
    drop_pending_updates: bool = False,
) -> Any:
    """Unlike the real server this one also pushes to plain HTTP and to any port: the bot is on the same machine."""
    updates = call.world.updates
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        raise refuse("bad webhook: An HTTPS URL must be provided for webhook")
    if secret_token and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret_token):
        raise refuse("secret token contains unallowed characters")
    if not 1 <= max_connections <= 100:
        raise refuse("max_connections must be between 1 and 100")
    updates.allow(allowed_updates)
    if drop_pending_updates:
        updates.forget()
    pause = call.world.webhook_pause
    await updates.push_to(Webhook(updates, url, secret_token, max_connections, pause) if url else None)
    return True


@method
async def delete_webhook(call: Call, drop_pending_updates: bool = False) -> Any:
    if drop_pending_updates:
        call.world.updates.forget()
    await call.world.updates.push_to(None)
    return True


@method
async def get_webhook_info(call: Call) -> Any:
    updates, webhook = call.world.updates, call.world.updates.webhook
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.alive()),
    }
    if webhook:
        info["max_connections"] = webhook.most
    if webhook and webhook.last_error:
        info["last_error_date"], info["last_error_message"] = webhook.last_error
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info


# Chats


@method
async def get_chat(call: Call, chat_id: str = "") -> Any:
    return wire.full_chat(call.chat(chat_id, writing=False))


@method
async def get_chat_member_count(call: Call, chat_id: str = "") -> Any:
    chat = call.chat(chat_id, writing=False)
    return len(chat.members) + 1  # the bot counts too


@method
async def get_chat_member(call: Call, chat_id: str = "", user_id: int = 0) -> Any:
    chat = call.chat(chat_id, writing=False)
    if user_id not in call.world.users:
        raise refuse("invalid user_id specified")
    user = call.world.users[user_id]
    return wire.member(user, _status(chat, user))


def _status(chat: Chat, user: User) -> str:
    if user.is_bot:
        return chat.bot
    if user.id in chat.admins:
        return "administrator"
    return "member" if user.id in chat.members else "left"


@method
async def leave_chat(call: Call, chat_id: str = "") -> Any:
    chat = call.chat(chat_id)
    if not chat.group:
        raise refuse("chat member status can't be changed in private chats")
    call.world.bot_becomes("left", chat, call.world.bot)
    return True


@method
async def pin_chat_message(
    call: Call, chat_id: str = "", message_id: int = 0, disable_notification: bool = False
) -> Any:
    chat = _pinnable(call, chat_id)
    if chat.find(message_id) is None:
        raise refuse("message to pin not found")
    chat.pinned = [*(one for one in chat.pinned if one != message_id), message_id]
    return True


@method
async def unpin_chat_message(call: Call, chat_id: str = "", message_id: int | None = None) -> Any:
    chat = _pinnable(call, chat_id)
    if message_id is None:
        chat.pinned = chat.pinned[:-1]
    elif message_id not in chat.pinned:
        raise refuse("message to unpin not found")
    else:
        chat.pinned.remove(message_id)
    return True


def _pinnable(call: Call, chat_id: str) -> Chat:
    chat = call.chat(chat_id)
    if chat.group and chat.bot != "administrator":
        raise refuse("not enough rights to manage pinned messages in the chat")
    return chat


@method
async def get_file(call: Call, file_id: str = "") -> Any:
    file = call.world.files.get(file_id)
    if file is None:
        raise refuse("wrong file_id or the file is temporarily unavailable")
    if file.size > MAX_DOWNLOAD:
        raise refuse("file is too big")
    return wire.file(file) | {"file_path": file.path}


# Presses


@method
async def answer_callback_query(
    call: Call,
    callback_query_id: str = "",
    text: str = "",
    show_alert: bool = False,
    url: str = "",
    cache_time: int = 0,
) -> Any:
    world = call.world
    if units(text) > MAX_TOAST:
        raise refuse("MESSAGE_TOO_LONG")
    if url and not url.startswith((f"https://t.me/{world.bot.username}?start=", f"t.me/{world.bot.username}?start=")):
        raise refuse("URL_INVALID")
    query = world.queries.get(callback_query_id)
    if query is None or world.clock() - query.pressed_at > world.query_window:
        raise refuse("query is too old and response timeout expired or query ID is invalid")
    world.toast(query, text or None, show_alert)
    return True


# Commands


@method
async def set_my_commands(
    call: Call, commands: list[Any] | None = None, scope: dict[str, Any] | None = None, language_code: str = ""
) -> Any:
    given = commands or []
    if len(given) > MAX_COMMANDS:
        raise refuse("BOT_COMMANDS_TOO_MUCH")
    for one in given:
        if not isinstance(one, dict) or not re.fullmatch(r"[a-z0-9_]{1,32}", str(one.get("command", ""))):
            raise refuse("BOT_COMMAND_INVALID")
        if not 1 <= units(str(one.get("description", ""))) <= 256:
            raise refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    call.world.commands[_scope(call, scope), language_code] = given
    return True


@method
async def get_my_commands(call: Call, scope: dict[str, Any] | None = None, language_code: str = "") -> Any:
    return call.world.commands.get((_scope(call, scope), language_code), [])


@method
async def delete_my_commands(call: Call, scope: dict[str, Any] | None = None, language_code: str = "") -> Any:
    call.world.commands.pop((_scope(call, scope), language_code), None)
    return True


@method
async def set_my_description(call: Call, description: str = "", language_code: str = "") -> Any:
    return _says(call, "description", description, MAX_DESCRIPTION, language_code)


@method
async def set_my_short_description(call: Call, short_description: str = "", language_code: str = "") -> Any:
    return _says(call, "short_description", short_description, MAX_SHORT, language_code)


def _says(call: Call, what: str, text: str, most: int, language: str) -> bool:
    if units(text) > most:
        raise refuse(f"{what} is too long")
    call.world.profile[what, language] = text
    return True


def _scope(call: Call, given: dict[str, Any] | None) -> str:
    scope = given or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in SCOPES or set(scope) != SCOPES[kind] | {"type"}:
        raise refuse("can't parse BotCommandScope")
    if "chat_id" in scope:
        call.chat(str(scope["chat_id"]), writing=False)
    if "user_id" in scope:
        try:
            call.world.person(int(scope["user_id"]))
        except (CannotDo, ValueError):
            raise refuse("invalid user_id specified") from None
    return json.dumps({key: str(scope[key]) for key in sorted(scope)})
