"""Strange contents: words, names, kinds of messages and rights that an update may hold, and seldom does."""

from __future__ import annotations

from typing import Any

from bot.demo.serve.wire import ADMIN_RIGHTS, MAY_SEND

Body = dict[str, Any]
# fmt: off
WORDS = (
    "厂区停电了,请协调。",
    "/new",
    "/my",
    "/help",
    "/start",
    "/cancel",
    "/todo",
    "/find 停电",
    "/why RX-2023-0001",
    "/ticket 1",
    "/bind ABCDEF",
    "/health",
    "/units",
    "/start x",
    "/new@hotline_bot",
    "/new@other_bot",
    "/stats",
    "反映诉求",
    "我的诉求",
    "帮助",
    "完成",
    "跳过",
    "上一步",
    "取消",
    "同意",
    "确认提交",
    "13812345678",
    "91411300MA40000000",
    "6月2日下午3点",
    "承诺:月底前",
    "",
    " ",
    "👍",
    "\u202e倒过来的",
    "\u200b\u200b",
    "𠮷野家",
    "e\u0301",
    "<b>不是标记</b>",
    "{{ ticket }}",
    "a" * 4096,
    "长" * 4096,
    "%s %d",
    "半个\ud83d字",
    "另半个\udc00",
    "'; drop table ticket; --",
    "https://例子.中国/路径?甲=乙",
    "@hotline_bot",
    "0",
    "-1",
    "1e9",
    "　全角空格　",
    "\t\n",
)
NAMES = ("", "赵", "A" * 64, "\u202e反", "👩‍👩‍👧‍👦", "null", "李 四", "<i>")
USERS_OF_OLD = (1, 777000, 1087968824, 136817688, 2**31 - 1, 2**52 - 1)  # Telegram itself, anonymous admins, channels
ODD: tuple[Body, ...] = (  # kinds of messages that say nothing to the hotline
    {"dice": {"emoji": "🎲", "value": 3}},
    {"game": {"title": "x", "description": "", "photo": []}},
    {"story": {"chat": {"id": 5, "type": "private"}, "id": 1}},
    {"giveaway": {"chats": [], "winners_selection_date": 1684717300, "winner_count": 1}},
    {"web_app_data": {"data": "{}", "button_text": "x"}},
    {"invoice": {"title": "x", "description": "", "start_parameter": "", "currency": "CNY", "total_amount": 1}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"hologram": {"file_id": "x"}},  # a kind of next year
    {},
)
SERVICE: tuple[Body, ...] = (  # what Telegram itself says in a chat
    {"new_chat_title": "x"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"pinned_message": {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    {"forum_topic_created": {"name": "x", "icon_color": 1}},
    {"forum_topic_closed": {}},
    {"video_chat_started": {}},
    {"write_access_allowed": {}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 5}]}},
    {"boost_added": {"boost_count": 1}},
)
RIGHTS: dict[str, Body] = {
    "restricted": {"is_member": True, "until_date": 0} | dict.fromkeys(MAY_SEND, False),
    "administrator": dict.fromkeys(ADMIN_RIGHTS, False),
    "kicked": {"until_date": 0},
}
# fmt: on
