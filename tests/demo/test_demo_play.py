"""The demo's whole story, both acts, told over the page's own requests, and begun again from the beginning."""

import re
from typing import Any

import httpx
import pytest

from bot.demo.play import PLAY
from tests.demo.window import started

pytestmark = pytest.mark.slow

CHANGES = re.compile(r"[0-9a-f]{64}|BM-\w+|\d+|<[^>]*>")  # sums, aliases and minutes, and how a word is marked
Seen = dict[str, list[tuple[str, str, list[str]]]]  # who said what with which buttons, chat by chat
SHEN, MA, LI, HE, TOBACCO = "3001", "3002", "1002", "2021", "-2003"
WITH_PICTURES = (LI, "-1001")  # the chief, the desk
SAID = (
    (SHEN, "已销号"),
    (MA, "已过承诺的时限"),
    (TOBACCO, "催办"),
    (HE, "红色督办单"),
    (MA, "已销号"),
    (LI, "没有逾期"),
)


def standing(page: httpx.Client) -> Seen:
    """What stands in each chat now."""
    seen = page.get("demo/state").json()["messages"]
    return {chat: [drawn(message) for message in messages] for chat, messages in seen.items()}


def drawn(message: dict[str, Any]) -> tuple[str, str, list[str]]:
    """The message as it stands there, whatever the minute."""
    labels = [CHANGES.sub("", button["label"]) for row in message["buttons"] for button in row]
    return message["from"]["name"], CHANGES.sub("", message["html"]), labels


def played(page: httpx.Client, *, to: int, after: int = 0) -> Seen:
    """Press 下一步 until this step is played; what stands in each chat then."""
    for at in range(after + 1, to + 1):
        answer = page.post("demo/story/next", json={})
        assert answer.status_code == 200, f"at step {at}: {answer.text}"
        story = answer.json()
        assert story["answered"], f"nobody answered step {at}"
        assert story["at"] == at
    return standing(page)


def test_both_acts_are_played_to_their_end_and_the_first_again_from_the_beginning() -> None:
    one, both = len(PLAY[0].steps), sum(len(act.steps) for act in PLAY)
    with started() as address, httpx.Client(base_url=address, timeout=120) as page:
        at_first, first = standing(page), played(page, to=one)
        ended = played(page, after=one, to=both)
        refused = page.post("demo/story/next", json={})
        again = page.post("demo/story/reset", json={}).json()
        anew, second = standing(page), played(page, to=one)

    for chat, words in SAID:
        assert any(words in text for _, text, _ in ended[chat]), f"nobody reads {words} in {chat}"
    assert refused.json() == {"error": "故事已经讲完"}
    assert again["at"] == 0
    assert len(again["steps"]) == both
    assert anew == at_first, "a world in which nothing has happened yet"
    for chat in WITH_PICTURES:  # where one is not drawn in time, its words go without it
        del first[chat], second[chat]
    assert second == first
