"""Of many matters each list shows a page that can be read at a glance, and turns to the next."""

from __future__ import annotations

from bot.desk.tickets.actions import open_ticket
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from tests.support import acts
from tests.support.stage import Hotline

FIRM = "南阳市药益宝有限公司"
MANY = 26  # one more than the longest page


def opened(labels: list[str]) -> int:
    return sum(label.startswith("打开") for label in labels)


async def test_a_page_has_as_many_matters_as_its_list_has_room_for(hotline: Hotline) -> None:
    zhao, li = hotline.person("赵经理"), hotline.person("李局长")
    await acts.submit(hotline, zhao, "第1处厂房停电。")
    by = Actor(zhao.user.id, "赵经理", frozenset({Role.ENTERPRISE}), None, zhao.user.id)
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        for n in range(2, MANY + 1):
            where = Envelope(FIRM, "赵经理", "+8613937712345"), "宛城区", "power", f"第{n}处厂房停电。"
            await open_ticket(tx, Demand(*where, reporter=zhao.user.id, confidential=False), by)

    await li.says("/board")
    board = li.last
    await li.presses(board, f"待受理 {MANY}")
    shown = {"/board": opened(board.labels)}
    await li.says("/digest")
    await li.presses(li.last, f"今日到期 {MANY}")
    shown["/digest"] = opened(li.last.labels)
    await li.says(f"/firm {FIRM}")
    shown["/firm"] = opened(li.last.labels)
    await zhao.says("/my")
    shown["/my"] = len(set(acts.NUMBER.findall(zhao.last.words)))

    assert shown == {"/board": 8, "/digest": 25, "/firm": 8, "/my": 10}
    assert "下一页" in board.labels
