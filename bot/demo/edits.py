"""What the bot changes about what was said: edits, deletions, reactions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.demo import markup
from bot.demo.calls import Call, method
from bot.demo.nouns import Message, refuse
from bot.demo.serve import wire

LONGEST_DELETABLE = timedelta(hours=48)
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
REACTIONS = set("👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨")
REACTIONS |= set("😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡")


def _editable(call: Call, chat_id: str, message_id: int) -> Message:
    """The bot's own message; one with a reply keyboard can never be edited."""
    message = call.chat(chat_id).find(message_id)
    if message is None:
        raise refuse("message to edit not found")
    if message.sender is not call.world.bot or message.origin or not message.markup.inline or message.service:
        raise refuse("message can't be edited")
    return message


def _edit(call: Call, message: Message, **parts: Any) -> dict[str, Any]:
    if all(getattr(message, name) == value for name, value in parts.items()):
        call.world.idle.append(message.text)
        raise refuse(SAME)
    call.spend(message.chat)
    only_buttons = set(parts) == {"markup"}
    return wire.message(call.world.amend(message, edited=not only_buttons, **parts))


@method
async def edit_message_text(
    call: Call,
    chat_id: str = "",
    message_id: int = 0,
    text: str = "",
    parse_mode: str = "",
    entities: list[Any] | None = None,
    reply_markup: Any = None,
    link_preview_options: dict[str, Any] | None = None,
) -> Any:
    words, found = call.text(text, parse_mode, entities)
    hung = markup.parse(reply_markup, edit=True)
    message = _editable(call, chat_id, message_id)
    if message.media:
        raise refuse("there is no text in the message to edit")
    return _edit(call, message, text=words, entities=found, markup=hung)


@method
async def edit_message_caption(
    call: Call,
    chat_id: str = "",
    message_id: int = 0,
    caption: str = "",
    parse_mode: str = "",
    caption_entities: list[Any] | None = None,
    show_caption_above_media: bool = False,
    reply_markup: Any = None,
) -> Any:
    words = call.caption(caption, parse_mode, caption_entities)
    hung = markup.parse(reply_markup, edit=True)
    message = _editable(call, chat_id, message_id)
    if message.media is None or message.media.file is None or message.media.kind == "video_note":
        raise refuse("there is no caption in the message to edit")
    return _edit(call, message, markup=hung, **words)


@method
async def edit_message_reply_markup(
    call: Call, chat_id: str = "", message_id: int = 0, reply_markup: Any = None
) -> Any:
    hung = markup.parse(reply_markup, edit=True)
    return _edit(call, _editable(call, chat_id, message_id), markup=hung)


@method
async def delete_message(call: Call, chat_id: str = "", message_id: int = 0) -> Any:
    chat = call.chat(chat_id)
    message = chat.find(message_id)
    if message is None:
        raise refuse("message to delete not found")
    others = message.sender is not call.world.bot
    if others and chat.group and chat.bot != "administrator":
        raise refuse("message can't be deleted")
    if call.world.now() - message.date > LONGEST_DELETABLE:
        raise refuse("message can't be deleted for everyone")
    call.world.remove(message)
    return True


@method
async def set_message_reaction(
    call: Call, chat_id: str = "", message_id: int = 0, reaction: list[Any] | None = None, is_big: bool = False
) -> Any:
    message = call.chat(chat_id).find(message_id)
    if message is None:
        raise refuse("message to react not found")
    given = reaction or []
    if len(given) > 1:
        raise refuse("REACTIONS_TOO_MANY")
    emoji = [str(one.get("emoji", "")) for one in given]
    if any(one.get("type") != "emoji" for one in given) or not set(emoji) <= REACTIONS:
        raise refuse("REACTION_INVALID")
    call.world.react(message, emoji)
    return True
