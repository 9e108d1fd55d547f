"""The ways of a ticket, played from outside with the fixed words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract import ways
from tests.contract.town import CITY, POWER, SEAL, town

pytestmark = pytest.mark.slow


async def test_the_urgent_way_with_two_units(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        jin = there.somebody("金老板")
        number = await ways.handled(there, jin, urgency="紧急")
        await jin.answers("已解决", "非常满意", "没有", "办得快，谢谢")
        assert "已销号" in jin.words
        for place in (there.desk, there.place(POWER), there.place(CITY)):
            assert number in (await place.hears("已销号")).words
        assert "办得快" in there.desk.words


async def test_not_solved_comes_back_with_half_the_time_and_is_solved(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        jin, power, city = there.somebody("金老板"), there.place(POWER), there.place(CITY)
        shi, deng, bai = there.somebody("石工"), there.somebody("邓经理"), there.somebody("柏工")
        await ways.signed(there, jin)
        assert "4月2日 18:00" in jin.words  # 2024-03-12 + 15 working days
        await ways.reports(shi, power)
        assert not there.desk.offers("审核通过")  # grade B: the head signs first
        assert await shi.presses(power, "同意上报")
        assert not there.desk.offers("审核通过")
        await deng.presses(power, "同意上报")
        await there.somebody("高督查").presses(there.desk, "审核通过")

        await jin.answers("未解决", "今天又跳闸了")
        assert "又跳闸" in power.words
        assert "又跳闸" in city.words
        assert "3月22日 12:00" in power.words or "3月22日 18:00" in power.words  # half of 15 working days
        await shi.presses(power, "签收")
        await bai.presses(city, "签收")
        await bai.presses(city, "协办完成")
        await ways.reports(shi, power)
        await deng.presses(power, "同意上报")
        await there.somebody("高督查").presses(there.desk, "审核通过")
        await jin.answers("已解决", "基本满意", "没有", "跳过")
        assert "已销号" in jin.words


async def test_who_says_not_solved_and_nothing_more_has_said_it(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, power = there.somebody("金老板"), there.place(POWER)
        await ways.handled(there, jin)
        await jin.presses(jin, "未解决")
        await there.becomes("2024-03-13T18:00")
        assert "第 2 轮" in power.words
        assert power.offers("签收")
        assert "满意" not in jin.last.words


async def test_the_desk_asks_for_more(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, ma = there.somebody("金老板"), there.somebody("马热线")
        await ways.brings(jin)
        await ma.presses(there.desk, "要求补充")
        await ma.says("请写明受理单号。", to=there.desk.last)
        await jin.says("单号 20240301", to=await jin.hears("请写明受理单号"))
        assert "20240301" in there.desk.words
        await jin.presses(jin, "补充材料")  # the newest one, under the old request
        await jin.sends("photo")
        await jin.presses(jin, "完成")
        assert any(message.media for message in there.desk.said)
        await ma.presses(there.desk, "受理立项")
        assert "已受理立项" in jin.words


async def test_a_rejection_takes_two_people(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, ma, tian, qiao = (there.somebody(name) for name in ("金老板", "马热线", "田督查", "乔局长"))
        await qiao.starts()
        await ways.brings(jin)
        assert await ma.presses(there.desk, "不予受理")  # an operator may not propose
        assert not qiao.offers("同意")
        await tian.presses(there.desk, "不予受理")
        await tian.says("已经进入诉讼程序", to=there.desk.last)
        await tian.says("请找江州市中级人民法院", to=there.desk.last)
        assert await tian.presses(there.desk, "同意")
        assert "不予受理" not in jin.words
        await qiao.presses(qiao, "同意")
        notice = await jin.hears("不予受理")
        assert "诉讼程序" in notice.words
        assert "中级人民法院" in notice.words


async def test_two_matters_are_merged_and_parted(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, yin, ma, tian = (there.somebody(name) for name in ("金老板", "银厂长", "马热线", "田督查"))
        first = await ways.brings(jin)
        silver = {"企业名称": "银河纺织有限公司", "联系人": "银先生", "联系电话": "0555-2345678"}
        second = await ways.brings(yin, enterprise=silver)
        assert first in (await there.desk.hears(second)).words  # shown as a likely duplicate
        assert await ma.presses(there.desk, "并单")
        await tian.presses(there.desk, "并单")
        await tian.presses(there.desk.last, next(label for label in there.desk.last.labels if first in label))
        assert first in yin.words
        assert "金光" not in yin.words
        await tian.presses(there.desk, "撤销并单")
        assert "恢复" in yin.last.words
        await ma.presses(there.desk, "受理立项")
        assert second in yin.last.words


async def test_a_return_is_ruled_and_goes_to_the_right_unit(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, lan, gao, seal = (
            there.somebody("金老板"),
            there.somebody("蓝工"),
            there.somebody("高督查"),
            there.place(SEAL),
        )
        number = await ways.dispatched(there, jin, category="证件批文/食品经营许可")
        await lan.presses(seal, "申请退单")
        for words in ("不归我局", "三定方案"):
            await lan.says(words, to=seal.last)
        await lan.presses(seal.last, "江州城管支队")
        assert "三定方案" in there.desk.words
        assert await there.somebody("马热线").presses(there.desk, "同意")
        await gao.presses(there.desk, "同意")
        await gao.says("由城管支队办理", to=there.desk.last)
        assert "由城管支队办理" in seal.words
        await there.somebody("马热线").presses(there.desk, "确认交办")
        assert number in there.place(CITY).words
        assert "3月19日 18:00" in there.place(CITY).words  # the first dispatch counts, not this one


async def test_a_withdrawal_is_the_bureaus_to_agree_to(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, gao, shi = there.somebody("金老板"), there.somebody("高督查"), there.somebody("石工")
        await ways.signed(there, jin)
        await jin.presses(jin, "撤回诉求")
        await jin.says("自己解决了")
        assert "自己解决了" not in there.desk.words
        await there.becomes("2024-03-14T09:01")  # asked again privately after a working day
        await jin.presses(jin, "确认撤诉")
        assert "自己解决了" in there.desk.words
        assert "已撤诉" not in there.place(POWER).words
        agree = next(b.data for row in there.desk.last.buttons for b in row if b.label == "同意")
        assert await shi.presses(there.place(POWER).last, agree or "", forged=True)  # the unit cannot
        assert "已撤诉" not in jin.words
        await gao.presses(there.desk, "同意")
        assert "已撤诉" in jin.words
        assert "已撤诉" in there.place(POWER).words


async def test_an_operator_enters_callers_in_private_and_in_the_desk_group(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        ma, desk = there.somebody("马热线"), there.desk
        await ma.starts()
        await ma.says("/new")
        await ways.fills_in(ma)
        await ma.answers("确认提交")
        first = ways.number_in(ma)
        assert first in desk.words

        await ma.says("/new", where=desk)
        await ways.fills_in(ma, where=desk)
        await ma.presses(desk.last, "确认提交")
        second = ways.number_in(desk)
        assert second != first
        await ma.presses(desk, "受理立项")
        await ma.presses(desk, "按建议交办")
        assert second in there.place(POWER).words


async def test_voice_photos_an_album_and_a_place_reach_the_desk(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin = there.somebody("金老板")
        await jin.starts()
        await jin.answers("反映诉求")
        await ways.fills_in(jin, until="诉求内容")
        await jin.sends("voice")
        there.world.send_album(jin.user, jin.room, ["photo", "photo"], "配电房进水")
        there.world.send_location(jin.user, jin.room)
        await jin.sends("document", name="受理单.pdf")
        await jin.answers("完成")
        await ways.fills_in(jin)
        await jin.answers("确认提交")
        kinds = [message.media.kind for message in there.desk.said if message.media]
        assert sorted(kinds) == ["document", "location", "photo", "photo", "voice"]
        assert "配电房进水" in there.desk.words


async def test_two_matters_of_one_enterprise_never_mix(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, power, seal = there.somebody("金老板"), there.place(POWER), there.place(SEAL)
        first = await ways.dispatched(there, jin, secrecy="对承办单位保密")
        second = await ways.dispatched(there, jin, category="证件批文/食品经营许可", matter="食堂的许可证办不下来")
        await jin.says("/my")
        assert first in jin.last.words
        assert second in jin.last.words
        await jin.says("材料在门卫处")
        await jin.presses(jin.last, next(label for label in jin.last.labels if second in label))
        assert "门卫" in seal.words
        assert "门卫" not in power.words
        assert "金光" not in power.words
        assert "13855501234" not in power.words + seal.words


async def test_where_signing_is_open_whoever_signs_goes_on(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, lu, seal = there.somebody("金老板"), there.somebody("路人"), there.place(SEAL)
        there.world.join(lu.user, SEAL)
        there.world.join(lu.user, POWER)
        await ways.dispatched(there, jin, category="证件批文/不动产登记")
        assert "路人" in (await lu.presses(seal, "签收") or "")
        await lu.presses(seal, "询问企业")
        await lu.says("证载面积是多少？", to=seal.last)
        await jin.says("三百平", to=await jin.hears("证载面积"))
        assert "三百平" in seal.words
        await ways.dispatched(there, jin)
        assert "登记" in (await lu.presses(there.place(POWER), "签收") or "")  # there it is not open
        assert there.place(POWER).offers("签收")


async def test_an_officer_finds_the_phone_of_a_named_enterprise_in_private(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, shi, power = there.somebody("金老板"), there.somebody("石工"), there.place(POWER)
        number = await ways.dispatched(there, jin)
        assert f"/ticket {number}" in power.words
        await shi.starts()
        await shi.says(f"/ticket {number}")
        assert "13855501234" in shi.last.words
        await shi.says(f"/ticket {number}", where=power)
        assert "13855501234" not in power.words


async def test_who_is_too_early_is_told_what_comes_first(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, shi, bai = there.somebody("金老板"), there.somebody("石工"), there.somebody("柏工")
        power, city = there.place(POWER), there.place(CITY)
        await ways.dispatched(there, jin)
        await shi.says("我们马上去", to=power.said[0])
        assert "签收" in (await shi.presses(power.last, "反馈进展") or "")
        await bai.presses(city, "签收")
        await bai.says("我们马上去", to=city.said[0])
        assert "主办单位还没有签收" in (await bai.presses(city.last, "反馈进展") or "")
        await shi.presses(power, "签收")
        await bai.presses(city.last, "反馈进展")  # what was written is not lost
        await bai.presses(city.last, "发送")
        assert "我们马上去" in jin.words


async def test_pressing_on_again_hears_from_when(tmp_path: Path) -> None:
    async with town(tmp_path, inside=True) as there:
        jin, power = there.somebody("金老板"), there.place(POWER)
        await ways.dispatched(there, jin)
        await jin.presses(jin, "催办")
        assert "催办" in power.words
        said = len(power.said)
        assert "3月13日 09:00" in (await jin.presses(jin, "催办") or "")
        assert len(power.said) == said
        await there.becomes("2024-03-13T09:01")
        await jin.presses(jin, "催办")
        assert len([m for m in power.said if "企业催办" in m.words]) == 2
