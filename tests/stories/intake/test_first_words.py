"""Any first message begins: what somebody says is kept, whatever is pressed next, and a few acts lead to a number."""

from __future__ import annotations

from bot.rules.intake import questionnaire
from tests.support import acts
from tests.support.stage import Hotline, Message, Person

MATTER = "宛城区的市政施工挖断高压线,全厂停电。"
USE = "用这段话反映诉求"


class Counted:
    """What somebody does, one act after the other, and how many messages that brings."""

    def __init__(self, who: Person) -> None:
        self.who, self.acts, self.before = who, 0, len(who.messages)

    @property
    def messages(self) -> int:
        return len(self.who.messages) - self.before

    async def says(self, words: str) -> None:
        self.acts += 1
        await self.who.says(words)
        self.one_question()

    async def presses(self, label: str) -> None:
        self.acts += 1
        await self.who.presses(self.who, label)
        self.one_question()

    async def shares_contact(self) -> None:
        self.acts += 1
        await self.who.shares_contact()
        self.one_question()

    def one_question(self) -> None:
        """Never more than one open question with buttons; the card of a matter lives on its own."""
        assert len(open_questions(self.who)) <= 1, [message.words for message in open_questions(self.who)]


def open_questions(who: Person) -> list[Message]:
    """The messages with buttons in somebody's chat, but for the cards of matters."""
    return [message for message in who.messages if message.labels and "查看进度" not in message.labels]


