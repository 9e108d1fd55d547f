"""Blocks: a supervisor lets an account not be heard for a while; matters go on, and the callback is asked."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Place

BLOCKED = "暂停在热线上留言"


def told(place: Place, words: str = BLOCKED) -> int:
    """How often something was said here."""
    return sum(words in message.words for message in place.messages)


async def test_who_is_blocked_is_told_once_a_day_and_nobody_else_hears_of_them(hotline: Hotline) -> None:
    zhao, chen, power = hotline.person("赵经理"), hotline.person("陈督查"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao)
    await chen.says(hotline.desk, "/block 反复辱骂工作人员 7天", reply_to=hotline.desk.card)

    assert f"{number} 的账号暂停受理，到 5月29日 24:00" in hotline.desk.last.words
    assert "陈督查 暂停了" in hotline.person("韩管理").last.words
    assert f"{acts.number_in(power)} 的企业在" in power.last.words
    for hidden in ("赵经理", number):  # of a confidential matter a unit reads the alias
        power.sees_not(hidden)
    assert "反复辱骂工作人员" in zhao.last.words
    assert "0377-63312345" in zhao.last.words
    before = len(hotline.desk.messages), len(power.messages)
    for words in ("你们都是废物", "反映诉求", "/my", "/start"):
        await zhao.says(words)
    toast = await zhao.presses(zhao, "催办")
    assert "暂停留言" in (toast or "")
    assert told(zhao) == 1, "today it was said when it happened"
    assert (len(hotline.desk.messages), len(power.messages)) == before
    await hotline.passes("P1D")
    await zhao.blocks()
    await zhao.starts()
    assert told(zhao) == 2, "to put the hotline out is to say nothing"
    await zhao.says("喂")
    await zhao.says("喂")
    assert told(zhao) == 2
    await zhao.says("/privacy")
    assert BLOCKED not in zhao.last.words, "what is kept about somebody is told to anybody"
    await hotline.moves_to("2023-05-30T00:01")
    await zhao.says("反映诉求")
    assert "完成" in zhao.last.labels, "it ends by itself"


async def test_the_callback_reaches_who_is_blocked_and_is_heard(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.reported(hotline, zhao)
    await hotline.person("陈督查").says(f"/block {number} 骚扰 30天")
    await acts.approve(hotline)
    await zhao.presses(zhao, "未解决")
    await zhao.says("还是停电。")
    assert told(zhao) == 1
    hotline.desk.sees("还是停电")


async def test_who_was_blocked_can_be_let_in_again(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    await acts.submit(hotline, zhao)
    await chen.says("/block 南阳市药益宝有限公司 骚扰 6月30日")
    chen.sees("到 6月30日 24:00")
    await chen.says("/block")
    assert "（1 个）" in chen.last.words
    assert (
        await chen.presses(chen.last, "解除 · 南阳市药益宝有限公司 赵经理")
        == "已解除对 南阳市药益宝有限公司 赵经理 的暂停"
    )
    assert "已经恢复" in zhao.last.words
    await zhao.says("/my")
    assert BLOCKED not in zhao.last.words
    toast = await chen.presses(chen.last, "解除 · 南阳市药益宝有限公司 赵经理")
    assert "没有暂停" in (toast or "")


# fmt: off
MAY = {
    "赵经理": False, "冯工": False, "刘专员": False, "陈督查": True, "李局长": True, "审计": False, "韩管理": False,
}
REFUSED = (
    ("/block 3001",                     "请这样发"),
    ("/block 3001 骚扰",                "请这样发"),
    ("/block 30011 骚扰 以后再说",      "没有看懂到期的时间"),
    ("/block 30011 骚扰 2023-05-01",    "没有看懂到期的时间"),
    ("/block 30011 骚扰 500天",         "没有看懂到期的时间"),
    ("/block 没有的公司 骚扰 7天",      "没有找到"),
)
# fmt: on


async def test_only_supervisors_and_chiefs_block(hotline: Hotline) -> None:
    for name, may in MAY.items():
        who = hotline.person(name)
        if not who.messages:
            await who.starts()
        await who.says("/block")
        assert ("暂停受理的账号" in who.last.words) is may, name
        await who.says("/block 30020 骚扰 7天")
        assert ("30020 的账号暂停受理" in who.last.words) is may, name


async def test_what_is_not_understood_is_answered(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    for words, answer in REFUSED:
        await chen.says(words)
        assert answer in chen.last.words, words


async def test_nobody_of_the_bureau_or_of_a_unit_is_blocked(hotline: Hotline) -> None:
    await hotline.begins()
    chen, office = hotline.person("陈督查"), hotline.app.database.office
    for person in (office.people[0].id, next(u.officers[0].id for u in office.units)):
        await chen.says(f"/block {person:05} 骚扰 7天")
        assert "工作人员的账号" in chen.last.words
