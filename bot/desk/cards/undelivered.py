"""Undelivered: why something did not arrive, from what Telegram said to a word of our own."""

from __future__ import annotations

WHY = (  # what Telegram says, and the phrase under undelivered.why and undelivered.do
    ("blocked by the user", "blocked"),
    ("can't initiate", "blocked"),
    ("user is deactivated", "gone"),
    ("user not found", "gone"),
    ("kicked", "out"),
    ("not a member", "out"),
    ("group chat was deleted", "gone"),
    ("deactivated", "gone"),
    ("chat not found", "gone"),
    ("peer_id_invalid", "gone"),
    ("voice_messages_forbidden", "voice"),
    ("not redrawn: file is too big", "too_large"),
    ("not redrawn", "no_picture"),
    ("not enough rights", "muted"),
    ("have no rights", "muted"),
    ("need administrator rights", "muted"),
    ("chat_write_forbidden", "muted"),
    ("topic_closed", "topic"),
    ("message thread not found", "topic"),
    ("public name", "public"),
)
LOST = frozenset({"blocked", "gone"})  # nobody is there to be written to


def why(reason: str) -> str:
    """In a word, why something did not arrive."""
    said = reason.lower()
    return next((word for words, word in WHY if words in said), "other")