async def test_from_the_first_word_to_the_number(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    first = Counted(zhao)
    await first.says(MATTER)
    assert zhao.last.labels == [USE, "不用"]
    await first.presses(USE)
    await first.presses("同意")
    await first.says("南阳市药益宝有限公司")
    zhao.sees("✓ 企业名称：南阳市药益宝有限公司")
    await first.shares_contact()
    zhao.sees("✓ 联系电话：13900003001")
    await first.presses("供电保障")  # the place is named in the words
    card = zhao.last
    for line in (
        "联系人：赵经理",
        "所在地区：宛城区（按您说的内容推断）",
        "紧急程度：一般",
        "是否保密：对承办单位保密",
    ):
        assert line in card.words
    assert {"紧急程度", "是否保密", "希望办结时间"} <= set(card.labels)
    await first.presses("确认提交")

    assert acts.number_in(zhao) == "RX-2023-0001"
    assert first.acts == 7
    assert first.messages == 6  # what is asked first turns into consent and enterprise, the category into the card
    assert not open_questions(zhao)

    second = Counted(zhao)
    await second.says("又停电了,设备全停。")
    assert "反映新诉求" in zhao.last.labels
    await second.presses("反映新诉求")
    await second.presses("供电保障")
    for kept in ("企业名称：南阳市药益宝有限公司", "联系电话：13900003001", "所在地区：宛城区"):
        assert kept in zhao.last.words
    await second.presses("确认提交")
    zhao.sees("RX-2023-0002")
    assert second.acts == 4
    assert not open_questions(zhao)


async def test_by_the_menu_nine_acts_are_enough(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    first = Counted(zhao)
    await first.says("反映诉求")
    await first.says("厂区停电了,请协调。")
    assert zhao.chat.seen[-1].reactions == ["✍"], "a part is noted by a sign, not by a message"
    await first.presses("完成")
    await first.presses("同意")
    await first.says("南阳市药益宝有限公司")
    await first.says("0377-63312345转801")
    zhao.sees("✓ 联系电话：0377-63312345 转 801")
    await first.presses("供电保障")
    await first.presses("卧龙区")
    await first.presses("确认提交")
    zhao.sees("RX-2023-0001")
    assert first.acts == 9
    assert not open_questions(zhao)


async def test_what_comes_first_is_kept_whatever_is_pressed_next(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.sends("voice")
    assert "要把这段内容作为诉求反映吗" in zhao.last.words, "a voice note alone is a matter"
    asked = zhao.last
    await zhao.says("厂门口的路灯也不亮。")
    await zhao.sends("photo")
    assert zhao.last is asked, "what follows is noted by a sign"
    for words in ("帮助", "我的诉求", "/cancel"):
        await zhao.says(words)
    assert "继续填写" in zhao.last.labels, "left, and kept for a day"
    await zhao.presses(zhao.last, "继续填写")
    assert "已经记下 3 条" in zhao.last.words
    await zhao.presses(zhao.last, "完成")
    await acts.through(zhao)
    assert all(words in zhao.last.words for words in ("路灯也不亮", "语音 1 个", "照片 1 个"))
    await zhao.presses(zhao.last, "确认提交")
    assert sum(bool(message.media) for message in hotline.desk.messages) == 2


async def test_whatever_comes_first_begins(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    for kind in ("photo", "document", "video", "audio", "place", "card"):
        if kind == "place":
            await zhao.sends_place()
        elif kind == "card":
            await zhao.shares_contact(of=hotline.person("孙总"))
        else:
            await zhao.sends(kind)
        assert zhao.last.labels == [USE, "不用"], kind
        await zhao.presses(zhao.last, "不用")
        assert not open_questions(zhao)


async def test_a_voice_note_alone_reaches_the_desk_as_a_matter(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.sends("voice")
    await zhao.presses(zhao, USE)
    await acts.through(zhao)
    await zhao.presses(zhao.last, "确认提交")
    assert "语音反映，请听附件" in hotline.desk.card.words
    assert [message.media.kind for message in hotline.desk.messages if message.media] == ["voice"]


async def test_words_go_to_the_matter_they_belong_to_or_to_none(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await zhao.says(f"{number} 又跳闸了。")
    power.sees("又跳闸了")
    assert not open_questions(zhao), "a number says which is meant"

    await zhao.says("变压器冒烟的照片在这里。")
    await zhao.sends("photo")
    await zhao.presses(zhao, next(label for label in zhao.last.labels if label.startswith(f"补充到 {number}")))
    zhao.sees(f"✓ 补充到 {number}")
    power.sees("变压器冒烟")
    assert any(message.media for message in power.messages)
    assert not open_questions(zhao)

    await zhao.says("谢谢你们。")
    await zhao.says("不用")
    zhao.sees("没有保留")
    power.sees_not("谢谢你们")
    assert not open_questions(zhao)


async def test_after_the_end_it_is_taken_up_again_or_becomes_a_new_one(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)
    await zhao.says("跳过")
    await zhao.says("又停电了！配电房的门也坏了。")
    assert {f"重新办理 {number}", "反映新诉求", "不用"} <= set(zhao.last.labels)
    asked = zhao.last
    await zhao.says("钥匙在门卫。", reply_to=zhao.sees("已销号"))
    assert zhao.last is asked, "an answer to what has ended is kept like everything else"
    await zhao.presses(asked, f"重新办理 {number}")
    zhao.sees(f"✓ 请求重新办理 {number}")
    assert "签收" in power.card.labels
    assert "钥匙在门卫" in hotline.desk.sees("配电房的门也坏了").words


async def test_what_ended_long_ago_is_not_taken_up_again_and_a_button_may_be_typed(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    await hotline.passes("P16D")
    await zhao.says("又停电了！")
    assert zhao.last.labels == [USE, "不用"]
    await zhao.says(USE)
    zhao.sees("诉求类别")
    assert "用这段话" not in zhao.last.words


async def test_a_promise_that_has_changed_is_agreed_to_before_it_is_submitted(hotline: Hotline, monkeypatch) -> None:
    zhao = hotline.person("赵经理")
    await acts.fill_in(hotline, zhao)
    monkeypatch.setattr(questionnaire, "CONSENT", questionnaire.CONSENT + 1)
    await zhao.presses(zhao.last, "确认提交")
    assert zhao.last.labels == ["同意", "不同意"]
    hotline.desk.sees_not("RX-")
    await zhao.presses(zhao.last, "同意")
    await zhao.presses(zhao.last, "确认提交")
    hotline.desk.sees("RX-2023-0001")


async def test_nobodys_words_go_to_somebody_elses_matter(hotline: Hotline) -> None:
    zhao, sun, power = hotline.person("赵经理"), hotline.person("孙总"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await acts.submit(hotline, sun, enterprise="南阳市宏远有限公司")
    await sun.says("又停电了，请快一点。")
    own = next(label for label in sun.last.labels if label.startswith("补充到"))
    data = acts.behind(sun.last, own)
    forged = data.replace(":2", ":1") if data.endswith(":2") else data
    assert forged != data, data
    for what in (forged, forged.replace("to:", "redo:")):
        await sun.presses(sun.last, what, forged=True)
        assert number not in sun.last.words
    power.sees_not("请快一点")
    zhao.sees_not("请快一点")


async def test_a_matter_that_has_moved_on_since_is_asked_about_anew_and_the_words_are_kept(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.handled(hotline, zhao)
    await zhao.says("又停电了，请快一点。")
    question = zhao.last
    asked_before = acts.behind(question, next(label for label in question.labels if label.startswith("补充到")))
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)

    assert "情况有了变化" in (await zhao.presses(question, asked_before) or "")
    assert zhao.last.labels[0] == "反映新诉求"
    assert zhao.last.labels[1].startswith(f"重新办理 {number}")
    await zhao.presses(zhao.last, zhao.last.labels[1])
    assert "又停电了，请快一点。" in zhao.last.words, "nothing that was said is lost"
    power.sees_not("又停电了")


async def test_nobody_learns_how_somebody_elses_matter_stands_by_pressing_for_it(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)
    await acts.submit(hotline, sun, enterprise="南阳市宏远有限公司")
    await sun.says("又停电了，请快一点。")
    question = sun.last
    own = acts.behind(question, next(label for label in question.labels if label.startswith("补充到")))
    draft = own.removesuffix("to:2")
    assert draft != own
    for do in ("to", "redo"):
        others, nobodys = [await sun.presses(question, f"{draft}{do}:{which}", forged=True) for which in (1, 99)]
        assert others == nobodys, "whether there is one, and how it stands"
        assert others
    assert sun.last is question


async def test_who_writes_the_number_of_a_matter_and_nothing_else_is_shown_it(hotline: Hotline) -> None:
    zhao, ma = hotline.person("赵经理"), hotline.person("孙总")
    number = await acts.submit(hotline, zhao)
    for written in (number, f"编号：{number.lower()}", number.replace("-", "‑"), f"“{number}”。"):
        await zhao.says(written)
        assert "查看进度" in zhao.last.labels, written
        assert "要补充到哪一件" not in zhao.last.words
    hotline.desk.sees_not("补充材料（")
    await zhao.says(f"{number} 机房也停了")
    assert "补充" in zhao.last.words, "words beside it are a supplement"

    await ma.starts()
    await ma.says(number)  # somebody else's: it begins, as anything does
    assert USE in ma.last.labels
    assert number not in ma.last.words


async def test_a_button_typed_when_nothing_is_asked_is_no_matter(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    for word in ("取消", "完成", "确认提交"):
        await zhao.says(word)
        assert "没有正在填的内容" in zhao.last.words
    await zhao.says("厂门口的路灯全坏了。")
    await zhao.says("取消")
    assert not open_questions(zhao)
    await zhao.says("厂门口的路灯全坏了。")
    await zhao.says("完成")
    assert "个人信息处理告知" in zhao.last.words
