"""Long texts are parted at line ends, and every page is good HTML by itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from bot.channels.telegram.text_limits import TOAST, cut, length, plain, split


def test_telegram_counts_utf16_units_without_tags() -> None:
    assert length("<b>难点 &amp; 堵点</b>") == 7
    assert length("🔥") == 2


def test_a_toast_is_cut_by_what_telegram_counts_and_no_sign_is_torn() -> None:
    assert cut("字" * 201, TOAST) == "字" * 200
    assert cut("字" + "🔥" * 100, TOAST) == "字" + "🔥" * 99
    assert cut("好🔥", TOAST) == "好🔥"


def test_a_short_text_stays_as_it_is() -> None:
    assert split("<b>好</b>") == ["<b>好</b>"]


def test_a_long_text_is_parted_at_a_line_end() -> None:
    assert split("12345\n678\n90", limit=10) == ["12345\n678", "90"]


def test_a_line_that_is_too_long_is_parted_anywhere() -> None:
    assert split("1234567", limit=3) == ["123", "456", "7"]


def test_open_tags_are_closed_and_opened_again() -> None:
    assert split('<b>12\n<a href="x">34\n56</a></b>', limit=6) == [
        '<b>12\n<a href="x">34</a></b>',
        '<b><a href="x">56</a></b>',
    ]


def test_an_entity_is_never_torn() -> None:
    assert split("&amp;" * 4, limit=3) == ["&amp;" * 3, "&amp;"]


words = some.recursive(
    some.text(alphabet="a你🔥\n ", min_size=1).map(str),
    lambda inner: some.lists(some.one_of(inner, inner.map(lambda t: f"<b>{t}</b>"), some.just("&lt;")), min_size=1).map(
        "".join
    ),
    max_leaves=20,
)


@given(words, some.integers(2, 20))
def test_no_word_is_lost_and_no_page_is_too_long(html: str, limit: int) -> None:
    pages = split(html, limit)
    assert all(length(page) <= limit for page in pages)
    assert "".join(plain("".join(pages)).split()) == "".join(plain(html).split())
    for page in pages:
        assert len(re.findall("<b>", page)) == len(re.findall("</b>", page))
