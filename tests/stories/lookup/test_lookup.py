"""Looking things up: everybody finds what they may see, and nobody learns what they may not."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.support import acts
from tests.support.lookups import ROAD, two_tickets
from tests.support.office import ZONE
from tests.support.stage import Hotline, playing

# ── /my ──


async def test_somebody_new_is_shown_the_way_in(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("/my")
    assert "反映诉求" in zhao.last.words


async def test_an_enterprise_sees_its_own_tickets_and_no_others(hotline: Hotline) -> None:
    first, second = await two_tickets(hotline)
    zhao = hotline.person("赵经理")

    await zhao.says("我的诉求")

    assert first in zhao.last.words
    assert second not in zhao.last.words
    assert "已交办" in zhao.last.words
    assert "6月12日 17:30" in zhao.last.words


async def test_the_newest_stands_first(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    first = await acts.submit(hotline, zhao)
    second = await acts.submit(hotline, zhao, ROAD, category="规划建设")
    await zhao.says("/my")
    assert zhao.last.words.index(second) < zhao.last.words.index(first)


async def test_the_tracker_is_posted_anew(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    zhao = hotline.person("赵经理")
    old = zhao.with_button("催办")
    await zhao.says("/my")

    await zhao.presses(zhao, f"打开 {first}")

    assert "催办" in zhao.last.labels
    assert zhao.last.id > old.id


async def test_own_tickets_are_not_listed_in_a_group(hotline: Hotline) -> None:
    await two_tickets(hotline)
    power = hotline.group("市供电公司")
    await hotline.person("冯工").says(power, "/my")
    assert "私聊" in power.last.words


# ── /find ──


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("RX-2023-0002", {2}),
        ("ＲＸ２０２３－２", {2}),
        ("市供电公司", {1}),
        pytest.param("宏远", {2}, marks=pytest.mark.lies_open),
        ("停电 市供电公司", {1}),
        pytest.param("宏远 开挖", {2}, marks=pytest.mark.lies_open),
        ("药益宝", set()),  # confidential: never by who is behind it
        ("规划建设", {2}),
        pytest.param("南阳市", {2}, marks=pytest.mark.lies_open),
        ("%", set()),
        ("没有这样的话", set()),
    ],
)
async def test_words_find_tickets(hotline: Hotline, words: str, finds: set[int]) -> None:
    numbers = dict(enumerate(await two_tickets(hotline), 1))
    wang = hotline.person("王督查")
    await wang.says(f"/find {words}")
    found = {n for n, number in numbers.items() if f"打开 {number}" in wang.last.labels}
    assert found == finds


@pytest.mark.lies_open
async def test_a_matter_is_found_by_its_phone_however_it_is_dialled(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    number = await acts.submit(
        hotline, hotline.person("赵经理"), phone="0377-63312345转801", area="镇平县",
        secrecy="可告知承办单位",
    )  # fmt: skip
    for words in ("0377-63312345", "037763312345", "63312345", "0377-63312345转801", "+86 377 6331 2345", "鎮平縣"):
        await wang.says(f"/find {words}")
        assert number in wang.last.words, words
    await wang.says(f"/ticket {number}")
    assert "0377-63312345 转 801" in wang.last.words
    await wang.says("/find %")
    assert number not in wang.last.words


WIDE = "ＫＴＶ的ＬＥＤ屏、Ⅱ期厂房500㎡都停电了，等……一直没人来，供电所說還要等。"


async def test_what_is_shown_is_found_however_its_letters_are_written(hotline: Hotline) -> None:
    wang, power = hotline.person("王督查"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, hotline.person("赵经理"), matter=WIDE, secrecy="可告知承办单位")
    for words in ("ＬＥＤ", "LED", "led", "Led屏", "KTV", "ｋｔｖ", "Ⅱ期", "II期", "500㎡", "500m2", "５００㎡", "等……",
                  "供電", "供電所", "說還要等", "说还要等"):  # fmt: skip
        await wang.says(f"/find {words}")
        assert f"打开 {number}" in wang.last.labels, words
        await hotline.person("冯工").says(power, f"/find {words}")
        assert number in power.last.words, words
    await wang.says("/find LEDs")
    assert f"打开 {number}" not in wang.last.labels


async def test_whoever_has_no_words_is_told_how(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await wang.says("/find")
    assert "/find 供电公司 停电" in wang.last.words


async def test_a_command_may_have_a_stop_behind_it_and_nothing_that_follows_is_lost(hotline: Hotline) -> None:
    zhao, liu = hotline.person("赵经理"), hotline.person("刘专员")
    number = await acts.submit(hotline, zhao)
    for words in ("/find：停电", "/find，停电", "/find@hotline_bot：停电"):
        await liu.says(words)
        assert f"“停电”找到 1 件\n\n{number}" in liu.last.words, words
    for words in ("/ticket：１", "/why：1。"):
        await liu.says(words)
        assert liu.last.words.startswith(f"【演练】{number}"), words
    await liu.says("/frob：停电")
    assert "没有 /frob 这个命令" in liu.last.words
    await liu.says("/new：13900003001 南阳市禄康源百货有限公司 冷库停电。")
    assert "联系电话：13900003001" in liu.last.words
    await liu.edits(liu.chat.seen[-2], "/new，13900003002 南阳市禄康源百货有限公司 冷库停电。")
    assert "联系电话：13900003002" in liu.last.words


async def test_units_search_among_their_own_matters_and_enterprises_do_not(hotline: Hotline) -> None:
    first, _ = await two_tickets(hotline)
    power, zhao, feng, cao = hotline.group("市供电公司"), *map(hotline.person, ("赵经理", "冯工", "曹工"))
    known_as = acts.number_in(power)
    for who, where, finds in ((feng, power, True), (feng, feng, True), (cao, cao, False), (zhao, zhao, False)):
        before = len(where.messages)
        await who.says(where, "/find 停电")
        said = " ".join(m.words for m in where.messages[before:])
        assert said
        assert (known_as in said) is finds, said
        assert first not in said


async def test_one_due_time_is_named_once(hotline):
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await zhao.says("/my")
    assert zhao.last.words.count("6月12日 17:30") == 1


async def test_after_new_year_a_serial_alone_means_the_open_matter_and_examples_are_of_the_new_year(database_url: str):
    async with playing(database_url, start=datetime(2023, 12, 29, 16, 0, tzinfo=ZONE)) as hotline:
        chen, number = hotline.person("陈督查"), await acts.submit(hotline, hotline.person("赵经理"))
        await hotline.moves_to("2024-01-02T08:20")
        for asks in ("/ticket 1", "/why 1", "/find 1"):
            await chen.says(asks)
            assert number in chen.last.words, asks
        for asks in ("/ticket", "/why", "/find", "/ticket 没有"):
            await chen.says(asks)
            assert "2024-" in chen.last.words
            assert "2023" not in chen.last.words


async def test_an_administrator_reads_no_matters_in_the_digest(hotline):
    han = hotline.person("韩管理")
    number = await acts.submit(hotline, hotline.person("赵经理"))
    await han.says("/digest")
    assert "工作人员使用" in han.last.words
    han.sees_not(number)


async def test_an_administrator_is_told_who_reads_matters_whatever_they_ask_or_press(hotline):
    han, wang = hotline.person("韩管理"), hotline.person("王督查")
    number = await acts.dispatch(hotline, hotline.person("赵经理"))
    await wang.says("/digest")
    lists = acts.behind(wang.last, "更多数字")
    await wang.presses(wang.last, "更多数字")
    await wang.presses(wang.last, "新收 1")
    listed = acts.behind(wang.last, f"打开 {number}")

    for words in (f"/ticket {number}", f"/why {number}", "/find 停电", "/ticket RX-2023-0999"):
        await han.says(words)
        assert "请找热线专员" in han.last.words
    for place in (han, hotline.desk):
        for data in (lists, listed):
            assert "请找热线专员" in (await han.presses(place.last, data, forged=True) or "")
    await han.says(hotline.desk, f"/ticket {number}")
    assert "请找热线专员" in hotline.desk.last.words
    han.sees_not("停电")


async def test_a_number_by_itself_shows_its_matter_to_whoever_may_read_it(hotline: Hotline) -> None:
    zhao, wang, feng, cao = map(hotline.person, ("赵经理", "王督查", "冯工", "曹工"))
    number = await acts.signed(hotline, zhao)
    for who, written in ((wang, f"{number}。"), (feng, acts.number_in(hotline.group("市供电公司")))):
        await who.says(written)
        assert "办理经过" in who.last.words
    await cao.says(number)
    assert "没有" in cao.last.words
    assert "停电" not in cao.last.words
    await wang.says("今天有几件？")
    assert "/find" in wang.last.words


async def test_what_was_looked_for_is_said_back_once_quoted_and_short(hotline: Hotline) -> None:
    await acts.submit(hotline, hotline.person("赵经理"))
    wang = hotline.person("王督查")
    await wang.says("/find “停电”")
    assert "“停电”找到 1 件" in wang.last.words
    await wang.says(f"/find {'没有的字' * 80}")
    assert len(wang.last.words) < 220
