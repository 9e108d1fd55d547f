"""The nouns as the Bot API writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.demo.nouns import Button, Chat, File, Media, Message, User

Json = dict[str, Any]
GROUP_BOT = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
MAY_SEND = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_react_to_messages", "can_edit_tag",
)  # fmt: skip
ADMIN_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)


def moment(at: datetime) -> int:
    return int(at.timestamp())


def user(one: User) -> Json:
    body: Json = {"id": one.id, "is_bot": one.is_bot, "first_name": one.first_name}
    if one.username:
        body["username"] = one.username
    if not one.is_bot and one.language:
        body["language_code"] = one.language
    return body


def me(bot: User, hears_everything: bool) -> Json:
    return user(bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": hears_everything,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(one: Chat) -> Json:
    if not one.group:
        person = next(iter(one.members.values()))
        body: Json = {"id": one.id, "type": "private", "first_name": person.first_name}
        return body | ({"username": person.username} if person.username else {})
    more: Json = {"username": one.username} if one.username else {}
    more |= {"is_forum": True} if one.forum else {}
    return {"id": one.id, "type": one.kind, "title": one.title, **more}


def full_chat(one: Chat) -> Json:
    """The answer of getChat: everything it must always have."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    body = chat(one) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if one.group:
        body["permissions"] = {"can_send_messages": not one.quiet}
    if one.pinned and (message_ := one.find(one.pinned[-1])):
        body["pinned_message"] = message(message_)
    return body


def member(who: User, status: str) -> Json:
    body: Json = {"user": user(who), "status": status}
    if status == "administrator":
        body |= dict.fromkeys(ADMIN_RIGHTS, False)
        body |= {"can_manage_chat": True, "can_pin_messages": True, "can_delete_messages": True}
    if status == "creator":
        body["is_anonymous"] = False
    if status == "restricted":
        body |= dict.fromkeys(MAY_SEND, False)
        body["is_member"] = True
    if status in {"kicked", "restricted"}:
        body["until_date"] = 0
    return body


def button(one: Button) -> Json:
    body: Json = {"text": one.label}
    if one.data is not None:
        body["callback_data"] = one.data
    if one.url is not None:
        body["url"] = one.url
    if one.copy is not None:
        body["copy_text"] = {"text": one.copy}
    if one.style is not None:
        body["style"] = one.style
    return body


def file(one: File) -> Json:
    return {"file_id": one.id, "file_unique_id": one.unique, "file_size": one.size}


def _media(one: Media) -> Json:
    if one.file is None:
        return {one.kind: one.facts}
    if one.kind == "photo":
        sizes = [file(one.thumb) | {"width": 90, "height": 67}] if one.thumb else []
        return {"photo": [*sizes, file(one.file) | one.facts]}
    body = file(one.file) | one.facts
    if one.kind in {"document", "audio", "video", "animation"} and one.file.name:
        body["file_name"] = one.file.name
    if one.kind != "video_note":
        body["mime_type"] = one.file.mime
    return {one.kind: body, "document": body} if one.kind == "animation" else {one.kind: body}


def _root(one: Message) -> Message | None:
    """The message that opened the topic: every other one there counts as a reply to it."""
    return one.chat.messages[one.thread - 1] if one.thread not in (0, one.id) else None


def message(one: Message, *, quoted: bool = False) -> Json:
    """A message; one that is replied to is quoted without what it replied to itself."""
    body: Json = {"message_id": one.id, "date": moment(one.date), "chat": chat(one.chat), "from": user(one.sender)}
    if one.sender_chat:
        body["sender_chat"] = chat(one.sender_chat)
    if one.edited_at:
        body["edit_date"] = moment(one.edited_at)
    if one.origin:
        who = {"type": "user", "date": moment(one.origin.date), "sender_user": user(one.origin.sender)}
        body["forward_origin"] = who
    if one.thread:
        body |= {"message_thread_id": one.thread, "is_topic_message": True}
    answers = one.reply_to or _root(one)
    if answers and not quoted:
        body["reply_to_message"] = message(answers, quoted=True)
    if one.album:
        body["media_group_id"] = one.album
    if one.protected:
        body["has_protected_content"] = True
    if one.text:
        body["text"] = one.text
    if one.caption:
        body["caption"] = one.caption
    if one.entities:
        body["entities" if one.text else "caption_entities"] = one.entities
    if one.media:
        body |= _media(one.media)
    if one.buttons:
        body["reply_markup"] = {"inline_keyboard": [[button(b) for b in row] for row in one.buttons]}
    return body | one.service_fields
