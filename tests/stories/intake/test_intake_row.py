"""A question is a row: one more, in the middle, is a row and its words, and breaks nobody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot import demo
from bot.demo.play import s6
from bot.handbook.acts import MA, START, Scene, demand
from bot.handbook.play import playing
from bot.handbook.scenes.enterprise import QUESTIONS
from bot.rules.intake import questionnaire
from bot.rules.intake.questionnaire import DETAILS, SKIP, STEPS, Kept, Place, Reads, Step, one_of
from bot.rules.model.people import CHINESE
from bot.voice import phrases, texts
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on, up_to
from tests.support.loaded import keep_compiled
from tests.support.stage import Hotline, Person

SCALE = Step("scale", Reads.CHOICE, SKIP, lambda draft, office: True, DETAILS, one_of("small", "medium", "large"))
ASKS = """{% extends "intake/_question.j2" %}{% block question %}企业有多大？{% endblock %}"""
WORDS = {  # what stands in the phrases → what stands there then
    "    uscc: 统一社会信用代码\n": "    uscc: 统一社会信用代码\n    scale: 企业规模\n",
    "  urgency:\n    plain: 一般\n": "  scale: {small: 小型, medium: 中型, large: 大型}\n  urgency:\n    plain: 一般\n",
}


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates there are, and what one more question needs: a template, four phrases."""
    folder: Path = tmp_path_factory.mktemp("scaled")
    shutil.copytree(phrases.TEMPLATES / CHINESE, folder / CHINESE)
    (folder / CHINESE / "intake" / "scale.j2").write_text(ASKS, encoding="utf-8")
    words = folder / CHINESE / "intake" / "phrases.yaml"
    told = words.read_text(encoding="utf-8")
    for before, after in WORDS.items():
        assert told.count(before) == 1
        told = told.replace(before, after)
    words.write_text(told, encoding="utf-8")
    return folder


@pytest.fixture
def scaled(templates: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The questionnaire also asks how large the enterprise is: a row, and its words."""
    monkeypatch.setattr(phrases, "TEMPLATES", templates)
    asked(monkeypatch, SCALE)
    forget()
    keep_compiled(templates.with_name("compiled"))
    yield
    monkeypatch.undo()
    forget()
    keep_compiled()


def asked(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    """This question comes before the one about the place."""
    at = STEPS.index(questionnaire.step_of("area"))
    monkeypatch.setattr(questionnaire, "STEPS", (*STEPS[:at], step, *STEPS[at:]))


def forget() -> None:
    """What was compiled belongs to the words before."""
    texts._environment.cache_clear()
    phrases._phrases.cache_clear()


async def test_who_does_not_know_the_question_gets_through(hotline: Hotline, scaled: None) -> None:
    zhao = hotline.person("赵经理")
    await acts.fill_in(hotline, zhao)
    await zhao.presses(zhao, "确认提交")
    assert acts.number_in(zhao) == "RX-2023-0001"
    hotline.desk.sees("RX-2023-0001")


async def test_it_is_asked_read_shown_and_changed_by_its_row(hotline: Hotline, scaled: None) -> None:
    zhao = hotline.person("赵经理")
    await up_to(zhao, "企业规模")
    assert "第 5 步，共 6 步 · 企业规模" in zhao.last.words
    assert "企业有多大？" in zhao.last.words
    assert zhao.last.labels == ["小型", "中型", "大型", "跳过", "上一步", "取消"]
    await zhao.says("特大型企业")
    assert "没找到这一项" in zhao.last.words
    await goes_on(zhao, CARD, answers={**ANSWERS, "企业规模": "中型"})
    assert "诉求类别：供电保障\n企业规模：中型\n所在地区" in zhao.last.words

    await zhao.presses(zhao.last, "企业规模")
    assert "现在填的是：中型" in zhao.last.words
    await zhao.presses(zhao.last, "大型")
    assert "企业规模：大型" in zhao.last.words
    await zhao.presses(zhao.last, "确认提交")
    zhao.sees("RX-2023-0001")


OPEN, SECRET = "可告知承办单位", "对承办单位保密"
TOLD = "企业规模：中型"


async def dispatched(hotline: Hotline, who: Person, secrecy: str, more: Mapping[str, str]) -> str:
    """A demand that answers more than usual is at the unit. The number."""
    await up_to(who, "企业规模")
    await goes_on(who, CARD, answers={**ANSWERS, **more, "是否保密": secrecy})
    await who.presses(who.last, "确认提交")
    wang = hotline.person("王督查")
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "按建议交办")
    return acts.number_in(who)


async def test_its_answer_reaches_the_cards_of_desk_unit_and_enterprise(hotline: Hotline, scaled: None) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await dispatched(hotline, zhao, OPEN, {"企业规模": "中型"})

    for place in (hotline.desk, power, zhao):
        assert place.sees(f"\n{TOLD}\n").words.splitlines()[0].startswith(f"【演练】{number}")  # its card
    await zhao.says(f"/ticket {number}")
    assert TOLD in zhao.last.words


async def test_an_answer_that_was_left_out_is_on_no_card(hotline: Hotline, scaled: None) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await dispatched(hotline, zhao, OPEN, {})

    for place in (hotline.desk, power):
        place.sees_not("企业规模")


@pytest.mark.parametrize("for_units", [False, True])
async def test_the_units_of_a_confidential_matter_read_only_what_the_row_lets_them(
    hotline: Hotline, scaled: None, monkeypatch: pytest.MonkeyPatch, for_units: bool
) -> None:
    if for_units:
        asked(monkeypatch, replace(SCALE, kept=Kept(Place.DETAILS, for_units=True)))
    power = hotline.group("市供电公司")
    await dispatched(hotline, hotline.person("赵经理"), SECRET, {"企业规模": "中型"})

    hotline.desk.sees(TOLD)
    if for_units:
        power.sees(TOLD)
    else:
        power.sees_not("企业规模")


async def test_a_sentence_that_names_the_enterprise_is_hidden_from_the_unit(
    hotline: Hotline, scaled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch, Step("scale", Reads.WORDS, SKIP, SCALE.when, Kept(Place.DETAILS, for_units=True)))
    power = hotline.group("市供电公司")
    await dispatched(hotline, hotline.person("赵经理"), SECRET, {"企业规模": "药益宝有三百人"})

    hotline.desk.sees("企业规模：药益宝有三百人")
    assert "药益宝" not in power.sees("企业规模：").words


AGAIN: Scene = (demo.Step(MA, "", START), *QUESTIONS, *demand(MA, "补贴一直没有到账。", "融资账款"))


@pytest.mark.parametrize("scene", [s6.STEPS, AGAIN])
async def test_the_demos_story_and_the_handbooks_scenes_get_through(scaled: None, scene: Scene) -> None:
    async with playing() as play:
        await play.tell(scene)
        told = [said.text for said in play.said]
    assert any("步 · 企业规模" in text for text in told)
    assert [said.name for said in play.said if said.name == "tickets/card.desk"]
