"""A real PTB client against the small Telegram: everything it is answered can be parsed, and people see it."""

from datetime import UTC, datetime

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Forbidden

from bot.demo import CannotDo, NoAnswer
from bot.demo.people import GENERATED

SIGN = InlineKeyboardMarkup([[InlineKeyboardButton("签收", callback_data="sign")]])
KEYS = ReplyKeyboardMarkup([[KeyboardButton("发送我的电话", request_contact=True), "取消"]], one_time_keyboard=True)
PICTURE = GENERATED["photo"][0]


async def test_a_message_is_sent_edited_and_deleted(small):
    chat = small.world.chats[11]
    sent = await small.bot.send_message(11, "<b>一</b>", parse_mode="HTML", reply_to_message_id=1, reply_markup=SIGN)
    seen = chat.last
    assert (seen.text, seen.labels, seen.reply_to.id, seen.edited) == ("一", ["签收"], 1, False)
    assert sent.reply_to_message.text == "/start"
    answer = small.world.say(small.zhao, 11, "好", reply_to=seen)
    (update,) = await small.bot.get_updates()
    assert update.message.reply_to_message.message_id == sent.message_id
    assert update.message.reply_to_message.reply_to_message is None  # quoted once, not all the way back
    assert answer.reply_to is seen

    edited = await small.bot.edit_message_text("二", 11, sent.message_id)
    assert (edited.text, seen.text, seen.edited, seen.labels) == ("二", "二", True, [])
    await small.bot.edit_message_reply_markup(11, sent.message_id, reply_markup=SIGN)
    assert seen.labels == ["签收"]
    await small.bot.delete_message(11, sent.message_id)
    assert seen.deleted
    assert chat.last is not seen


async def test_every_kind_of_file_is_sent(small):
    bot = small.bot
    # fmt: off
    sent = {
        "photo":      await bot.send_photo(11, PICTURE, caption="<i>图</i>", parse_mode="HTML"),
        "document":   await bot.send_document(11, b"%PDF", filename="督办单.pdf", caption="附件"),
        "voice":      await bot.send_voice(11, b"OggS", duration=2),
        "audio":      await bot.send_audio(11, b"ID3", title="a"),
        "video":      await bot.send_video(11, b"mp4", width=10, height=10),
        "video_note": await bot.send_video_note(11, b"mp4", length=10),
        "animation":  await bot.send_animation(11, b"GIF8"),
        "location":   await bot.send_location(11, 31.3, 120.6),
    }
    # fmt: on
    for kind, message in sent.items():
        assert getattr(message, kind), kind
        assert small.world.chats[11].find(message.message_id).media.kind == kind
    assert sent["document"].document.file_name == "督办单.pdf"
    again = await bot.send_document(11, sent["document"].document.file_id)
    assert again.document.file_unique_id == sent["document"].document.file_unique_id


async def test_what_a_person_sends_can_be_fetched(small):
    small.world.send_document(small.zhao, 11, b"secret bytes", "合同.pdf", caption="见附件")
    (update,) = await small.bot.get_updates()
    file = await small.bot.get_file(update.message.document.file_id)

    assert (update.message.caption, update.message.document.file_name) == ("见附件", "合同.pdf")
    assert bytes(await file.download_as_bytearray()) == b"secret bytes"
    wrong = await small.http.get(f"{small.served.files}1000:wrong/documents/file_1.pdf")
    assert wrong.status_code == 401


async def test_a_picture_must_be_a_picture(small):
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await small.bot.send_photo(11, b"no picture")


async def test_an_album_is_several_messages(small):
    sent = await small.bot.send_media_group(11, [InputMediaPhoto(PICTURE, caption="图"), InputMediaPhoto(PICTURE)])
    assert len({one.media_group_id for one in sent}) == 1
    with pytest.raises(BadRequest, match="Can't mix"):
        await small.bot.send_media_group(11, [InputMediaPhoto(PICTURE), InputMediaDocument(b"x")])

    small.world.send_album(small.zhao, 11, ["photo", "video"], caption="现场")
    first, second = (update.message for update in await small.bot.get_updates())
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == ("现场", None)


