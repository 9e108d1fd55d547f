"""A city has hundreds of units: they are chosen by page, by area and by typing, and no keyboard is too large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.lookup import found
from bot.rules.model.status import Status
from bot.voice.buttons import PER_PAGE, paged, press
from storage.reports import figures
from storage.tickets import tickets
from tests.stories.dispatch.test_reassignment import more, says
from tests.support import acts
from tests.support.office import OFFICE, officer
from tests.support.stage import SEALED, Hotline, Message, playing

AREAS = (*OFFICE.areas, *(f"第{n}县" for n in range(56)))
UNITS = (
    *OFFICE.units,
    *(
        replace(OFFICE.units[2], code=f"u{n}", name=f"{AREAS[n % 60]}第{n}局", chat=None, paper=True, head=None,
                officers=(replace(officer(0, f"李{n}", f"u{n}"), id=None),))
        for n in range(297)
    ),
)  # fmt: skip
MANY = replace(
    OFFICE, units=UNITS, areas=AREAS,
    categories=(*OFFICE.categories, *(replace(OFFICE.categories[2], code=f"c{n}", name=f"类{n}") for n in range(37))),
)  # fmt: skip


def size(message: Message) -> int:
    return len([label for label in message.labels if label])


def too_large(hotline: Hotline) -> list[tuple[str, int]]:
    """Every message of ours with more buttons than Telegram takes."""
    every = [message for chat in hotline.world.chats.values() for message in chat.messages]
    return [(message.words[:40], size(message)) for message in every if size(message) > 100]


def test_every_entry_of_a_list_stands_on_one_page() -> None:
    for many in (0, 1, PER_PAGE, PER_PAGE + 1, 300, 500):
        own = [press(str(n), "opt", 1, 0, str(n)) for n in range(many)]
        seen: list[str] = []
        for page in range(-1, many // PER_PAGE + 2):
            shown = [
                b for row in paged(own, page, lambda label, to: press(label, "t", 0, 0, f"page.{to}")) for b in row
            ]
            assert len(shown) <= PER_PAGE + 2
            seen += [b.label for b in shown if b in own and b.label not in seen]
        assert seen == [b.label for b in own]


async def test_units_are_found_among_hundreds(database_url: str) -> None:
    async with playing(database_url, office=MANY) as hotline:
        zhao, wang, liu, feng, han = map(hotline.person, ("赵经理", "王督查", "刘专员", "冯工", "韩管理"))
        desk, power = hotline.desk, hotline.group("市供电公司")
        await acts.submit(hotline, zhao, area="第7县")
        await acts.accept(hotline)
        await wang.presses(desk, "选择单位")
        assert desk.last.labels[0].startswith("第7县")
        assert 40 < size(desk.last) < 60
        await wang.presses(desk.last, "下一页")
        await wang.presses(desk.last, "下一页")
        await wang.presses(desk.last, "上一页")
        await liu.presses(desk.last, "按名称查找单位")
        await says(hotline, liu, "第17县")
        assert size(desk.last) == 1 + sum("第17县" in unit.name for unit in UNITS)
        await liu.says(desk, "第17县第21局", reply_to=desk.last)
        named = next(m for m in reversed(desk.chat.seen) if not m.sender.is_bot)
        assert "主办：第17县第21局" in desk.sees("先点的单位主办").words
        await wang.presses(desk, "按建议交办")
        await liu.edits(named, "第18县第21局")
        assert desk.sees("已按原来的办理：第17县第21局").labels == ["补充材料"], (
            "to give it elsewhere is a supervisor's"
        )

        await feng.presses(power.with_button("申请退单"), "申请退单")
        for words in ("不归我们。", "三定方案。"):
            await feng.says(power, words, reply_to=power.last)
        await feng.presses(power.last, "下一页")
        await feng.says(power, "第80局", reply_to=power.last)
        assert "第80局" in desk.sees("退单").words
        await more(hotline, wang, "增加协办")
        await wang.presses(desk.last, "下一页")
        await wang.presses(desk.last, desk.last.labels[5])
        await wang.presses(desk.last, "和主办一样")
        await more(hotline, wang, "现场督办")
        await says(hotline, wang, "取消")
        await more(hotline, wang, "改派")
        await says(hotline, wang, "市供电公司")
        await wang.presses(desk.last, "下一页")
        await says(hotline, wang, "取消")
        await more(hotline, wang, "更正内容")
        await says(hotline, wang, "诉求类别", "类")
        assert 37 <= size(desk.last) <= PER_PAGE + 2
        await says(hotline, wang, "类3", "写错了。")
        await han.says("/appoint")
        await han.presses(han.last, "下一页")
        assert size(han.last) > 40
        await han.says("/appoint 张三")
        await han.presses(han.last, "单位承办人")
        await han.presses(han.last, "下一页")
        for command in ("/units", "/todo", "/stats"):
            await wang.says(command)
        assert too_large(hotline) == []


async def stands(hotline: Hotline, number: int, count: int) -> None:
    """So many more open matters like this one, half of them accepted: written down, not talked through."""
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        first = await tickets.lock(tx, number)
        envelope = await tickets.envelope(tx, number)
        for n in range(2, count + 1):
            status = Status.ACCEPTED if n % 2 else Status.SUBMITTED
            another = replace(
                first, id=0, number=f"RX-2023-{n:04}", alias="", title=f"第{n}件事", status=status,
                accepted_at=first.submitted_at if n % 2 else None,
            )  # fmt: skip
            await tickets.add(tx, another, envelope)


async def test_five_hundred_open_matters_are_found_and_turned_over_page_by_page(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.submit(hotline, zhao)
    await stands(hotline, 1, 500)

    await zhao.says("还要等多久？")
    await zhao.presses(zhao.last, "下一页")
    await zhao.presses(zhao.last, next(label for label in zhao.last.labels if label.startswith("补充到")))
    assert "补充收到了" in zhao.last.words
    await zhao.says("/my")
    first = zhao.last
    assert "共 50 页" in first.words
    await zhao.presses(first, "下一页")
    assert size(zhao.last) == size(first) <= 12
    assert not set(zhao.last.labels[:-1]) & set(first.labels[:-1])

    await wang.says("/todo")
    assert "待我处理 500 项（第 1 页，共 17 页）" in wang.last.words
    await wang.presses(wang.last, "下一页")
    assert "31. " in wang.last.words
    await wang.presses(wang.last, acts.behind(wang.last, "下一页").replace("@3", "@17"), forged=True)
    assert "500. " in wang.last.words
    assert "下一页" not in wang.last.labels

    await wang.says("/find 件事")
    await wang.presses(wang.last, "全部 499 件")
    assert "查找结果 499 件" in wang.last.words
    await wang.presses(wang.last, acts.behind(wang.last, "下一页").replace("@2", "@20"), forged=True)
    assert "499. " in wang.last.words

    monkeypatch.setattr(found, "MOST", 30)  # as if there were more than are looked for
    monkeypatch.setattr(figures, "STRETCH", 7)
    await wang.says("/find 件事 停电")
    assert "找到 30 件以上" in wang.last.words
    assert [n for n in range(470, 501) if f"第{n}件事" in wang.last.words] == list(range(481, 501))
    await wang.presses(wang.last, "最新 30 件")
    assert "查找结果 30 件" in wang.last.words
    await wang.says("/find 第17件事")
    assert "找到 1 件\n" in wang.last.words
    assert "第17件事" in wang.last.words

    monkeypatch.setattr(found, "READ", 20)  # as if there were more that may hold the words than are read
    await wang.says("/find 件事 停电")
    assert f"找到 {7 if SEALED else 20} 件以上" in wang.last.words, "with a key stretch by stretch"
    assert "这几个字太常见，只找了最近的诉求" in wang.last.words
    monkeypatch.setattr(found, "READ", 5)
    await wang.says("/find 2020")  # the pairs 20 and 02 are in every number
    assert "“2020”太常见，只找了最近的诉求，没有找到" in wang.last.words
    await wang.says("/find 第17件事")
    assert "找到 1 件\n" in wang.last.words

    await wang.says("/board")
    await wang.presses(wang.last, "待受理 251")
    await wang.presses(wang.last, acts.behind(wang.last, "下一页").replace("@2", "@32"), forged=True)
    assert "251. " in wang.last.words
    assert "第 32 页，共 32 页" in wang.last.words
    for command in ("/stats", "/digest"):
        await wang.says(command)
    assert "今日需要决定 500 项" in wang.last.words
    assert too_large(hotline) == []
