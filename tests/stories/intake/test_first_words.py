"""Any first message begins: what somebody says is kept, whatever is pressed next, and a few acts lead to a number."""

from __future__ import annotations

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
    assert {"紧急程度", "是否保密", "希望何时解决"} <= set(card.labels)
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
