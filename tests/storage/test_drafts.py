"""Drafts and consents, as they are kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from bot.rules.intake.draft import Known, Mark, Part
from bot.rules.model.ticket import Attachment, Envelope
from storage.intake import consents, drafts
from tests.support.office import START

PHOTO = Attachment("photo", "p", "u", "", 10, "断口")


async def test_a_draft_comes_back_as_it_was(database):
    async with database.transaction(START) as tx:
        draft = await drafts.begin(tx, 3001, 3001, "enterprise", {Mark.AGREED}, 7)
        await drafts.add_part(tx, draft, Part(8, "高压线断了"))
        await drafts.add_part(tx, draft, Part(9, "断口", (PHOTO,), "album"))
        await drafts.add_part(tx, draft, Part(9, "断口", (PHOTO,), "album"))  # the same update twice
        draft = replace(draft.answered(enterprise="药益宝公司"), counter=3, step="matter", pressed="10003:done")
        await drafts.save(tx, draft)

    async with database.reading(START) as tx:
        found = await drafts.get(tx, 3001, 3001)

    assert found == replace(draft, parts=(Part(8, "高压线断了"), Part(9, "断口", (PHOTO,), "album")))


@pytest.mark.on_a_file
async def test_a_draft_is_read_once_until_it_changes(database):
    """Whatever changes it, and whatever is undone, the next look is as if nothing had been kept."""
    asked = []

    async with database.transaction(START) as tx:
        draft = await drafts.begin(tx, 3001, 3001, "matter", set(), None)
    async with database.transaction(START) as tx:
        tx._here._conn.set_trace_callback(asked.append)
        first = await drafts.get(tx, 3001, 3001)
        assert await drafts.stands(tx, 3001, 3001)
        assert await drafts.get(tx, 3001, 3001) is first
        tx._here._conn.set_trace_callback(None)
        assert len(asked) == 1

        await drafts.add_part(tx, draft, Part(8, "停电"))
        assert [part.text for part in (await drafts.get(tx, 3001, 3001)).parts] == ["停电"]
        await drafts.revise(tx, draft, Part(8, "停水"))
        assert [part.text for part in (await drafts.get(tx, 3001, 3001)).parts] == ["停水"]
        await drafts.drop_parts(tx, draft)
        assert (await drafts.get(tx, 3001, 3001)).parts == ()
        await drafts.save(tx, replace(draft, step="wants"))
        assert (await drafts.get(tx, 3001, 3001)).step == "wants"
        with suppress(KeyError):
            async with tx.savepoint():
                await drafts.drop(tx, draft)
                assert await drafts.get(tx, 3001, 3001) is None
                raise KeyError
        assert await drafts.stands(tx, 3001, 3001)
        await drafts.hand_over(tx, draft, 1)
        assert not await drafts.stands(tx, 3001, 3001)


async def test_an_ended_draft_is_empty_and_its_number_is_not_given_again(database):
    async with database.transaction(START) as tx:
        draft = await drafts.begin(tx, 3001, 3001, "matter", set(), None)
        await drafts.add_part(tx, draft, Part(8, "高压线断了"))
        await drafts.drop(tx, draft)
        again = await drafts.begin(tx, 3001, 3001, "matter", {Mark.ASIDE}, None)

        assert again.id > draft.id
        assert (await drafts.get(tx, 3001, 3001)).parts == ()
        assert (await drafts.whose(tx, draft.id), await drafts.whose(tx, again.id)) == (None, 3001)
        assert not await drafts.stands(tx, 3001, 3001)


async def test_what_was_edited_stays_beside_what_it_became(database):
    async with database.transaction(START) as tx:
        draft = await drafts.begin(tx, 3001, 3001, "matter", set(), None)
        await drafts.add_part(tx, draft, Part(8, "高压线断了"))
        await drafts.revise(tx, draft, Part(8, "高压线被挖断了"))
        await drafts.revise(tx, draft, Part(8, "高压线被挖断了"))
        await drafts.hand_over(tx, draft, 12)

        assert await drafts.of_ticket(tx, 12) == [Part(8, "高压线被挖断了")]
        assert [(m, text) for m, text, _ in await drafts.revisions(tx, 12)] == [(8, "高压线断了")]
        assert await drafts.get(tx, 3001, 3001) is None


async def test_the_first_consent_to_a_version_counts_and_the_newest_card_is_offered(database):
    first, second = Envelope("甲", "赵", "+8613900001234"), Envelope("乙", "赵", "+8613900001234", "91110000600037341L")
    async with database.transaction(START) as tx:
        assert (await consents.latest(tx, 3001), await consents.known(tx, 3001)) == (None, None)
        await consents.agree(tx, 3001, 1)
        await consents.agree(tx, 3001, 1)
        await consents.remember(tx, 3001, first)
        await consents.remember(tx, 3001, second, "宛城区")

        assert await consents.latest(tx, 3001) == (1, START)
        assert await consents.known(tx, 3001) == Known(second, "宛城区")
