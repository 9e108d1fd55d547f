"""What a caller brought comes into an enterprise's own chat: it shows the number, and the desk agrees."""

from __future__ import annotations

from tests.stories.telephone.test_call import OPEN, does
from tests.support.stage import Hotline, Person

FIRM = "南阳木兰花家纺有限公司"


async def calls_and_shows(hotline: Hotline, who: Person, *, contact: bool = True) -> str:
    """A call from somebody's own number is written down; then they show the number in their own chat."""
    liu = hotline.person("刘专员")
    number = "13900003002"
    told = f"/new {number} {FIRM} 孙总 车间停电。类别：供电保障；区域：宛城区；保密：{OPEN}"
    await does(liu, told, "[提交并交办]")
    if not who.messages:
        await who.starts()
    who.user.phone = number
    if contact:
        await who.shares_contact()
    return number


async def test_a_callers_matter_is_in_its_own_chat_once_the_desk_agrees(hotline: Hotline) -> None:
    sun, liu, desk, power = hotline.person("孙总"), hotline.person("刘专员"), hotline.desk, hotline.group("市供电公司")
    zhao = hotline.person("赵经理")
    await calls_and_shows(hotline, sun)
    assert "139****3002" in sun.last.words
    asked = desk.sees("是不是同一家企业")
    assert "RX-2023-0001 车间停电" in asked.words
    await zhao.starts()
    await zhao.shares_contact(of=sun)  # somebody else's card proves nothing
    assert len([message for message in desk.messages if "是不是同一家企业" in message.words]) == 1
    await does(sun, "/my")
    assert "还没有" in sun.last.words
    await does(liu, "/todo")
    listed = liu.last
    assert "核对来电企业 孙总 13900003002" in listed.words
    assert "热线专员" in (await hotline.person("李局长").presses(asked, "是同一家，并入") or "")

    await liu.presses(asked, "是同一家，并入")

    for over in (asked, listed):
        assert over.words.endswith("▸ 刘专员 5月22日 09:00：是同一家，并入")
        assert not {"是同一家，并入", "不是"} & set(over.labels)
    assert "RX-2023-0001" in sun.sees("现在可以在这里看了").words
    await does(sun, "/my")
    assert "RX-2023-0001" in sun.last.words
    await sun.presses(sun.with_button("催办"), "催办")
    assert "催办" in power.last.words
    again = f"/new 13900003002 {FIRM} 孙总 车间又停水了。类别：供电保障；区域：宛城区；保密：{OPEN}"
    await does(liu, again, "[确认提交]")  # the number is known to be theirs
    assert "RX-2023-0002" in sun.sees("车间又停水了").words


async def test_the_desk_is_not_asked_about_a_number_that_has_brought_nothing(hotline: Hotline) -> None:
    sun = hotline.person("孙总")
    await sun.starts()
    await sun.shares_contact()
    hotline.desk.sees_not("是不是同一家企业")
    assert "电话" not in sun.last.words


async def test_the_desk_may_say_no_and_is_not_asked_again(hotline: Hotline) -> None:
    sun, liu, desk = hotline.person("孙总"), hotline.person("刘专员"), hotline.desk
    await calls_and_shows(hotline, sun)

    await liu.presses(desk, "不是")

    assert "没有转到这里" in sun.last.words
    await sun.shares_contact()
    assert "没有转到这里" in sun.last.words
    assert len([message for message in desk.messages if "是不是同一家企业" in message.words]) == 1
    await does(sun, "/my")
    assert "还没有" in sun.last.words


async def test_what_is_in_one_chat_goes_into_no_other_and_of_two_owners_nobody_is_guessed(hotline: Hotline) -> None:
    sun, zhao, liu, desk = *map(hotline.person, ("孙总", "赵经理", "刘专员")), hotline.desk
    number = await calls_and_shows(hotline, sun)
    zhao.user.phone = number
    await zhao.starts()
    await zhao.shares_contact()  # both show it before the desk has looked
    asked = [message for message in desk.messages if "是不是同一家企业" in message.words]
    assert len(asked) == 2
    await liu.presses(asked[0], "是同一家，并入")
    await liu.presses(asked[1], "是同一家，并入")
    await does(sun, "/my")
    assert "RX-2023-0001" in sun.last.words
    await does(zhao, "/my")
    assert "还没有" in zhao.last.words

    await does(liu, f"/new {number} {FIRM} 孙总 门前修路。类别：规划建设；区域：宛城区；保密：{OPEN}", "[确认提交]")
    for who in (sun, zhao):
        who.sees_not("RX-2023-0002")
