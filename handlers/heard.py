"""What was heard, as values of our own: Telegram's types end here."""

from __future__ import annotations

from telegram import Message

from bot.rules.model import Attachment, Words


def words_of(message: Message) -> Words:
    """The text, files, place or contact of this message."""
    contact = message.contact
    return Words(
        text=(message.text or message.caption or "").strip(),
        message_id=message.message_id,
        attachments=_attachments(message),
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        album=message.media_group_id or "",
        phone=contact.phone_number if contact else "",
        phone_owner=contact.user_id if contact else None,
    )


def _attachments(message: Message) -> tuple[Attachment, ...]:
    if message.photo:
        best = message.photo[-1]
        return (Attachment("photo", best.file_id, best.file_unique_id, size=best.file_size or 0),)
    if message.location:
        return (Attachment("location", latitude=message.location.latitude, longitude=message.location.longitude),)
    for kind in ("animation", "document", "voice", "audio", "video", "video_note"):
        file = getattr(message, kind)
        if file:
            name = getattr(file, "file_name", None) or ""
            return (Attachment(kind, file.file_id, file.file_unique_id, name, file.file_size or 0),)
    return ()
