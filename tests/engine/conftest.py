"""The engine on its stage, with a simple mind."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.engine.echo import Echo
from tests.support.stage import Hotline, playing


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
async def engine(database_url: str, echo: Echo) -> AsyncIterator[Hotline]:
    async with playing(database_url, echo, http=True) as hotline:
        for name in ("赵经理", "孙总"):
            await hotline.person(name).starts()
        yield hotline
