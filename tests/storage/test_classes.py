"""What an answer and a card remember for the sake of a repeat, on the way back and forth between versions."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from bot.rules.model.cards import UNIT
from bot.rules.model.messages import Letter
from bot.rules.model.ticket import Attachment
from storage.database.database import Database
from storage.delivery import cards, outages, outbox
from storage.migrations import downgrade, migrate
from tests.support.office import OFFICE, START


def columns(url: str, table: str) -> set[str]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as older:
        return {column[1] for column in older.execute(f"pragma table_info({table})")}


@pytest.mark.on_a_file
async def test_what_waits_survives_the_way_back_and_forth(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        tx.spoke, tx.speaker, tx.heard = 1, 1, 7
        answer = await outbox.add(tx, Letter(1, "第 3 步"))
        card = await cards.show(tx, UNIT, 1, 2, "power")
        await cards.doubt(tx, card.id)
    downgrade(database_url, "0028")
    assert not {"speaker", "heard"} & columns(database_url, "outbox")
    assert "doubtful" not in columns(database_url, "card")
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        delivery = await outbox.claim(tx, answer, START)
        assert delivery is not None
        assert delivery.contents.text == "第 3 步"
        assert await cards.get(tx, card.id)


async def test_only_a_later_update_of_the_same_person_moves_a_dialogue_on(database: Database) -> None:
    async with database.transaction(START) as tx:
        tx.spoke = -1
        for speaker, heard in ((1, 7), (1, 7), (2, 8), (1, 9)):
            tx.speaker, tx.heard = speaker, heard
            await outbox.add(tx, Letter(-1, f"to {speaker} of {heard}"))
        await outages.resume(tx, START)
        left = await tx._here.rows("select json_extract(payload, '$.text') from outbox order by id")
    assert [row[0] for row in left] == ["to 2 of 8", "to 1 of 9"]


@pytest.mark.on_a_file
async def test_an_album_that_waits_goes_back_one_by_one(database_url: str) -> None:
    files = tuple(Attachment("photo", f"photo-{number}") for number in range(3))
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        album = await outbox.add(tx, Letter(1, "附件", files=files))
        (head,) = await outbox.heads(tx, START)
        assert head.weight == 3
    downgrade(database_url, "0029")
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as older:
        ((payload, rest),) = older.execute("select payload, rest from outbox")
    assert json.loads(payload)["file"]["id"] == "photo-0"
    assert [one["file"]["id"] for one in json.loads(rest)] == ["photo-1", "photo-2"]
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        delivery = await outbox.claim(tx, album, START)
        assert delivery is not None
        assert [part.file for part in (delivery.contents, *delivery.rest)] == list(files)
