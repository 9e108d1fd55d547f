"""/privacy: what is kept about one is shown, handed out, erased at once where it may be, and else by a supervisor."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.rules.model.kinds import Kind
from bot.rules.office.retention import Keeping
from tests.stories.privacy.test_forgetting import nowhere
from tests.stories.telephone.test_call import does
from tests.support import acts
from tests.support.office import OFFICE, START, ZONE
from tests.support.stage import Hotline, Message, playing

MATTER = "绝密车间停电，请派人来"


def inside(message: Message) -> str:
    """What stands in the file that came."""
    assert message.media
    assert message.media.file
    return message.media.file.content.decode()


async def test_everything_is_shown_and_handed_out(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.submit(hotline, zhao, MATTER)
    await acts.submit(hotline, sun, "厂区道路积水")
    await zhao.says("/privacy")
    assert "诉求 1 件" in zhao.last.words
    await zhao.presses(zhao, "导出我的信息")

    text, whole = zhao.messages[-2:]
    for known in ("RX-2023-0001", "+8613937712345", MATTER):
        assert known in inside(text)
    found = json.loads(inside(whole))
    assert [row["number"] for row in found["matters"]] == ["RX-2023-0001"]
    assert [row["action"] for row in found["said"]] == ["submit"]
    assert "积水" not in inside(text) + inside(whole)

    await hotline.person("王督查").says(hotline.desk, "/privacy")
    assert "私聊" in hotline.desk.last.words
    hotline.world.join(zhao.user, hotline.desk.chat)
    await zhao.says("/privacy")
    for label in ("导出我的信息", "删除我的信息"):
        own = acts.behind(zhao.last, label)
        assert "私聊" in (await zhao.presses(hotline.desk.last, own, forged=True) or ""), "nobody else looks on"


async def test_what_may_go_goes_at_once_and_a_supervisor_decides_about_the_rest(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    async with playing(database_url) as hotline:
        zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
        number = await acts.submit(hotline, zhao, MATTER)
        await acts.accept(hotline)
        await wang.says("/visit 南阳市药益宝有限公司")
        await wang.presses(wang, "开始走访 南阳市药益宝有限公司")
        for words in ("联系人：赵经理 13937712345", "赵经理说大门前绝对停不了车，可打 139 3771 2345。"):
            await wang.says(words)
        await wang.says("完成")

        async def wishes() -> None:
            await zhao.says("/privacy")
            assert "还没有删除" in str(await zhao.presses(zhao, "删除我的信息"))
            assert "删除已办理" in str(await zhao.presses(zhao, "确定删除"))
            assert "申请正在转给督查员" in zhao.last.words

        await wishes()
        await wang.says(desk, "/todo")
        assert "申请删除信息" in desk.last.words
        assert "写明不同意的理由" in str(await wang.presses(desk.last, "不同意（写明理由）"))
        why = desk.last
        await wang.sends("photo", to=desk, reply_to=why)
        assert "没有同意" not in zhao.last.words, "a picture is no reason"
        await wang.says(desk, "正在办理，办结后再申请", reply_to=why)
        assert "没有同意。理由：正在办理，办结后再申请" in zhao.last.words
        settled = [m.labels for m in desk.messages if "▸ 王督查 5月22日 09:00：不同意" in m.words]
        assert settled == [[], [f"打开 {number}"]], "the letter and the line of the list"

        await wishes()
        asked = desk.with_button("同意删除")
        assert "还在办理的诉求 1 件" in asked.words
        assert "督查员" in str(await hotline.person("李局长").presses(asked, "同意删除"))
        assert "已同意删除" in str(await wang.presses(asked, "同意删除"))
        assert (asked.labels, asked.words.endswith("▸ 王督查 5月22日 09:00：同意")) == ([], True)
        assert "1 件还在办理，办结后自动删除" in zhao.last.words
        await zhao.says("/my")
        assert number in zhao.last.words

        await acts.withdraw(hotline, zhao)
        await hotline.person("陈督查").presses(desk, "同意")
        await hotline.passes("P1D")
        assert "1 件诉求里您的信息和文字都删除了" in zhao.last.words
        await wang.says("/visit")
        await wang.presses(wang, "走访记录")
        await wang.presses(wang, "南阳市药益宝有限公司")
        visit = wang.with_button("补记")
        assert "大门前绝对停不了车" in visit.words, "what was seen stays"
        assert "赵经理" not in visit.words
        await wang.says(desk, f"/ticket {number}")
        assert "（已按规定删除）" in desk.last.words
        assert "（原文已按规定删除）" in desk.last.words
        await zhao.says("/my")
        assert number not in zhao.last.words
        await hotline.passes("P8D")
        await hotline.app.forget(timedelta(days=31))
    nowhere(file, "绝密", "13937712345")


async def test_a_question_that_its_enterprise_never_answered_keeps_no_matter(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    office = replace(OFFICE, keeping=Keeping(years=dict.fromkeys(Kind, 1)))
    async with playing(database_url, office=office) as hotline:
        zhao, sun, wang, desk = *(hotline.person(name) for name in ("赵经理", "孙总", "王督查")), hotline.desk
        for who, matter in ((zhao, MATTER), (sun, "绝密仓库停电，请派人来")):
            await acts.handled(hotline, who, matter=matter)
            for answer in ("已解决", "满意", "没有"):
                await who.presses(who, answer)
        await hotline.moves_to("2023-07-10T10:00")
        assert "问题是否仍然解决" in sun.sees("回头看").words
        asked = zhao.sees("回头看")

        await zhao.says("/privacy")
        await zhao.presses(zhao, "删除我的信息")
        await zhao.presses(zhao, "确定删除")
        await wang.presses(desk, "同意删除")
        assert "1 件诉求里您的信息和文字都删除了" in zhao.last.words
        before = len(desk.messages)
        await zhao.presses(asked, acts.behind(asked, "已解决"), forged=True)
        assert len(desk.messages) == before
    async with playing(database_url, office=office, start=START + timedelta(days=500), world=hotline.world) as hotline:
        await hotline.passes("PT5M")
        await hotline.passes("P1D")
        await hotline.app.forget(timedelta(days=31))
    nowhere(file, "绝密", "13937712345")


async def test_a_matter_stays_while_something_is_promised_about_it(hotline: Hotline) -> None:
    zhao, wang, feng = (hotline.person(name) for name in ("赵经理", "王督查", "冯工"))
    power, desk = hotline.group("市供电公司"), hotline.desk
    number = await acts.signed(hotline, zhao)
    await feng.presses(power, "作出承诺")
    for answer in ("换好变压器", "5月26日"):
        await feng.says(power, answer, reply_to=power.last)
    await acts.checked(feng, power)
    await hotline.moves_to("2023-05-29T09:00")
    await feng.presses(power.with_button("说明情况"), "说明情况")
    for answer in ("变压器还在路上。", "6月9日"):
        await feng.says(power, answer, reply_to=power.last)
    await acts.checked(feng, power)
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await acts.approve(hotline)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)

    await zhao.says("/privacy")
    await zhao.presses(zhao, "删除我的信息")
    await zhao.presses(zhao, "确定删除")
    await wang.presses(desk.with_button("同意删除"), "同意删除")
    await wang.says(desk, f"/ticket {number}")
    assert "已销号" in desk.last.words
    assert "（已按规定删除）" not in desk.last.words
    assert "换好变压器" in desk.last.words


async def test_of_a_matter_that_was_erased_nobody_is_asked_or_offered_anything(hotline: Hotline) -> None:
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    number = await acts.handled(hotline, zhao, matter=MATTER)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)
    again = acts.behind(zhao.with_button("重新办理"), "重新办理")
    await zhao.says("/privacy")
    await zhao.presses(zhao, "删除我的信息")
    await zhao.presses(zhao, "确定删除")
    await wang.presses(desk, "同意删除")
    before = len(desk.messages)
    await hotline.moves_to("2023-07-10T10:00")  # a hard matter is asked about again after thirty days
    assert not [m.words for m in desk.messages[before:] if number in m.words]
    await wang.says(f"/why {number}")
    assert "回头看" not in wang.last.words
    await wang.says(f"/ticket {number}")
    assert "重新办理" not in wang.last.labels
    assert "已按规定删除" in (await wang.presses(wang.last, again, forged=True) or "")


async def test_what_is_old_enough_loses_its_words_and_stays_a_figure(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    office = replace(OFFICE, keeping=Keeping(years=dict.fromkeys(Kind, 1)))
    async with playing(database_url, office=office) as hotline:
        zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
        number = await acts.submit(hotline, zhao, MATTER)
        await acts.accept(hotline)
        await acts.withdraw(hotline, zhao)
        await hotline.person("陈督查").presses(desk, "同意")
        await hotline.passes("P1D")
        await wang.says(desk, f"/ticket {number}")
        assert MATTER in desk.last.words
    year_on = datetime(2024, 5, 30, 9, tzinfo=ZONE)
    async with playing(database_url, office=office, start=year_on, world=hotline.world) as hotline:
        wang, desk = hotline.person("王督查"), hotline.desk
        await hotline.passes("PT5M")
        await wang.says(desk, f"/ticket {number}")
        said = desk.sees("（已按规定删除）").words
        assert number in said
        assert MATTER not in said
        await wang.says(desk, "/stats 2023")
        assert "1 件" in desk.last.words
        await hotline.app.forget(timedelta(days=31))
    nowhere(file, "绝密", "13937712345")


async def test_a_caller_is_forgotten_when_another_supervisor_agrees(database_url: str) -> None:
    file = Path(database_url.removeprefix("sqlite:///"))
    async with playing(database_url) as hotline:
        zhao, wang, chen, desk = *(hotline.person(name) for name in ("赵经理", "王督查", "陈督查")), hotline.desk
        li = hotline.person("李局长")
        await li.starts()
        own = await acts.submit(hotline, zhao)
        for matter in ("道路积水", MATTER):
            told = f"/new 13900003002 南阳木兰花家纺有限公司 孙总 {matter}。类别：供电保障；区域：宛城区"
            await does(wang, told, "[确认提交]")
        await wang.says(desk, f"/privacy {own}")
        assert "自己的聊天窗口" in desk.last.words
        await wang.says(desk, "/privacy RX-2023-0099")
        assert "没有找到" in desk.last.words

        await wang.says(desk, "/privacy RX-2023-0002")
        assert "反映过 2 件：RX-2023-0003、RX-2023-0002，其中 2 件还在办理" in desk.last.words
        assert "另一位督查员" in (await wang.presses(desk, "登记删除申请") or "")
        assert "要回避" in (await wang.presses(desk, "同意删除") or "")
        assert "已经登记" in (await wang.presses(desk.with_button("登记删除申请"), "登记删除申请") or "")
        assert "王督查 核实登记" in desk.with_button("同意删除").words
        await chen.presses(desk, "同意删除")
        told = desk.sees("请电话告知来电人").words
        assert "还有 2 件在办理" in told
        assert "13900003002" in told

        await chen.presses(desk, "不予受理")
        await chen.presses(desk, "不属本市管辖")
        await chen.says(desk, "变压器归省里管。", reply_to=desk.last)
        await li.presses(li, "同意")
        await hotline.passes("P1D")
        assert "1 件诉求里的企业信息" in desk.sees("请电话告知来电人").words
        await wang.says(desk, "/find 道路积水")
        assert "找到 1 件" in desk.last.words
        await hotline.passes("P8D")
        await hotline.app.forget(timedelta(days=31))
    nowhere(file, "绝密")
