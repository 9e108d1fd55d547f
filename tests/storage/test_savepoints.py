"""A savepoint undoes what happened inside it and nothing else, also where one serves for two."""

from __future__ import annotations

from itertools import product

import pytest

from bot.rules.model.messages import Letter
from storage.database.database import Database, Tx
from storage.delivery import outbox
from tests.support.office import START


class Stop(Exception):
    pass


async def part(tx: Tx, words: str, *, fails: bool, then: tuple[str, bool] | None = None) -> None:
    try:
        async with tx.savepoint():
            if words:
                await outbox.add(tx, Letter(7, words))
            if then:
                await part(tx, then[0], fails=then[1])
                await outbox.add(tx, Letter(7, "after"))
            if fails:
                raise Stop
    except Stop:
        pass


@pytest.mark.parametrize(("first", "inner", "outer"), list(product(("", "first"), (False, True), (False, True))))
async def test_each_undoes_its_own(database: Database, first: str, inner: bool, outer: bool) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(7, "before"))
        await part(tx, first, fails=outer, then=("inner", inner))
        await part(tx, "next", fails=True)
        await part(tx, "last", fails=False)
        heads = [head.id for head in await outbox.heads(tx, START)]
        assert len(heads) == 1
        said = []
        while heads and (delivery := await outbox.claim(tx, heads[0], START)):
            said.append(delivery.contents.text)
            await outbox.sent(tx, delivery, len(said), START)
            heads = [head.id for head in await outbox.heads(tx, START)]
    inside = [] if outer else [word for word, stays in ((first, True), ("inner", not inner), ("after", True)) if stays]
    assert said == ["before", *filter(None, inside), "last"]
