"""The board: one message of the desk that goes on showing what waits, with lists that open and close in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stories.admin.test_binding import new_group, newcomer, person_code
from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Message, playing


def board_in(hotline: Hotline) -> Message:
    """The one that shows its buttons; the others have lost them."""
    (one,) = [m for m in hotline.desk.messages if "督查看板" in m.words and m.labels]
    return one


async def test_the_board_follows_what_happens_in_one_message(hotline: Hotline) -> None:
    zhao, sun, wang, desk = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查"), hotline.desk
    await wang.says(desk, "/board")
    assert "没有等督查室办的事" in desk.sees("督查看板").words
    number = await acts.submit(hotline, zhao)
    assert "没有等督查室办的事" in desk.sees("督查看板").words, "many changes are one edit"
    await hotline.passes("PT11S")
    board = board_in(hotline)
    assert board.labels == ["待受理 1"]
    said = len(desk.messages)

    assert await wang.presses(board, "待受理 1") == "已展开：待受理"
    assert f"1. {number}" in board.words
    assert board.labels == ["待受理 1", f"打开 {number}", "收起"]
    closing = acts.behind(board, "收起")
    assert await wang.presses(board, "收起") == "已收起：待受理"
    assert number not in board.words
    assert await wang.presses(board, closing, forged=True) == "没有展开的列表"
    assert len(desk.messages) == said, "it opens and closes in place"
    await wang.presses(board, "待受理 1")
    await wang.presses(board, f"打开 {number}")
    assert "受理立项" in desk.last.labels
    await wang.presses(desk.last, "受理立项")
    await hotline.passes("PT11S")
    assert board.labels == ["待交办 1"], "what was open is empty now"

    await acts.handled(hotline, sun, enterprise="南阳市宏远有限公司")
    await hotline.moves_to("2023-05-23T09:00")
    assert {"待交办 1", "逾期 1", "待回访 1"} <= set(board.labels)
    await wang.says(desk, "/board")
    assert board.labels == [], "the older one is disarmed"
    assert board_in(hotline) is desk.last
    before = desk.last.edited_at
    await hotline.passes("PT1H")
    assert desk.last.edited_at == before, "nothing has changed: nothing is edited"


async def test_a_long_list_has_pages_and_only_the_bureau_has_a_board(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhao, wang, li, desk = (hotline.person("赵经理"), hotline.person("王督查"), hotline.person("李局长"), hotline.desk)
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    monkeypatch.setattr("bot.desk.board.board.PAGE", 2)
    for n in range(3):
        await acts.submit(hotline, zhao, f"第{n}件：厂区停电。")
    await li.says("/board")
    board = li.last
    await li.presses(board, "待受理 3")
    assert "第 1 页，共 2 页" in board.words
    assert len([label for label in board.labels if label.startswith("打开")]) == 2
    assert await li.presses(board, "下一页") == "待受理，第 2 页"
    assert "3. " in board.words
    assert "上一页" in board.labels
    await wang.presses(desk.with_button("受理立项"), "受理立项")
    await hotline.passes("PT11S")
    assert "1. " in board.words, "the page it was on is gone: the last one is shown"
    await li.says("/board")
    assert "收起" not in li.last.labels, "asked for anew, its lists are closed"
    board = li.last
    await li.presses(board, "待受理 2")
    await acts.submit(hotline, zhao, "第四件：厂区停电。")
    await hotline.passes("PT11S")

    for who, where in ((zhao, zhao), (feng, power), (hotline.person("审计"), hotline.person("审计"))):
        await who.says(where, "/board")
        assert "督查看板" not in where.last.words
        toast = await who.presses(where.last, acts.behind(board, "收起"), forged=True)
        assert "工作人员" in (toast or "")
    await wang.says(desk, "/board")
    assert "待受理 3" in desk.card.labels
    await wang.presses(desk.card, "待受理 3")
    assert "停电" in desk.card.words
    desk.chat.username = "open_desk"
    await wang.says(desk, "/board")
    await wang.presses(desk.with_button("待受理 3"), "待受理 3")
    assert "停电" not in board_in(hotline).words, "anybody can find the group, and these are confidential"


async def test_it_is_pinned_where_the_bot_may_and_asked_for_once_where_it_may_not(hotline: Hotline) -> None:
    wang, desk = hotline.person("王督查"), hotline.desk
    await acts.submit(hotline, hotline.person("赵经理"))
    await wang.says(desk, "/board")
    assert "群主" in desk.last.words
    assert desk.chat.pinned == []
    await wang.says(desk, "/board")
    assert len([m for m in desk.messages if "群主" in m.words]) == 1

    desk.chat.bot = "administrator"
    await wang.says(desk, "/board")
    first = board_in(hotline)
    assert desk.chat.pinned == [first.id]
    await wang.says(desk, "/board")
    assert desk.chat.pinned == [board_in(hotline).id]
    assert first.id not in desk.chat.pinned


async def test_a_desk_without_a_digest_hears_once_a_day_what_waits_if_anything_does(database_url: str) -> None:
    office = replace(OFFICE, digest=replace(OFFICE.digest, desk=False))
    async with playing(database_url, office=office) as hotline:
        zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
        await hotline.moves_to("2023-05-23T08:31")
        desk.sees_not("今日待办")
        await acts.submit(hotline, zhao)
        await hotline.moves_to("2023-05-24T14:01")
        (line,) = [m for m in desk.messages if "今日待办" in m.words]
        assert line.words.endswith("今日待办：待受理 1 件，逾期 1 件。")
        await wang.presses(line, "打开看板")
        assert board_in(hotline).labels == ["待受理 1", "逾期 1"]


async def test_a_desk_hears_in_the_morning_that_the_hotline_runs_and_what_of_it_waits(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.submit(hotline, zhao)
    await hotline.moves_to("2023-05-23T08:31")
    desk.sees_not("热线运行正常")

    hotline.world.fail_next(
        method="sendMessage", chat=zhao.id, error_code=403, description="Forbidden: bot was blocked"
    )
    await zhao.says("/my")
    await hotline.moves_to("2023-05-24T08:31")
    assert desk.sees("热线运行正常").words.endswith(
        "热线运行正常。上个工作日以来有 1 条消息没有送到。请管理员私聊机器人发 /health 查看。"
    )
    await hotline.moves_to("2023-05-25T08:31")
    assert len([m for m in desk.messages if "热线运行正常" in m.words]) == 1, "said once of each"


async def test_the_desk_has_its_board_without_asking_and_finds_it_each_morning(database_url: str) -> None:
    office = replace(OFFICE, digest=replace(OFFICE.digest, board=True))
    async with playing(database_url, office=office) as hotline:
        zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
        (first,) = [m for m in desk.messages if "督查看板" in m.words]
        assert "没有等督查室办的事" in first.words
        assert len([m for m in desk.messages if "群主" in m.words]) == 1
        desk.chat.bot = "administrator"
        await acts.submit(hotline, zhao)
        await hotline.passes("PT11S")
        assert first.labels == ["待受理 1"]
        await wang.presses(first, "待受理 1")
        await hotline.moves_to("2023-05-23T08:31")
        second = board_in(hotline)
        assert first.labels == [], "the older one is disarmed"
        assert second.labels == ["待受理 1", "逾期 1"], "its lists are closed"
        assert desk.chat.pinned == [second.id]
        assert len([m for m in desk.messages if "群主" in m.words]) == 1, "asked for once"
        await wang.says(desk, "/board")
        assert desk.chat.pinned == [board_in(hotline).id], "whoever wants it below has it there at any time"


async def test_who_leaves_the_bureau_sees_their_board_move_no_more_and_no_unit_has_one(hotline: Hotline) -> None:
    admin, wang, power = hotline.person("韩管理"), hotline.person("王督查"), hotline.group("市供电公司")
    hotline.world.join(wang.user, power.chat)
    await wang.says(power, "/board")
    power.sees_not("督查看板")
    assert "工作人员使用" in power.last.words
    nobodys = new_group(hotline, wang)
    hotline.world.add_bot(wang.user, nobodys.chat)
    await wang.says(nobodys, "/board")
    assert "工作人员使用" in nobodys.last.words, "nobody is of the bureau where the bureau is not"
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()
    await admin.starts()
    await ma.says(f"/bind {await person_code(admin, '热线专员')}")
    await ma.says("/board")
    board = ma.last
    assert "没有等督查室办的事" in board.words
    await admin.says("/appoint")
    await admin.presses(admin, "撤销任命")
    await admin.presses(admin, "撤销 小马 · 热线专员")

    await acts.submit(hotline, hotline.person("赵经理"))
    await hotline.passes("PT1M")

    assert "没有等督查室办的事" in board.words
    assert not board.labels
