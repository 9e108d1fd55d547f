"""The world as the browser page draws it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.demo.entities import draw
from bot.demo.nouns import Chat, Markup, Media, Message, Toast, User
from bot.demo.world import World

Json = dict[str, Any]
LATEST = 40  # messages of a chat that a page is shown at once; the others as it asks for them


def state(world: World, clock: str | None, story: Json | None) -> Json:
    """Everything at once, for a page that has just been opened."""
    chats = [one for one in world.chats.values() if not one.migrated_to]
    people = [user for user in world.users.values() if not user.is_bot]
    return {
        "clock": clock,
        "bot": {"id": world.bot.id, "name": world.bot.first_name, "username": world.bot.username},
        "people": [{"id": user.id, "name": user.first_name, "hint": user.hint} for user in people],
        "chats": [chat(one) for one in chats],
        "messages": {str(one.id): list(map(message, one.seen[-LATEST:])) for one in chats},
        "story": story,
    }


def earlier(one: Chat, before: int) -> Json:
    """The messages that stand before this one, and whether there are more of them."""
    there = [said for said in one.seen if said.id < before]
    return {"messages": list(map(message, there[-LATEST:])), "earlier": len(there) > LATEST}


def chat(one: Chat) -> Json:
    return {
        "id": one.id,
        "kind": "group" if one.group else "private",
        "title": one.title,
        "hint": one.hint,
        "as": list(one.members),
        "members": [{"id": user.id, "name": user.first_name} for user in one.members.values()],
        "keyboard": _shown(one),
        "earlier": len(one.seen) > LATEST,
    }


def _shown(one: Chat) -> list[list[Json]] | None:
    reader = None if one.group else one.id
    return keyboard(one.keyboards.get(reader) or one.keyboards.get(None) or Markup())


def keyboard(markup: Markup) -> list[list[Json]] | None:
    rows = [[{"label": k.label, "contact": k.contact, "location": k.location} for k in row] for row in markup.keys]
    return rows or None


def _speaker(one: Message) -> User:
    return User(one.sender_chat.id, one.sender_chat.title) if one.sender_chat else one.sender


def message(one: Message) -> Json:
    speaker = _speaker(one)
    return {
        "id": one.id,
        "chat": one.chat.id,
        "from": {"id": speaker.id, "name": speaker.first_name, "bot": speaker.is_bot},
        "date": one.date.isoformat(),
        "edited": one.edited,
        "html": draw(one.words, one.entities),
        "media": _media(one.media) if one.media else None,
        "reply_to": one.reply_to.id if one.reply_to else None,
        "buttons": [[{"label": b.label, "data": b.data, "url": b.url} for b in row] for row in one.buttons],
        "forwarded": one.origin is not None,
        "service": one.service,
        "keyboard": keyboard(one.markup),
        "force_reply": one.markup.force_reply,
        "reactions": one.reactions,
    }


def _media(one: Media) -> Json:
    name = one.file.name if one.file else ""
    if one.kind == "contact":
        name = f"{one.facts['first_name']} {one.facts['phone_number']}"
    return {
        "kind": one.kind,
        "url": f"/demo/file/{quote(one.file.id)}" if one.file else None,
        "name": name,
        "size": one.file.size if one.file else None,
        "lat": one.facts.get("latitude"),
        "lon": one.facts.get("longitude"),
    }


def event(world: World, kind: str, what: Any) -> Json | None:
    """What the page is told of a change; nothing of what it cannot see."""
    if isinstance(what, Message):
        return {"chat": what.chat.id, "id": what.id} if kind == "deleted" else message(what)
    if kind == "keyboard" and isinstance(what, Chat):
        return {"chat": what.id, "keyboard": _shown(what)}
    if isinstance(what, Toast):
        return {"user": what.user.id, "chat": what.chat.id, "text": what.text, "alert": what.alert}
    return what if kind in {"clock", "story", "anew"} else None
