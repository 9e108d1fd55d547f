"""Cuts: whatever is cut for a unit's reader is hidden before it is cut, wherever the cut falls."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk.cards import views
from bot.desk.letters.recipients import Reader
from bot.desk.notices import letter_facts
from bot.handbook.examples import facts_of
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Envelope, Request, Ticket
from bot.rules.office import privacy
from bot.rules.reading.signs import TITLE, short
from bot.voice.texts import say
from storage.database.database import Database, Tx
from tests.house.test_messages import FREE
from tests.house.test_words import MINE, read_by
from tests.rules.sample import ticket as sample
from tests.stories.privacy.test_privacy import said_in
from tests.support import acts
from tests.support.office import OFFICE, START
from tests.support.stage import Hotline

NAME = "药益宝"
WORD = f"{NAME}，"  # said over and over: of so many beginnings one has any cut fall behind any of its signs
LONGEST = 3200  # signs: longer than whatever is shown of a text
ENVELOPE = Envelope("南阳市药益宝有限公司", "赵经理", "+8613937712345")
UNITS_READ = [name for name in MINE if read_by(name) in ("unit", "head")]
PLAIN = {"people", "limits", "bureau", "ticket", "request", "number", "actor", "unit"}  # not people's words


def named_all_over(begins: int) -> str:
    return "停" * begins + WORD * (LONGEST // len(WORD))


def secret(words: str) -> Ticket:
    """A confidential matter in which whatever people write is these words."""
    stage = {"until": "2023-06-30", "what": words}
    facts = {"plan": words, "leader": words, "stages": words, "round": 1, "milestones": [stage]}
    plan = Request(9, Asked.LONG_TERM, 1004, "", START, None, facts)
    return sample(
        Status.LONG_TERM, matter=words, title=short(words, TITLE), problem=short(words, TITLE), wants=words,
        wanted_by=words, confidential=True, requests=(plan,), details={"size": words},
    )  # fmt: skip


def fitted(value: Any, ticket: Ticket) -> Any:
    """Made-up facts with these words for whatever somebody writes, as the desk makes them fit for a unit."""
    if isinstance(value, dict):
        reader = Reader(0, "unit", unit="gongdian")
        written = {key: ticket.matter for key in value if key in FREE}
        return {**value, **letter_facts.fit(written, reader, ticket, ENVELOPE)}
    return type(value)(fitted(one, ticket) for one in value) if isinstance(value, list | tuple) else value


def messages(tx: Tx, ticket: Ticket) -> Iterator[tuple[str, str]]:
    """Every message that a unit or its head may read, as it leaves."""
    view = views.of(tx, ticket, ENVELOPE, "unit")
    for name in UNITS_READ:
        facts = {k: v if k in PLAIN else fitted(v, ticket) for k, v in facts_of(name, view).items()}
        yield name, privacy.last_look(say(name, **facts | {"ticket": view}), ticket, ENVELOPE, ticket.number)


@pytest.fixture(scope="module")
def every(migrated: Path) -> list[tuple[str, str]]:
    async def said() -> list[tuple[str, str]]:
        async with Database.open(f"sqlite:///{migrated}", OFFICE) as database, database.transaction(START) as tx:
            return [one for begins in range(len(WORD)) for one in messages(tx, secret(named_all_over(begins)))]

    return asyncio.run(said())


def test_no_message_of_a_unit_shows_a_piece_of_a_name_where_it_was_cut(every: list[tuple[str, str]]) -> None:
    assert len({name for name, _ in every}) > 50
    assert sorted({name for name, text in every if any(sign in text for sign in NAME)}) == []


def test_a_title_is_hidden_before_it_is_cut_for_unit_and_follower() -> None:
    for before in range(TITLE + 1):
        words = "停" * before + WORD * TITLE
        ticket = secret(words)
        assert privacy.for_unit(ticket.title, ticket, ENVELOPE) == short(
            privacy.for_unit(words, ticket, ENVELOPE), TITLE
        )
        assert privacy.for_follower(ticket.title, ticket, ENVELOPE) == short(privacy.for_other(words, ENVELOPE), TITLE)


async def test_what_a_unit_asks_for_shows_no_piece_either(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, matter=named_all_over(0)[:1600], enterprise=ENVELOPE.enterprise)
    await acts.sign(hotline, feng, power)
    for question in ("/todo", "/my", "/why 1", "/ticket 1", "/digest"):
        await feng.says(power, question)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "/cancel")
    await feng.says(power, "好的", reply_to=power.card)

    shown = [line for line in said_in(power).splitlines() if any(sign in line for sign in NAME)]
    assert shown == []
