"""A few stories on PostgreSQL in every run; CI plays a third there, and with CI_FULL=databases all are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from storage.database.connections import POSTGRESQL
from storage.tickets import journal
from tests.stories.callback import test_callback
from tests.stories.ledgers import test_ledger
from tests.stories.lookup import test_questions
from tests.support.stage import Hotline, playing

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)]

STORIES: tuple[Callable[[Hotline], Awaitable[None]], ...] = (  # what differs most: the whole way, a snapshot, a ledger
    test_callback.test_partly_solved_and_settled,
    test_questions.test_others_are_answered_while_somebodys_question_is_gathered,
    test_ledger.test_the_list_of_problems_is_what_was_played,
)


@pytest.fixture
async def hotline(database_url: str) -> AsyncIterator[Hotline]:
    """The hotline on its stage, and in the end a chain that holds."""
    async with playing(database_url) as hotline:
        yield hotline
        async with hotline.app.database.reading(hotline.clock.now()) as tx:
            assert await journal.broken_at(tx) is None


@pytest.mark.parametrize("story", STORIES)
async def test_a_story_is_the_same_there(hotline: Hotline, story: Callable[[Hotline], Awaitable[None]]) -> None:
    await story(hotline)
