"""What the real Telegram refuses is refused here, in its words."""

import json

import pytest

BUTTON = {"text": "签收", "callback_data": "a"}


def inline(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def keys(**more):
    return {"keyboard": [[{"text": "好", **more}]]}


# fmt: off
REFUSED_TEXTS = [
    # text                       parse mode    the answer
    ("",                         "",           "message text is empty"),
    ("  \n ",                    "",           "message text is empty"),
    ("<b></b>",                  "HTML",       "message text is empty"),
    ("字" * 4097,                "",           "message is too long"),
    ("😀" * 2049,                "",           "message is too long"),
    ("字" * 10923,               "",           "text is too long"),
    ("*x*",                      "MarkdownV2", "unsupported parse_mode"),
    ("*x*",                      "Markdown",   "unsupported parse_mode"),
    ("<b>x",                     "HTML",       "can't parse entities: Can't find end tag corresponding to start tag"),
    ("x</b>",                    "HTML",       "can't parse entities: Unexpected end tag at byte offset 1"),
    ("<b><i>x</b></i>",          "HTML",       "can't parse entities: Unmatched end tag at byte offset 7, expected"),
    ("<h1>x</h1>",               "HTML",       'can\'t parse entities: Unsupported start tag "h1" at byte offset 0'),
    ("a<br>b",                   "HTML",       "can't parse entities: Unsupported start tag \"br\""),
    ("电压<10kV",                "HTML",       "can't parse entities: Unclosed start tag at byte offset 6"),
    ("1 < 2 > 0",                "HTML",       "can't parse entities: Unsupported start tag"),
    ("a & b",                    "HTML",       "can't parse entities: Unescaped '&'"),
    ("a&nbsp;b",                 "HTML",       "can't parse entities: Unsupported entity"),
    ("<a>x</a>",                 "HTML",       "can't parse entities: Tag \"a\" must have a valid href"),
    ('<a href="a.cn">x</a>',     "HTML",       "can't parse entities: Tag \"a\" must have a valid href"),
    ('<a href="javascript:1">x</a>', "HTML",   "can't parse entities: Tag \"a\" must have a valid href"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "HTML", "can't parse entities: Nested blockquote"),
    ('<span class="x">x</span>', "HTML",       "can't parse entities: Tag \"span\" must have class"),
    ('<b onclick="x">x</b>',     "HTML",       "can't parse entities: Unsupported attribute"),
]
GOOD_TEXTS = [
    # source                                   plain         entities: kind, offset, length
    ("<b>粗</b><i>斜</i>",                     "粗斜",       [("bold", 0, 1), ("italic", 1, 1)]),
    ("😀<b>x</b>",                             "😀x",        [("bold", 2, 1)]),
    ("  <b> x </b> ",                          "x",          [("bold", 0, 1)]),
    ("&lt;a&gt; &amp; &quot;&#25105;&quot;",   '<a> & "我"', []),
    ("<b><i>x</i></b>",                        "x",          [("bold", 0, 1), ("italic", 0, 1)]),
    ("<blockquote expandable>x</blockquote>",  "x",          [("expandable_blockquote", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler>",             "x",          [("spoiler", 0, 1)]),
    ('<a href="https://a.cn/?a=1&amp;b=2">x</a>', "x",       [("text_link", 0, 1)]),
    ('<a href="tg://user?id=12">钱</a>',       "钱",         [("text_mention", 0, 1)]),
    ("<u>a</u><s>b</s><code>c</code><pre>d</pre>", "abcd",
     [("underline", 0, 1), ("strikethrough", 1, 1), ("code", 2, 1), ("pre", 3, 1)]),
]
REFUSED_MARKUPS = [
    (inline([{"text": "x"}]),                                       "Text buttons are unallowed"),
    (inline([BUTTON | {"url": "https://a.cn"}]),                    "exactly one action expected"),
    (inline([{"text": " ", "callback_data": "a"}]),                 "text must be non-empty"),
    (inline([{"text": "x", "callback_data": ""}]),                  "BUTTON_DATA_INVALID"),
    (inline([{"text": "x", "callback_data": "字" * 22}]),           "BUTTON_DATA_INVALID"),
    (inline([{"text": "x", "url": "javascript:1"}]),                "is invalid"),
    (inline([{"text": "x", "colour": "red", "callback_data": "a"}]), 'unknown field "colour"'),
    (inline([BUTTON] * 9),                                          "REPLY_MARKUP_TOO_LONG"),
    (inline(*[[BUTTON] * 8] * 13),                                  "REPLY_MARKUP_TOO_LONG"),
    ({"keyboard": []},                                              "reply keyboard must be non-empty"),
    ({"keyboard": [[{"text": ""}]]},                                "text must be non-empty"),
    (keys(callback_data="x"),                                       'unknown field "callback_data"'),
    ({"force_reply": True, "input_field_placeholder": "字" * 65},   "placeholder is too long"),
    ({"something": 1},                                              "unknown kind"),
    ([1],                                                           "object expected as reply markup"),
]
# fmt: on


@pytest.mark.parametrize(("text", "mode", "answer"), REFUSED_TEXTS)
async def test_a_wrong_text_is_refused(small, text, mode, answer):
    before = len(small.world.chats[11].messages)

    assert answer in await small.refused("sendMessage", chat_id=11, text=text, parse_mode=mode)
    assert len(small.world.chats[11].messages) == before


@pytest.mark.parametrize(("source", "plain", "entities"), GOOD_TEXTS)
async def test_html_is_read(small, source, plain, entities):
    sent = await small.bot.send_message(11, source, parse_mode="HTML")

    assert sent.text == plain
    assert [(one.type, one.offset, one.length) for one in sent.entities] == entities


@pytest.mark.parametrize("text", ["字" * 4096, "😀" * 2048, "<b>" + "x" * 4096 + "</b>"])
async def test_the_longest_text_is_taken(small, text):
    assert await small.bot.send_message(11, text, parse_mode="HTML")


@pytest.mark.parametrize(("given", "answer"), REFUSED_MARKUPS)
async def test_a_wrong_keyboard_is_refused(small, given, answer):
    assert answer in await small.refused("sendMessage", chat_id=11, text="x", reply_markup=given)


@pytest.mark.parametrize(
    "given", [inline([BUTTON] * 8), inline(*[[BUTTON] * 5] * 20), {"inline_keyboard": []}, keys(request_contact=True)]
)
async def test_a_good_keyboard_is_taken(small, given):
    assert (await small.call("sendMessage", chat_id=11, text="x", reply_markup=json.dumps(given)))["ok"]


@pytest.mark.parametrize(("more", "answer"), [("request_contact", "phone number"), ("request_location", "location")])
async def test_a_group_is_not_asked_for_a_number_or_a_place(small, more, answer):
    given = keys(**{more: True})
    said = await small.refused("sendMessage", chat_id=small.group.id, text="x", reply_markup=given)
    assert said == f"Bad Request: {answer} can be requested in private chats only"


# fmt: off
REFUSED_CALLS = [
    # method                    parameters                                         the answer
    ("sendMessage",             {"text": "x"},                                     "Bad Request: chat_id is empty"),
    ("sendMessage",             {"chat_id": 99, "text": "x"},                      "Bad Request: chat not found"),
    ("sendMessage",             {"chat_id": "@x", "text": "x"},                    "Bad Request: chat not found"),
    ("sendMessage",             {"chat_id": 12, "text": "x"},
     "Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage",             {"chat_id": 11, "text": "x", "colour": "red"},
     'Bad Request: unknown parameter "colour" of sendMessage'),
    ("sendMessage",             {"chat_id": 11, "text": "x", "reply_parameters": {"message_id": 77}},
     "Bad Request: message to be replied not found"),
    ("sendDance",               {"chat_id": 11},                                   "Not Found"),
    ("editMessageText",         {"chat_id": 11, "message_id": 77, "text": "x"},
     "Bad Request: message to edit not found"),
    ("editMessageText",         {"chat_id": 11, "message_id": 1, "text": "x"},
     "Bad Request: message can't be edited"),
    ("deleteMessage",           {"chat_id": 11, "message_id": 77},
     "Bad Request: message to delete not found"),
    ("forwardMessage",          {"chat_id": 11, "from_chat_id": 11, "message_id": 77},
     "Bad Request: message to forward not found"),
    ("copyMessage",             {"chat_id": 11, "from_chat_id": 11, "message_id": 77},
     "Bad Request: message to copy not found"),
    ("sendDocument",            {"chat_id": 11, "document": "abc"},
     "Bad Request: wrong file identifier/HTTP URL specified"),
    ("sendDocument",            {"chat_id": 11},
     "Bad Request: there is no document in the request"),
    ("getFile",                 {"file_id": "abc"},
     "Bad Request: wrong file_id or the file is temporarily unavailable"),
    ("answerCallbackQuery",     {"callback_query_id": "1"},
     "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    ("answerCallbackQuery",     {"callback_query_id": "1", "text": "字" * 201},    "Bad Request: MESSAGE_TOO_LONG"),
    ("sendChatAction",          {"chat_id": 11, "action": "dancing"},
     "Bad Request: wrong parameter action in request"),
    ("setMessageReaction",      {"chat_id": 11, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "字"}]},
     "Bad Request: REACTION_INVALID"),
    ("pinChatMessage",          {"chat_id": -4001, "message_id": 1},
     "Bad Request: not enough rights to manage pinned messages in the chat"),
    ("setMyCommands",           {"commands": [{"command": "New", "description": "x"}]},
     "Bad Request: BOT_COMMAND_INVALID"),
    ("setMyCommands",           {"commands": [], "scope": {"type": "village"}},
     "Bad Request: can't parse BotCommandScope"),
    ("sendMediaGroup",          {"chat_id": 11, "media": [{"type": "photo", "media": "x"}]},
     "Bad Request: the media group must include 2-10 items"),
    ("sendMessage",             {"chat_id": 11, "text": "x", "entities": "nonsense"},
     'Bad Request: can\'t parse parameter "entities": list[Any] expected'),
]
# fmt: on


@pytest.mark.parametrize(("method", "given", "answer"), REFUSED_CALLS)
async def test_a_wrong_call_is_refused(small, method, given, answer):
    assert await small.refused(method, **given) == answer


async def test_a_wrong_token_is_unauthorized(small):
    answer = await small.http.get(f"{small.served.api}1000:wrong/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_an_edit_that_changes_nothing_is_refused(small):
    sent = await small.bot.send_message(11, "<b>x</b>", parse_mode="HTML")
    again = {"chat_id": 11, "message_id": sent.message_id, "text": " <b>x</b>", "parse_mode": "HTML"}

    assert (await small.refused("editMessageText", **again)).startswith("Bad Request: message is not modified: spec")
    assert (await small.call("editMessageText", **again | {"text": "x"}))["ok"]


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(small):
    sent = (await small.call("sendMessage", chat_id=11, text="x", reply_markup=keys()))["result"]
    said = await small.refused("editMessageText", chat_id=11, message_id=sent["message_id"], text="y")
    assert said == "Bad Request: message can't be edited"


async def test_an_edit_takes_buttons_only(small):
    sent = await small.bot.send_message(11, "x")
    given = {"chat_id": 11, "message_id": sent.message_id, "text": "y", "reply_markup": keys()}
    assert await small.refused("editMessageText", **given) == "Bad Request: inline keyboard expected"


async def test_a_reply_may_do_without_its_message(small):
    given = {"message_id": 77, "allow_sending_without_reply": True}
    assert (await small.call("sendMessage", chat_id=11, text="x", reply_parameters=given))["ok"]


async def test_a_caption_is_shorter_than_a_text(small):
    file = small.world.send_document(small.zhao, 11).media.file
    given = {"chat_id": 11, "document": file.id}
    said = await small.refused("sendDocument", caption="字" * 1025, **given)
    assert said == "Bad Request: message caption is too long"
    assert (await small.call("sendDocument", caption="字" * 1024, **given))["ok"]


async def test_a_file_of_one_kind_is_not_another(small):
    photo = small.world.send_photo(small.zhao, 11).media.file
    assert "can't use file of type Photo as Document" in await small.refused(
        "sendDocument", chat_id=11, document=photo.id
    )


async def test_a_large_file_cannot_be_fetched(small):
    media = small.world.send_document(small.zhao, 11, size=20 * 1024 * 1024 + 1).media
    assert await small.refused("getFile", file_id=media.file.id) == "Bad Request: file is too big"


async def test_the_bot_speaks_only_where_it_may(small):
    world, group = small.world, small.group
    world.block(small.zhao)
    assert await small.refused("sendMessage", chat_id=11, text="x") == "Forbidden: bot was blocked by the user"
    world.unblock(small.zhao)
    world.deactivate(small.zhao)
    assert await small.refused("sendMessage", chat_id=11, text="x") == "Forbidden: user is deactivated"
    world.kick_bot(small.qian, group)
    said = await small.refused("sendMessage", chat_id=group.id, text="x")
    assert said == "Forbidden: bot was kicked from the group chat"
    village = world.add_group(-1001234567890, "街道", [small.qian], bot=False)
    said = await small.refused("sendMessage", chat_id=village.id, text="x")
    assert said == "Forbidden: bot is not a member of the supergroup chat"


async def test_others_messages_in_a_group_are_not_the_bots_to_delete(small):
    said = small.world.say(small.qian, small.group, "闲聊")
    refused = await small.refused("deleteMessage", chat_id=small.group.id, message_id=said.id)
    assert refused == "Bad Request: message can't be deleted"


async def test_what_is_protected_cannot_be_carried_on(small):
    sent = await small.bot.send_message(11, "x", protect_content=True)
    given = {"chat_id": 11, "from_chat_id": 11, "message_id": sent.message_id}
    assert await small.refused("copyMessage", **given) == "Bad Request: message can't be copied"
    assert await small.refused("forwardMessage", **given) == "Bad Request: message can't be forwarded"
