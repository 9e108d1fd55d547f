"""Visits: a route for the day, a record made on the spot with whatever is at hand, and matters out of it."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Person
from tests.support.workbooks import last_workbook, table

WANDELONG, PHARMA = "南阳市万德隆商贸有限责任公司", "南阳市药益宝有限公司"


@opening
async def on_the_spot(hotline: Hotline, who: Person) -> None:
    """A supervisor stands at the gate of an enterprise that is on no register."""
    await who.says(f"/visit {WANDELONG}")
    await who.presses(who, f"开始走访 {WANDELONG[:16]}")


async def test_whatever_is_sent_on_the_spot_is_kept_and_the_record_is_one_card(hotline: Hotline) -> None:
    wang, liu = hotline.person("王督查"), hotline.person("刘专员")
    await on_the_spot(hotline, wang)
    card = wang.with_button("完成走访")
    assert "走访中" in card.words
    toast = await wang.presses(card, "取消走访")
    assert toast == "已取消"
    assert card.labels == []

    await on_the_spot(hotline, wang)
    card = wang.with_button("完成走访")
    said = len(wang.messages)
    await wang.says("联系人：刘总 13800001234")
    await wang.says("门前道路挖开两个月没有恢复，货车进不来。")
    await wang.sends("photo")
    await wang.sends("voice")
    await wang.sends_place()
    assert len(wang.messages) == said, "each has a sign, and the card is one"
    assert [message.reactions for message in wang.chat.seen[-5:]] == [["✍"]] * 5
    assert "联系人：刘总 138" in card.words
    assert "已记：文字 1 条，照片 1 张，语音 1 段，位置 1 处" in card.words
    assert "取消走访" not in card.labels, "what was noted is not thrown away"
    await wang.sends("document", size=21 * 1024 * 1024, caption="消防验收材料")
    assert "超过 20 MB，没有收下；文字已经记下" in wang.last.words
    assert "文字 2 条" in card.words

    await wang.says("完成")
    ended = wang.with_button("补记")
    assert "已走访" in ended.words
    assert ended.labels == ["立项 1", "立项 2", "立项 3", "补记"]
    assert "2. （语音，请听附件）" in ended.words
    await wang.presses(ended, "立项 2")
    await wang.says("诉求类别：供电保障\n所在地区：宛城区")
    await wang.presses(wang, "确认提交")
    assert "语音反映，请听附件" in hotline.desk.with_button("受理立项").words, "a voice alone is a matter"
    assert "ZF-2023-0001" in ended.words
    await wang.presses(ended, "补记")
    await wang.says("还缺一份租赁合同。")
    await wang.says("完成走访")
    assert "其中补记 1 条" in wang.last.words
    await wang.says("再说一句")
    assert "再说一句" not in wang.with_button("补记").words, "it is over"

    await liu.says("/visit")
    assert "已走访 1 次" in liu.last.words
    await liu.presses(liu, "走访记录")
    await liu.presses(liu, WANDELONG[:20])
    assert "门前道路挖开" in liu.last.words
    assert liu.last.labels == [], "whoever was there takes up what was said"


async def test_a_day_has_its_route_and_what_is_not_done_is_carried_on(hotline: Hotline) -> None:
    wang, chen, desk = hotline.person("王督查"), hotline.person("陈督查"), hotline.desk
    await wang.says(f"/listed {PHARMA} 无 1\n南阳木兰花家纺股份有限公司 无 1")
    await wang.presses(wang, "确认启用")
    await wang.says(desk, f"/visit 5月23日 走访人：陈督查\n1. {PHARMA} 宛城区建设路8号\n2. {WANDELONG}，人民路100号\n—")
    assert "没看懂：—" in desk.last.words
    route = chen.sees("王督查为您安排")
    assert f"1. {PHARMA}，宛城区建设路8号" in route.words
    assert [label for label in route.labels if label == "先去这家"] == ["先去这家"]
    await chen.presses(route, "先去这家")
    assert f"1. {WANDELONG}，人民路100号" in chen.last.words
    (way,) = [button.url for row in chen.last.buttons[:1] for button in row if button.label == "地图"]
    assert way.startswith("https://uri.amap.com/search?keyword=%E4%BA%BA")

    await hotline.moves_to("2023-05-23T08:31")
    assert "到了企业，点“开始走访”" in chen.last.words
    await chen.presses(chen, f"开始走访 {PHARMA}")
    toast = await chen.presses(chen, f"开始走访 {WANDELONG[:16]}")
    assert "您正在走访" in (toast or "")
    await chen.says("生产正常，没有困难。")
    await chen.says("完成")
    assert "立项 1" in chen.last.labels
    await hotline.moves_to("2023-05-24T08:31")
    assert f"1. {WANDELONG}" in chen.sees("5月24日走访路线").words, "who was not visited is on the next day's route"

    await wang.says("/visit")
    assert "已走访 1 次，待走访 1 家" in wang.last.words
    assert "挂牌企业 2 家，本季度还有 1 家没有走访" in wang.last.words
    await wang.presses(wang, "本季度尚未走访")
    assert "1. 南阳木兰花家纺股份有限公司（第1批）" in wang.last.words
    await wang.says("/visit 补记 5月22日 南阳木兰花家纺股份有限公司")
    await wang.says("已看车间，希望增加用电容量。")
    await wang.says("完成")
    await wang.says("/visit")
    assert "都已走访" in wang.last.words


async def test_what_cannot_be_is_said_in_a_clear_word_and_nothing_is_lost(hotline: Hotline) -> None:
    wang, desk, shen = hotline.person("王督查"), hotline.desk, hotline.person("审计")
    for written, word in (
        ("6月5日", "没看到企业名称"), ("5月19日 甲公司", "这一天已经过去"), ("补记 甲公司", "补记一次写一家"),
        ("甲公司 走访人：张三", "没有找到叫“张三”的同事"),
    ):  # fmt: skip
        await wang.says(desk, f"/visit {written}")
        assert word in desk.last.words, written
    await shen.says("/visit 甲公司")
    assert "热线专员" in shen.last.words
    await on_the_spot(hotline, wang)
    card = wang.with_button("完成走访")
    assert "还没有记录" in (await wang.presses(card, "完成走访") or "")
    await wang.says("身份证 411303199001011232")
    assert "身份证号" in wang.last.words
    await wang.says("道路没有恢复。")
    note = wang.chat.seen[-1]
    await wang.edits(note, "道路两个月没有恢复。")
    assert "道路两个月没有恢复" in card.words
    await wang.says("/new 13800001234 甲公司 停电")
    await wang.says("完成走访")
    assert "道路两个月没有恢复" in card.words


async def test_a_matter_of_a_visit_is_a_ticket_of_its_own_kind_and_its_enterprise_hears_so(hotline: Hotline) -> None:
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    await acts.submit(hotline, zhao, phone="13937712345")
    await wang.says(f"/visit {PHARMA}")
    await wang.presses(wang, f"开始走访 {PHARMA}")
    await wang.says("联系人：赵经理 13937712345")
    await wang.says("宛城区厂区门前供电保障线路老化，雨天跳闸。")
    await wang.sends("photo")
    await wang.says("生产正常。")
    await wang.says("完成")
    visit = wang.with_button("补记")
    await wang.presses(visit, "立项 1")
    assert "赵经理" in wang.last.words
    await acts.through(wang)
    await wang.presses(wang, "确认提交")

    assert "ZF-2023-0001" in visit.words
    assert visit.labels == ["立项 2", "补记"]
    assert "ZF-2023-0001" in desk.with_button("受理立项").words
    assert "走访时您反映的事，已经登记：ZF-2023-0001" in zhao.sees("走访时您反映的事").words
    first = acts.behind(visit, "立项 2").replace("note.3", "note.1")
    assert "已经立项" in (await wang.presses(visit, first, forged=True) or "")
    await wang.edits(next(m for m in wang.chat.seen if "线路老化" in m.words and not m.sender.is_bot), "别的事")
    assert "这一条已经立项" in wang.last.words
    await wang.presses(desk.with_button("受理立项"), "受理立项")
    await hotline.passes("PT11S")
    assert "ZF-2023-0001 已立项" in visit.words, "what becomes of it stands on the card of the visit"

    await wang.says("/ledger 走访台账 2023年5月")
    (row,) = table(last_workbook(wang)[1], "走访台账")
    assert (row["企业"], row["走访人"], row["走访状态"], row["立项数"]) == (PHARMA, "王督查", "已走访", 1)
    assert (row["原话"], row["编号"]) == ("生产正常。", None), "nothing here says whose a confidential matter is"
