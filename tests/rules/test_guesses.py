"""Guesses: category and area are taken from the words only where they name one and nothing else."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.intake.guesses import area_in, category_in
from bot.rules.office.office import Category, Route
from tests.support.office import OFFICE
from tests.support.table import walks

OF_THE_CITY = replace(
    OFFICE,
    categories=(
        Category("power", "供电保障", hint="停电、跳闸、电压不稳"),
        Category("water", "供水保障", hint="停水，水压"),
        Category("permit", "证照办理", children=(Category("permit.tobacco", "烟草许可"),)),
    ),
    routing=(
        Route(lead="gongdian", category="power", words=("配电",)),
        Route(lead="yancao", category="permit.tobacco"),
        Route(lead="chengguan", words=("路灯",)),
    ),
)
# fmt: off
CATEGORIES = (
    # said                               means
    ("厂区停电了",                       "power"),           # by a word of the hint
    ("配电房冒烟",                       "power"),           # by a word of the routing
    ("供水保障不好",                     "water"),           # by its name
    ("停电又停水",                       ""),                # two of them
    ("路灯停电",                         ""),                # the routing's own words lead to another unit
    ("烟草许可办不下来",                 "permit.tobacco"),
    ("证照办理太慢",                     ""),                # not the lowest
    ("证照办理窗口停电",                 ""),                # what stands above another one is named, too
    ("证照办理的烟草许可",               "permit.tobacco"),  # above itself
    ("门口修路",                         ""),
)
AREAS = (
    # said                               means
    ("宛城区停电",                       "宛城区"),
    ("我们在镇平的厂子",                 "镇平县"),          # without the kind of place
    ("宛城区和卧龙区都停",               ""),
    ("厂门口",                           ""),
)
# fmt: on


@walks(CATEGORIES)
def test_a_category_is_meant_where_the_words_name_it_and_nothing_else(case: tuple[str, str]) -> None:
    said, means = case
    assert category_in(said, OF_THE_CITY) == means


@walks(AREAS)
def test_an_area_is_meant_where_the_words_name_one(case: tuple[str, str]) -> None:
    said, means = case
    assert area_in(said, OF_THE_CITY) == means
