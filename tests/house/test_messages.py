"""Every message, of every matter of which it can be said: Telegram takes it, and it tells nobody too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.demo.entities import parse, units
from bot.desk.letters.recipients import templates_of
from bot.handbook.example_matter import CONTACT, ENTERPRISE, MATTER, PHONE, REPORT, USCC, VIEW
from bot.handbook.examples import PROMISES, SPECIAL, facts_of
from bot.rules.model.status import Status
from bot.rules.tickets.lifecycle import RULES
from bot.rules.tickets.plan import DEADLINES
from bot.voice.texts import say
from tests.house.test_words import MINE, WRITTEN, read_by
from tests.support.facts import ENDLESS, OTHERWISE, VIEWS
from tests.support.table import walks

HANDED_OVER = {
    Status.DISPATCHED, Status.IN_PROGRESS, Status.LONG_TERM, Status.FEEDBACK_SUBMITTED, Status.HANDLED,
    Status.STRUCK_OFF,
}  # fmt: skip
NEVER_NEW = ("unit", "head", "callback")
FIRST = ("tickets/receipt.desk", "tickets/receipt.enterprise")


def while_(name: str) -> Iterator[Status]:
    """The statuses of a ticket about which this is said, as far as the tables know."""
    for rule in RULES:
        if any(name in templates_of(tell) for tell in rule.tells):
            yield from {rule.to} if rule.to else rule.when
    for line in DEADLINES:
        if any(tell and name in templates_of(tell) for tell in (line.near, line.passed)):
            yield from line.while_


def fits(name: str, view: str) -> bool:
    """Whether this can be said about such a ticket."""
    if view not in ("new", "returned") or name in FIRST:
        return True
    if read_by(name) in NEVER_NEW or name == "reopening/dissatisfied.chief":
        return False
    return name in SPECIAL or not set(while_(name)) <= HANDED_OVER


def cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every message, of every ticket of which it can be said."""
    yield from ((name, view, {}) for name in MINE for view in VIEWS if fits(name, view))
    yield from ((name, view, other) for name, other in OTHERWISE for view in ("plain", "urgent", "longest"))


FREE = {  # what people write as long as they like
    "text", "cause", "reason", "basis", "owner", "door", "progress", "plan", "alternative", "leader", "stages", "what",
    "requirement", "place", "agenda", "minutes", "why", "explained", "outcome",
    "skipped", *REPORT,
}  # fmt: skip
SPLIT = {
    "tickets/matter.desk",
    "tickets/matter.unit",
    *(f"amendments/amended.{who}" for who in ("desk", "unit", "enterprise")),
    *("form/progress_read_back", "progress/progress.enterprise"),
    *("questions/asked.enterprise", "questions/answered.unit"),
    *("supplements/supplied.desk", "relay/said.desk", "relay/released.unit", "relay/offer.enterprise"),
}  # what somebody said in several messages, and a matter that no card holds, goes whole: the outbox cuts it


def spell(name: str, view: str, other: dict[str, Any]) -> str:
    """The message as it is sent, with very long words where people write long."""
    facts = facts_of(name, VIEWS[view]) | other
    if view in ("longest", "wide"):
        much = {"longest": ENDLESS, "wide": "😀" * 3000}[view]
        for key in ("form", "asked", "one", "meeting", "promise"):
            if facts.get(key):
                facts[key] = {k: much if k in FREE else v for k, v in facts[key].items()}
        for key in ("promises", "promised"):
            facts[key] = [{k: much if k in FREE else v for k, v in p.items()} for p in (PROMISES * 5)]
        if "text" in facts:
            facts["text"] = much
    return say(name, **facts)


AWKWARD = re.compile(
    r"None|Undefined|[,:;?!][一-鿿]|[一-鿿][,:;?!]|（）|，，|。。|，。|：。|；。|？。|。，|：，"
    r"|  | \n|\n\n\n|“”|《》| [，。；]|：$"
)


@walks(cases, of=lambda case: f"{case[0]} of {case[1]}")
def test_every_message_can_be_sent_and_read(case: tuple[str, str, dict[str, Any]]) -> None:
    name, view, other = case
    source = spell(name, view, other)
    text, entities = parse(source, "HTML")
    assert text.strip(), "an empty message"
    assert units(text) <= (3500 if name in ("tickets/card.desk", "tickets/card.unit") else 4096) or name in SPLIT
    assert {e["type"] for e in entities} <= {"bold", "text_link", "text_mention", "blockquote", "expandable_blockquote"}
    if view not in ("longest", "wide"):
        assert not (found := AWKWARD.search(text)), text[max(0, found.start() - 20) :][:60]


@walks([n for n in MINE if read_by(n) in ("unit", "head")])
def test_a_unit_never_reads_who_is_behind_it(name: str) -> None:
    text = spell(name, "urgent", {})
    assert not any(secret in text for secret in (ENTERPRISE, CONTACT, PHONE[3:], USCC, "药益宝"))
    assert not re.search(r"ticket\.(phone|uscc|against)", WRITTEN[name])


def test_the_card_gives_the_unit_all_it_needs() -> None:
    text, _ = parse(spell("tickets/card.unit", "plain", {"signed_by": ""}), "HTML")
    for needed in (VIEW.number, "主办", "冯工", MATTER, VIEW.problem, ENTERPRISE, VIEW.wants, VIEW.limit, "签收"):
        assert needed in text
    assert "【紧急】" in spell("tickets/card.unit", "urgent", {})
    assert ENDLESS[:1490] in parse(spell("tickets/card.unit", "longest", {}), "HTML")[0]


def test_a_followers_tracker_tells_nothing_of_the_other_enterprise() -> None:
    text = spell("tickets/card.enterprise", "plain", {"target": replace(VIEW, number="RX-2023-0007", title="别家的事")})
    assert "RX-2023-0007" in text
    assert "别家的事" not in text


def test_a_group_is_asked_by_name() -> None:
    assert '<a href="tg://user?id=2012">冯工</a>' in spell("form/question", "plain", {})
    assert "tg://" not in spell("form/question", "plain", {"private": True})
