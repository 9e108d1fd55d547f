"""The description: several messages of every kind, edited, too large, and words that mean danger."""

from __future__ import annotations

import pytest

from tests.support.acts import behind
from tests.support.intake_ways import ANSWERS, CARD, MATTER, goes_on, titled, up_to

MB = 1024 * 1024


async def test_words_photos_voices_files_and_places_come_in_any_order(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")

    await zhao.sends("voice")
    await zhao.says("高压线断了")
    await zhao.sends("photo", caption="断口在厂门口")
    await zhao.sends("document", name="合同.pdf")
    await zhao.sends_place()
    await zhao.sends("video")
    await zhao.says("从八点开始的")
    assert all(message.reactions == ["✍"] for message in zhao.chat.seen if message.id > zhao.last.id)
    await zhao.presses(zhao.last, "完成")
    await goes_on(zhao, CARD)

    card = zhao.last.text
    assert card.index("高压线断了") < card.index("断口在厂门口") < card.index("从八点开始的")
    for files in ("语音 1 个", "照片 1 个", "文件 1 个", "位置 1 个", "视频 1 个"):
        assert files in card


async def test_an_album_is_answered_once_and_kept_whole(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    before = len(zhao.messages)

    await zhao.sends_album("photo", "photo", "photo", caption="三张都是断口,全厂停电")

    await zhao.sends_album("photo", "photo")
    assert len(zhao.messages) == before, "a sign is enough, one for each album"
    assert [message.reactions for message in zhao.chat.seen[-5:]] == [["✍"], [], [], ["✍"], []]
    await zhao.presses(zhao.last, "完成")
    await goes_on(zhao, CARD)
    assert "照片 5 个" in zhao.last.text
    assert "三张都是断口" in zhao.last.text


async def test_a_file_too_large_in_an_album_is_named_and_the_others_are_kept(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says("全厂停电,见照片")
    album = hotline.world.new_album()
    for size in (MB, 21 * MB, MB):
        hotline.world.send_file(zhao.user, zhao.chat, "document", name="照片.zip", size=size, album=album)
    await hotline.settled()

    zhao.sees("超过 20 MB")
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, CARD)
    assert "文件 2 个" in zhao.last.text


@pytest.mark.parametrize("sent", ["停电", "。。。。。。"])
async def test_too_little_is_not_enough(hotline, sent):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says(sent)

    await zhao.presses(zhao.last, "完成")

    assert "还没说清" in zhao.last.text
    await zhao.says("全厂停电")
    await zhao.presses(zhao.last, "完成")
    await goes_on(zhao, "希望怎么解决")


async def test_a_word_beside_a_photo_is_enough(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.sends("photo", caption="停电")

    await zhao.presses(zhao.last, "完成")

    await goes_on(zhao, "希望怎么解决")


@pytest.mark.parametrize("caption", ["13900005678", "我的名片，电话 13900005678"])
async def test_a_number_in_a_photos_caption_answers_the_question_and_the_photo_is_kept(hotline, caption):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "联系电话")
    await zhao.sends("photo", caption=caption)
    assert "诉求类别" in zhao.last.text, "the number is not asked for again"
    await goes_on(zhao, CARD, answers={**ANSWERS, "联系电话": "13900005678"})

    card = zhao.last.text
    assert "联系电话：13900005678" in card
    assert "照片 1 个" in card
    assert ("我的名片" in card) == ("我的名片" in caption)
    assert card.count("13900005678") == 1 + ("我的名片" in caption), "alone it is no part of the matter"


async def test_a_file_that_is_too_large_is_refused_politely(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says(MATTER)

    await zhao.sends("video", size=21 * MB)

    assert "20 MB" in zhao.last.text
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, CARD)
    assert "视频" not in zhao.last.text


async def test_what_comes_while_something_else_is_asked_belongs_to_the_matter(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    await zhao.sends("photo")
    assert zhao.chat.seen[-1].reactions == ["✍"]
    assert titled("所在地区") in zhao.last.text
    await zhao.says("对了,变压器昨天还冒过烟,值班的都看见了。")
    assert "已记入诉求内容" in zhao.last.text
    assert titled("所在地区") in zhao.last.text
    await zhao.presses(zhao.last, "宛城区")
    assert all(words in zhao.last.text for words in ("变压器昨天还冒过烟", "照片 1 个"))
    await zhao.says("还有一件:水也停了,请一并协调解决。")
    assert "水也停了" in zhao.last.text, "the card is read back anew"
    assert sum(bool(message.labels) for message in zhao.messages) == 1


async def test_danger_to_life_gets_the_emergency_numbers_at_once(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")

    await zhao.says("厂房着火了,有人被困")

    numbers = zhao.sees("119")
    assert all(number in numbers.text for number in ("110", "119", "120"))
    await zhao.says("火势很大,有人受伤")
    assert len([m for m in zhao.messages if "119 火警" in m.text]) == 1
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, "希望怎么解决")


async def test_a_cut_cable_without_harm_is_no_emergency(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")

    await zhao.says("挖断高压线,没有人员伤亡,有火灾隐患")

    zhao.sees_not("119")


async def test_an_edited_message_replaces_what_it_said(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says("低压线被挖断了")
    said = zhao.chat.seen[-1]
    await zhao.says("从早上八点开始")

    await zhao.edits(said, "高压线被挖断了")

    zhao.sees("以新的为准")
    await zhao.says("完成")
    await goes_on(zhao, CARD)
    card, submits = zhao.last, behind(zhao.last, "确认提交")
    assert "高压线被挖断了\n从早上八点开始" in card.text
    assert "低压线" not in card.text

    await zhao.edits(said, "两条高压线都被挖断了")
    assert "两条高压线都被挖断了" in zhao.last.text
    assert "已经过去了" in await zhao.presses(card, submits, forged=True)


async def test_an_edit_that_tells_of_danger_gets_the_numbers_too(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says("电线被挖断了")

    await zhao.edits(zhao.chat.seen[-1], "电线被挖断了,有人触电")

    zhao.sees("120")


async def test_what_looks_like_html_is_read_back_as_written(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says("设备 <A&B> 停了,电压 < 200")
    await zhao.presses(zhao.last, "完成")
    await goes_on(zhao, CARD)

    assert "设备 <A&B> 停了,电压 < 200" in zhao.last.text


async def test_a_very_long_story_is_cut_on_the_card_only(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求内容")
    await zhao.says("停电了" * 1200)
    await zhao.presses(zhao.last, "完成")
    await goes_on(zhao, CARD)

    assert CARD in zhao.last.text
    assert "…" in zhao.last.text
