"""Talk: what people of a group say to one another, told apart from what they say to the hotline."""

from __future__ import annotations

from typing import Any

from bot.channels.telegram.updates import is_talk
from tests.support.table import walks

BOT = {"is_bot": True, "username": "hotline_bot"}
OTHER = BOT | {"username": "other_bot"}
COMMAND = {"entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
LATER = {"entities": [{"type": "bot_command", "offset": 4, "length": 5}]}
# fmt: off
CELLS: tuple[tuple[str, dict[str, Any], str, bool], ...] = (
    # what it is, the message, where, whether it is talk
    ("words", {"text": "开会"}, "group", True),
    ("a photo with words", {"photo": [], "caption": "看"}, "supergroup", True),
    ("an answer to somebody", {"text": "好", "reply_to_message": {"from": {"is_bot": False}}}, "group", True),
    ("an answer to another bot", {"text": "好", "reply_to_message": {"from": OTHER}}, "group", True),
    ("a command among words", {"text": "请发 /todo", **LATER}, "group", True),
    ("an answer to us", {"text": "好", "reply_to_message": {"from": BOT}}, "group", False),
    ("a photo as an answer to us", {"photo": [], "reply_to_message": {"from": BOT}}, "group", False),
    ("a command", {"text": "/todo", **COMMAND}, "group", False),
    ("a group that moves", {"migrate_to_chat_id": -100}, "group", False),
    ("a topic that opens", {"forum_topic_reopened": {}}, "supergroup", False),
    ("words in private", {"text": "开会"}, "private", False),
)
# fmt: on


@walks(CELLS, of=lambda cell: cell[0])
def test_only_what_is_said_to_the_hotline_is_kept(cell: tuple[str, dict[str, Any], str, bool]) -> None:
    _, message, chat, talk = cell
    for kind in ("message", "edited_message"):
        assert is_talk({"update_id": 1, kind: {"chat": {"type": chat}, **message}}, "hotline_bot") is talk
    assert not is_talk({"update_id": 1, "callback_query": {"message": {"chat": {"type": chat}}}}, "hotline_bot")
