"""Who may not is told so, politely, and nothing changes."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from tests.contract import ways
from tests.contract.town import CITY, POWER, SEAL, town
from tests.support.town import Place, Somebody, Town

pytestmark = pytest.mark.slow


Sight = dict[int, list[tuple[str, tuple[str, ...]]]]


def seen(there: Town, *but: int) -> Sight:
    """What stands in every chat except these."""
    places = [there.place(chat) for chat in there.world.chats if chat not in but]
    return {place.room.id: [(m.words, tuple(m.labels)) for m in place.said] for place in places}


def every_button(there: Town) -> list[str]:
    """The data of every button that hangs anywhere."""
    said = [message for chat in there.world.chats for message in there.place(chat).said]
    return sorted({b.data for message in said for row in message.buttons for b in row if b.data})


async def is_refused(there: Town, who: Somebody, where: Place, data: str) -> None:
    """This button is answered with words, and nothing changes anywhere else."""
    before, said = seen(there, where.room.id), len(where.said)
    toast = await who.presses(where.said[0], data, forged=True)
    assert toast or len(where.said) > said, f"{data}: no answer"
    assert seen(there, where.room.id) == before, f"{data} by {who.user.first_name}"


@pytest.mark.parametrize("stage", ["new", "at work", "reported", "asked"])
async def test_forged_presses_do_nothing(tmp_path: Path, stage: str) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, yin, lan, lu = (there.somebody(name) for name in ("金老板", "银厂长", "蓝工", "路人"))
        await there.somebody("乔局长").starts()
        if stage == "new":
            await ways.brings(jin)
            await there.somebody("田督查").presses(there.desk, "不予受理")
            await there.somebody("田督查").says("理由", to=there.desk.last)
        else:
            play = {"at work": ways.signed, "reported": ways.signed, "asked": ways.handled}[stage]
            await play(there, jin)
        if stage == "at work":
            await there.somebody("石工").presses(there.place(POWER), "询问企业")
            await there.somebody("石工").says("容量多少？", to=there.place(POWER).last)
            await there.somebody("柏工").says("随便说说", to=await there.place(CITY).hears("RX"))
            await jin.presses(jin, "撤回诉求")
            await jin.says("算了")
        if stage == "reported":
            await ways.reports(there.somebody("石工"), there.place(POWER))
        there.world.join(lu.user, POWER)
        for who in (yin, lan, lu):
            await who.starts()
        buttons = every_button(there)
        assert len(buttons) > 10
        power = there.place(POWER)
        outsiders = [(who, where) for who, where in ((yin, yin), (lan, lan), (lu, lu), (lu, power)) if where.said]
        before = seen(there, 88302, 88222, 88999)
        for data in buttons:
            said = [len(where.said) for _, where in outsiders]
            presses = [there.world.press(who.user, where.said[0], data, forged=True) for who, where in outsiders]
            toasts = await asyncio.gather(*presses)
            await there.rest()
            for (who, where), toast, count in zip(outsiders, toasts, said, strict=True):
                assert toast or len(where.said) > count, f"{data}: no answer for {who.user.first_name}"
            assert seen(there, 88302, 88222, 88999) == before, data


async def test_old_buttons_do_no_harm(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, ma, gao, desk = there.somebody("金老板"), there.somebody("马热线"), there.somebody("高督查"), there.desk
        await ways.brings(jin)
        old = [b.data for row in desk.last.buttons for b in row if b.label in ("受理立项", "要求补充", "不予受理")]
        await ma.presses(desk, "受理立项")
        for data in old:
            await is_refused(there, ma, desk, data or "")
        await ma.presses(desk, "按建议交办")
        power, shi = there.place(POWER), there.somebody("石工")
        sign = power.said[0].button("签收")
        await shi.presses(power, "签收")
        assert "石工" in (
            await there.somebody("汪工").presses(power.said[0], sign.data or "" if sign else "", forged=True) or ""
        )
        await there.somebody("柏工").presses(there.place(CITY), "签收")
        await there.somebody("柏工").presses(there.place(CITY), "协办完成")
        await ways.reports(shi, power)
        await there.somebody("邓经理").presses(power, "同意上报")
        review = await desk.offered("审核通过")
        await ma.presses(review, "审核通过")  # an operator is no supervisor
        assert "已解决" not in jin.last.labels
        await gao.presses(review, "审核通过")
        asked = await jin.offered("已解决")
        stale = [(asked.button(label) or asked.buttons[0][0]).data for label in ("未解决", "部分解决")]
        await jin.answers("已解决", "满意", "没有", "跳过")
        for data in stale:
            await is_refused(there, jin, jin, data)


COMMANDS = {
    #            by whom, and in which chat they get an answer
    "/todo": {"马热线", "田督查", "乔局长", "石工"},
    "/find 变压器": {"马热线", "田督查", "乔局长", "石工", "蓝工"},  # these two among their own units' matters
    "/digest": {"马热线", "田督查", "乔局长"},
    "/health": {"马热线", "田督查", "乔局长"},
    "/units": {"马热线", "田督查", "乔局长"},
    "/ticket {}": {"马热线", "田督查", "乔局长", "石工", "金老板"},
    "/why {}": {"马热线", "田督查", "乔局长", "石工"},
}
REFUSED = ("供督查局的工作人员使用", "工作人员使用", "没有找到这件诉求")


def alias_in(there: Town) -> str:
    """The number under which the unit that has it knows a confidential matter."""
    found = re.search(r"BM-\w{6}", there.place(POWER).words)
    assert found
    return found[0]


async def test_commands_answer_who_may_and_refuse_who_may_not(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin = there.somebody("金老板")
        number = await ways.dispatched(there, jin, secrecy="对承办单位保密")
        people = [
            there.somebody(name) for name in ("马热线", "田督查", "乔局长", "石工", "金老板", "银厂长", "蓝工", "路人")
        ]
        for who in people:
            await who.starts()
            for command, allowed in COMMANDS.items():
                said = len(who.said)
                await who.says(command.format(alias_in(there) if who.user.first_name == "石工" else number))
                assert len(who.said) > said, f"{command}: {who.user.first_name} gets no answer"
                refused = any(words in who.last.words for words in REFUSED)
                may = who.user.first_name in allowed or (who.user.first_name == "蓝工" and command == "/todo")
                assert refused is not may, f"{command} {who.user.first_name}: {who.last.words}"


async def test_in_a_units_group_nobody_learns_what_is_not_the_units(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, shi, lan = there.somebody("金老板"), there.somebody("石工"), there.somebody("蓝工")
        matter = "金光达公司的变压器坏了，找金满仓"
        number = await ways.dispatched(there, jin, secrecy="对承办单位保密", matter=matter)
        there.world.join(there.somebody("田督查").user, POWER)
        for who, chat in ((shi, POWER), (lan, SEAL), (there.somebody("田督查"), POWER)):
            place = there.place(chat)
            for command in COMMANDS:
                said = len(place.said)
                await who.says(command.format(alias_in(there)), where=place)
                assert len(place.said) > said, f"{command}: {who.user.first_name} gets no answer"
            for secret in ("金光达", "金满仓", "13855501234", "金老板"):
                assert secret not in place.words
        for place in (there.place(SEAL), there.place(POWER)):
            assert not [m.words for m in place.said if number in m.words]
        assert "没有找到" in there.place(SEAL).words