async def test_a_copy_and_a_forward(small):
    said = small.world.send_photo(small.zhao, 11, caption="现场")
    copy = await small.bot.copy_message(small.group.id, 11, said.id, caption="转")
    forward = await small.bot.forward_message(small.group.id, 11, said.id)
    assert small.group.find(copy.message_id).caption == "转"
    assert forward.forward_origin.sender_user.id == 11
    with pytest.raises(BadRequest, match="can't be edited"):
        await small.bot.edit_message_caption(small.group.id, forward.message_id, caption="x")


async def test_what_people_forward_has_no_buttons(small):
    sent = await small.bot.send_message(11, "卡片", reply_markup=SIGN)
    card = small.world.chats[11].find(sent.message_id)
    forwarded = small.world.forward(small.zhao, card, 11)
    assert (forwarded.text, forwarded.labels, forwarded.sender) == ("卡片", [], small.zhao)


async def test_a_press_is_answered_with_a_toast(small):
    sent = await small.bot.send_message(11, "卡片", reply_markup=SIGN)
    card = small.world.chats[11].find(sent.message_id)
    toast = small.world.press(small.zhao, card, "签收")
    (update,) = await small.bot.get_updates()
    query = update.callback_query

    assert (query.data, query.from_user.id, query.message.message_id) == ("sign", 11, sent.message_id)
    await query.answer("已签收", show_alert=True)
    assert await toast == "已签收"
    assert small.world.toasts[-1].alert
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("再来")


async def test_a_press_that_is_answered_too_late(small):
    sent = await small.bot.send_message(11, "卡片", reply_markup=SIGN)
    card = small.world.chats[11].find(sent.message_id)
    small.world.press(small.zhao, card, "sign")
    (update,) = await small.bot.get_updates()
    small.clock.seconds += small.world.query_window + 1
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_a_press_that_nobody_answers(small):
    sent = await small.bot.send_message(11, "卡片", reply_markup=SIGN)
    card = small.world.chats[11].find(sent.message_id)
    with pytest.raises(NoAnswer):
        await small.world.press(small.zhao, card, "签收", timeout=0)
    with pytest.raises(CannotDo):
        small.world.press(small.zhao, card, "没有的按钮")
    small.world.press(small.zhao, card, "伪造", forged=True)
    assert [one.callback_query.data for one in await small.bot.get_updates()] == ["sign", "伪造"]


async def test_keyboards_come_and_go(small):
    world, chat = small.world, small.world.chats[11]
    labels = lambda: [key.label for row in world.keyboard_of(small.zhao, chat).keys for key in row]  # noqa: E731
    await small.bot.send_message(11, "电话?", reply_markup=KEYS)
    assert labels() == ["发送我的电话", "取消"]
    await small.bot.send_message(11, "中间", reply_markup=SIGN)
    assert labels() == ["发送我的电话", "取消"]
    world.say(small.zhao, 11, "取消")
    assert labels() == []  # it was for one time
    await small.bot.send_message(11, "电话?", reply_markup=KEYS)
    await small.bot.send_message(11, "谢谢", reply_markup=ReplyKeyboardRemove())
    assert labels() == []
    await small.bot.send_message(11, "原因?", reply_markup=ForceReply(input_field_placeholder="原因"))
    assert chat.last.markup.force_reply


async def test_a_selective_keyboard_is_seen_by_whom_it_answers(small):
    world, group = small.world, small.group
    sun = world.add_user(13, "孙工")
    world.join(sun, group)
    asked = world.say(small.qian, group, "/new")
    keys = ReplyKeyboardMarkup([["好"]], selective=True)
    await small.bot.send_message(group.id, "?", reply_markup=keys, reply_to_message_id=asked.id)
    assert world.keyboard_of(small.qian, group).keys
    assert not world.keyboard_of(sun, group).keys


