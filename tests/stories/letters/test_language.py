"""A second language is a folder: who reads it is written to in it, while everybody else goes on reading Chinese."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.conversation.choices import kept
from bot.rules.model.people import CHINESE, Language
from bot.rules.processes.row import Options
from bot.rules.reading.stock_answers import Pause
from bot.voice import phrases, texts
from bot.voice.terms import answer_in_words
from tests.support import acts
from tests.support.loaded import keep_compiled
from tests.support.office import GONGDIAN, OFFICE, UNITS
from tests.support.stage import Hotline, playing

ENGLISH = Language("en")
WORDS = """
button: {sign: Sign, progress: Progress}
toast: {signed: "{name} has signed"}
date: {moment: "{month}/{day} {time}"}
limit: {wd: "{amount} working days", wh: "{amount} working hours"}
refusal: {extension_too_late: "Ask {limit} before, by {last.month}/{last.day} at the latest."}
stock: {pause: {enterprise: Waiting for them}}
"""
SIGN = "{# A reminder. Gets: number, limits. #}\n{{ number }}: please sign within {{ limits.sign }}."
SEEN = "{# The card. Gets: ticket. #}\nMatter {{ ticket.number }} – {{ ticket.status }}, due {{ sign_by | moment }}"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The templates there are, and a few of a second language beside them."""
    shutil.copytree(phrases.TEMPLATES / CHINESE, tmp_path / CHINESE)
    for subject in ("papers", "tickets"):
        (tmp_path / ENGLISH / subject).mkdir(parents=True)
    (tmp_path / ENGLISH / "phrases.yaml").write_text(WORDS, encoding="utf-8")
    (tmp_path / ENGLISH / "papers" / "sign_near.unit.j2").write_text(SIGN, encoding="utf-8")
    (tmp_path / ENGLISH / "tickets" / "card.unit.j2").write_text(SEEN, encoding="utf-8")
    forget()
    monkeypatch.setattr(phrases, "TEMPLATES", tmp_path)
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    """What was compiled belongs to the folders before."""
    texts._environment.cache_clear()
    phrases._phrases.cache_clear()
    keep_compiled()


@pytest.fixture
async def abroad(database_url: str, folders: Path) -> AsyncIterator[Hotline]:
    """The hotline of a bureau whose power company reads the second language."""
    units = tuple(replace(unit, language=ENGLISH) if unit is GONGDIAN else unit for unit in UNITS)
    async with playing(database_url, office=replace(OFFICE, units=units)) as hotline:
        yield hotline


async def test_a_unit_reads_its_own_language_while_others_read_chinese(abroad: Hotline) -> None:
    zhao, feng, city = abroad.person("赵经理"), abroad.person("冯工"), abroad.group("市城管局")
    power = abroad.group("市供电公司")
    await acts.dispatch(abroad, zhao)

    seen = power.with_button("Sign").words
    assert seen.endswith(f"Matter {acts.number_in(power)} – 已交办, due 5/22 11:00")  # the status is not in the folder
    assert "5月22日 11:00" in city.with_button("签收").words

    await abroad.moves_to("2023-05-22T10:40")
    assert power.sees("please sign").words.endswith(f"{acts.number_in(power)}: please sign within 2 working hours.")
    city.sees("即将到期，请在卡片上点“签收”")

    assert await feng.presses(power, "Sign") == "冯工 has signed"
    power.with_button("Progress")
    zhao.sees("办结时限：6月12日 17:30")


async def test_a_refusal_is_spelled_for_whoever_is_refused(abroad: Hotline) -> None:
    zhao, feng, power = abroad.person("赵经理"), abroad.person("冯工"), abroad.group("市供电公司")
    await acts.dispatch(abroad, zhao)
    await feng.presses(power, "Sign")
    await abroad.moves_to("2023-06-12T09:00")
    refused = await feng.presses(power, "申请延期")
    assert refused == "Ask 1 working days before, by 6/9 at the latest."


def test_an_answer_of_a_list_is_kept_alike_and_read_by_each_in_their_own(folders: Path) -> None:
    with phrases.read_in(ENGLISH):
        assert kept(Options.PAUSES, "Waiting for them") == "等待企业" == Pause.ENTERPRISE
        assert kept(Options.PAUSES, "flood") == "flood"  # the guard refuses what is not on the list
        assert answer_in_words("等待企业") == "Waiting for them"
        assert answer_in_words("司法程序") == "司法程序"  # not in the folder
        assert answer_in_words("洪水冲了路") == "洪水冲了路"  # somebody's own words
    assert kept(Options.PAUSES, "等待企业") == answer_in_words("等待企业") == "等待企业"


def test_a_reader_is_written_to_in_their_own_language_or_the_bureau_s() -> None:
    abroad = replace(OFFICE, units=tuple(replace(u, language=ENGLISH) if u is GONGDIAN else u for u in UNITS))
    read = {chat: abroad.language_of(chat) for chat in (-2002, 2012, -2001, 2002, 1001, 3001, -1001)}
    assert read == {-2002: "en", 2012: "en", -2001: "zh", 2002: "zh", 1001: "zh", 3001: "zh", -1001: "zh"}

    moved = replace(abroad, bureau=replace(OFFICE.bureau, language=Language("de")), aliases={-5: -2002})
    assert {chat: moved.language_of(chat) for chat in (-5, -2001, 1001, 3001)} == {
        -5: "en", -2001: "de", 1001: "de", 3001: "de"
    }  # fmt: skip
    assert OFFICE.language_of(-2002) == CHINESE


def test_what_a_language_lacks_is_said_in_chinese(folders: Path) -> None:
    assert phrases.languages() == (ENGLISH, CHINESE)
    with phrases.read_in(ENGLISH):
        assert (phrases.phrase("button.sign"), phrases.phrase("button.cancel")) == ("Sign", "取消")
        assert texts.say("form/cancelled") == "已取消，没有任何改动。"
    assert phrases.phrase("button.sign") == "签收"
