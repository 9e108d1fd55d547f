"""How long something may take stands in the profile or in the rules; the words name it, and write no figure."""

from __future__ import annotations

import re

from bot.rules.calendar.limits import Limit, Unit
from bot.voice.fixed import FIXED
from bot.voice.texts import phrase
from tests.house.test_words import WRITTEN, phrases

NUMERAL = "二两三四五六七八九十"
FIGURE = re.compile(
    rf"(?<![\d{{}}])\d+ ?个?(?:天|分钟|小时|工作日|工作小时|个月)"
    rf"|[一{NUMERAL}]个?(?:工作日|小时|分钟|月内|月后)|[{NUMERAL}]+天|满一个月|过一(?:小时|个工作日)"
)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# fmt: off
FACTS = {
    # where it stands                the figure     why it is no limit of ours
    ("span.moment",                  "1 分钟"):     "how a span is rounded",
    ("week.title",                   "七天"):       "what the picture shows",
    ("refusal.block_how",            "7天"):        "an example",
    ("refusal.block_until",          "7天"):        "an example",
    ("admin/blocks",                 "7天"):        "an example",
    ("refusal.no_such_limit",        "3个工作日"):  "an example",
    ("form.co_unit.limit",           "3个工作日"):  "an example",
    ("form.propose_limit.limit",     "3个工作日"):  "an example",
    ("form.co_limit.limit",          "3个工作日"):  "an example",
    ("projects/assign",              "15个工作日"): "an example",
    ("refusal.finding_day_over",     "15个工作日"): "an example",
    ("refusal.route_full",           "两天"):       "how to write a list that is too long",
    ("digest/stats",                 "一个工作日"): "what 三个不过夜 means",
    ("ladder.fires.progress_near",   "一个工作日"): "the ladder's own rule, drawn for the docs",
    ("ladder.fires.resolve_near",    "一个工作日"): "the same",
    ("ladder.fires.overdue",         "一个工作日"): "the first day after it, not a span",
}
# fmt: on
COUNTED = ("stats.took.", "week.age_")  # the columns of a table: what was done within so long, how old it is


def figures() -> set[tuple[str, str]]:
    """Every span that stands in words as a figure, with the phrase or template it stands in."""
    sources = {**phrases(), **{name: COMMENT.sub("", words) for name, words in WRITTEN.items()}}
    said = {name: words for name, words in sources.items() if not name.startswith(COUNTED)}
    return {(name, found[0]) for name, words in said.items() for found in FIGURE.finditer(words)}


def test_no_words_say_how_long_something_may_take_by_themselves() -> None:
    found = figures()
    assert sorted(found - set(FACTS)) == [], "name the limit (limits.…) or the fixed span (fixed.…) instead"
    assert sorted(set(FACTS) - found) == [], "listed, but not said any more"


def test_every_fixed_span_is_named_by_some_words_and_said_as_the_rules_have_it() -> None:
    words = "".join([*phrases().values(), *WRITTEN.values()])
    assert [name for name in FIXED if f"fixed[{name}]" not in words and f"fixed.{name}" not in words] == []
    assert FIXED["undo"] == Limit(10, Unit.MINUTE)
    assert "10 分钟" in phrase("refusal.undo_late")
    assert phrase("refusal.link_over").endswith("请同事重新生成一个。")
    assert "24 小时" in phrase("refusal.link_over")
