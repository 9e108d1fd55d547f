"""Somebody with many matters finds every open one, what waits for an answer first; a number pins the matter."""

from __future__ import annotations

from bot.desk.tickets.actions import open_ticket
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from tests.support import acts
from tests.support.stage import Hotline

ENVELOPE = Envelope("南阳市药益宝有限公司", "赵经理", "+8613937712345")


async def test_of_many_matters_none_is_dropped_and_what_waits_stands_first(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    asked = await acts.submit(hotline, zhao)
    await wang.presses(hotline.desk, "要求补充")
    await wang.says(hotline.desk, "请发停电照片。", reply_to=hotline.desk.last)
    by = Actor(zhao.user.id, "赵经理", frozenset({Role.ENTERPRISE}), None, zhao.user.id)
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        for n in range(2, 15):
            demand = Demand(ENVELOPE, "宛城区", "power", f"第{n}处厂房停电。", reporter=zhao.user.id)
            await open_ticket(tx, demand, by)
    ended, chen, li = await acts.submit(hotline, zhao), hotline.person("陈督查"), hotline.person("李局长")
    await chen.presses(hotline.desk, "不予受理")
    await chen.presses(hotline.desk, "不属本市管辖")
    await chen.says(hotline.desk, "请向省厅反映", reply_to=hotline.desk.last)
    await li.presses(li, "同意")

    await zhao.says("/my")

    first = zhao.last
    assert "我的诉求 15 件" in first.words
    assert "第 1 页，共 2 页" in first.words
    assert first.words.index(f"【等您答复】{asked}") < first.words.index("RX-2023-0014")
    await zhao.presses(first, "下一页")
    assert ended not in first.words, "the newest of all is over: every open one stands before it"
    assert zhao.last.words.index("RX-2023-0002") < zhao.last.words.index(ended)
    pages = acts.NUMBER.findall(first.words) + acts.NUMBER.findall(zhao.last.words)
    assert sorted(set(pages)) == [f"RX-2023-{n:04}" for n in range(1, 16)], "none is dropped"

    await zhao.says("又停电了")
    picker = zhao.last
    assert picker.labels[0] == "反映新诉求"
    assert picker.labels[1].startswith(f"补充到 {asked}")
    offered = [label for label in picker.labels if label.startswith("补充到")]
    assert len(offered) == 10, "as many as a page of the list has"
    await zhao.presses(picker, "下一页")
    offered += [label for label in zhao.last.labels if label.startswith("补充到")]
    assert len({acts.NUMBER.findall(label)[0] for label in offered}) == 14, "nor by the picker"
    await zhao.presses(zhao.last, next(label for label in zhao.last.labels if "RX-2023-0002" in label))
    zhao.sees("补充收到了")

    await zhao.says("RX-2023-0007 又停电了，比昨天还久")
    assert "RX-2023-0007" in zhao.last.words
    assert "说的是哪一件" not in zhao.last.words