async def test_people_share_edit_and_speak(small):
    world, zhao = small.world, small.zhao
    said = world.say(zhao, 11, "停电")
    world.edit(zhao, said, "停电了")
    world.share_contact(zhao, 11)
    world.share_contact(zhao, 11, of=small.qian)
    world.send_location(zhao, 11, 31.5, 120.5)
    world.send_voice(zhao, 11)
    text, edited, own, other, place, voice = await small.bot.get_updates()

    assert (text.message.text, edited.edited_message.text) == ("停电", "停电了")
    assert edited.edited_message.edit_date
    assert own.message.contact.user_id == 11
    assert other.message.contact.user_id == 12
    assert place.message.location.latitude == 31.5
    assert voice.message.voice.duration


async def test_people_cannot_do_what_the_client_forbids(small):
    world, zhao, qian = small.world, small.zhao, small.qian
    sun = world.add_user(13, "孙工")
    world.join(sun, small.group)
    with pytest.raises(CannotDo, match="开始"):
        world.say(qian, 12, "您好")
    with pytest.raises(CannotDo, match="不在"):
        world.say(zhao, small.group, "您好")
    with pytest.raises(CannotDo, match="自己"):
        world.edit(sun, world.say(qian, small.group, "y"), "z")
    with pytest.raises(CannotDo, match="还没有"):
        world.block(qian)
    world.block(zhao)
    with pytest.raises(CannotDo, match="屏蔽"):
        world.say(zhao, 11, "您好")
    assert world.start(zhao, "abc").text == "/start abc"


async def test_a_very_long_text_arrives_in_pieces(small):
    small.world.say(small.zhao, 11, "字" * 9000)
    assert [len(one.message.text) for one in await small.bot.get_updates()] == [4096, 4096, 808]


async def test_the_bot_asks_about_chats_and_sets_commands(small):
    bot, group = small.bot, small.group
    assert bot.username == "hotline_bot"
    assert (await bot.get_chat(11)).first_name == "赵经理"
    assert (await bot.get_chat(group.id)).title == "市供电公司"
    assert await bot.get_chat_member_count(group.id) == 2
    assert (await bot.get_chat_member(group.id, 12)).status == "member"
    assert (await bot.get_chat_member(group.id, 11)).status == "left"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    await bot.set_my_commands([BotCommand("new", "反映诉求")], scope=BotCommandScopeChat(11))
    assert [one.command for one in await bot.get_my_commands(scope=BotCommandScopeChat(11))] == ["new"]
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(scope=BotCommandScopeChat(11))
    assert await bot.get_my_commands(scope=BotCommandScopeChat(11)) == ()
    await bot.send_chat_action(11, "typing")
    await bot.set_message_reaction(11, 1, "👀")
    assert small.world.chats[11].find(1).reactions == ["👀"]
    await bot.pin_chat_message(11, 1)
    assert (await bot.get_chat(11)).pinned_message.text == "/start"
    await bot.unpin_chat_message(11, 1)
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="not a member of the group chat"):
        await bot.get_chat(group.id)


async def test_dates_are_the_worlds_own(small):
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    small.world.now = lambda: moment
    assert (await small.bot.send_message(11, "x")).date == moment


async def test_every_way_to_send_parameters(small):
    url = f"{small.served.api}{small.world.token}/SENDMESSAGE"
    markup = '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}'
    given = {"chat_id": "11", "text": "x", "reply_markup": markup, "disable_notification": "true"}
    answers = [
        await small.http.get(url, params=given),
        await small.http.post(url, data=given),
        await small.http.post(url, json=given),
        await small.http.post(url, data=given, files={"unused": b"x"}),
    ]
    assert [one.status_code for one in answers] == [200] * 4
    assert [one.labels for one in small.world.chats[11].messages[1:]] == [["a"]] * 4
