"""The inbox, the outbox, the cards and the alarms, on a real database."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.rules.model.alarms import Alarm, Owner
from bot.rules.model.cards import DESK, UNIT
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Button, Contents, Letter, Line, Picture, Priority
from storage.database.database import Database, Tx
from storage.delivery import cards, decisions, deliveries, forgetting, inbox, joined, outbox, revived
from storage.migrations import downgrade, is_newest, migrate
from storage.time import alarms
from tests.support.office import START

SECOND = timedelta(seconds=1)
REQUEST = DecisionName(DecidesOn.REQUEST, 1)


def agreed(chat: int) -> str:
    """What was decided, as this chat reads it."""
    return f"已同意（{chat}）"


async def due(tx: Tx) -> list[int]:
    return [head.id for head in await outbox.heads(tx, START)]


async def test_a_sign_that_is_none_is_kept_as_a_mark_for_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        await inbox.keep(tx, [inbox.Heard(1, "5", {"said": "a\x00b", "typed": "\\u0000"})], START)
        (kept,) = await inbox.waiting(tx, START)
    assert kept.update == {"said": "a\ufffdb", "typed": "\\u0000"}


async def test_what_comes_twice_is_kept_once(database: Database) -> None:
    async with database.transaction(START) as tx:
        await inbox.keep(tx, [inbox.Heard(7, "1", {"update_id": 7}), inbox.Heard(7, "1", {"update_id": 7})], START)
        await inbox.keep(tx, [inbox.Heard(7, "1", {"update_id": 7})], START)
        assert [heard.id for heard in await inbox.waiting(tx, START)] == [7]


async def test_a_failed_update_holds_up_its_own_lane_only(database: Database) -> None:
    async with database.transaction(START) as tx:
        await inbox.keep(tx, [inbox.Heard(n, lane, {}) for n, lane in [(1, "a"), (2, "b"), (3, "a")]], START)
        await inbox.failed(tx, 1, START + SECOND, "oh", dead=False)
        assert [heard.id for heard in await inbox.waiting(tx, START)] == [2]
        assert [heard.id for heard in await inbox.waiting(tx, START + SECOND)] == [1, 2, 3]
        await inbox.failed(tx, 1, START + SECOND, "oh", dead=True)
        assert [heard.id for heard in await inbox.waiting(tx, START)] == [2, 3]


async def test_of_a_lane_in_which_much_waits_only_its_head_is_heard_with_the_others(database: Database) -> None:
    """So a flood takes no more than its place, in each group, and nothing while its lane rests."""
    said = [inbox.Heard(n, "loud", {}) for n in range(1, 301)]
    others = [inbox.Heard(n, f"other {n}", {}) for n in range(301, 341)]
    async with database.transaction(START) as tx:
        await inbox.keep(tx, [*said, *others], START)
        heard = [heard.id for heard in await inbox.waiting(tx, START)]
        assert heard == [*range(1, inbox.A_LANE + 1), *range(301, 341)]
        for id in heard:
            await inbox.done(tx, id)
        assert [heard.id for heard in await inbox.waiting(tx, START, but=["loud"])] == []
        assert [heard.id for heard in await inbox.waiting(tx, START)] == [*range(9, 17)]
        await inbox.failed(tx, 9, START + SECOND, "oh", dead=False)
        assert await inbox.waiting(tx, START) == []
        assert len(await inbox.waiting(tx, START + SECOND, limit=3)) == 3


async def test_what_was_heard_is_forgotten_and_what_waits_is_not(database: Database) -> None:
    async with database.transaction(START) as tx:
        await inbox.keep(tx, [inbox.Heard(1, "a", {}), inbox.Heard(2, "a", {})], START)
        await inbox.done(tx, 1)
        await inbox.forget(tx, START + SECOND)
        assert (await inbox.counts(tx)).waiting == 1


async def test_a_chat_is_served_in_order_and_urgent_chats_first(database: Database) -> None:
    async with database.transaction(START) as tx:
        first = await outbox.add(tx, Letter(1, "first", priority=Priority.NOTICE))
        await outbox.add(tx, Letter(1, "second", priority=Priority.ANSWER))
        other = await outbox.add(tx, Letter(2, "other", priority=Priority.URGENT))
        assert await due(tx) == [first, other]  # chat 1 has an answer waiting, so all of it is as urgent


async def test_what_just_happened_overtakes_what_can_wait(database: Database) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, "reminder", priority=Priority.REMINDER))
        answer = await outbox.add(tx, Letter(1, "answer"))
        assert await due(tx) == [answer]


async def test_what_is_said_goes_before_the_cards_that_change_with_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        await cards.show(tx, UNIT, 5, 1, "gongdian")
        posted = await outbox.claim(tx, (await due(tx))[0], START)
        assert posted
        await outbox.sent(tx, posted, 77, START)

        await cards.refresh_all(tx, 5)
        first = await outbox.add(tx, Letter(1, "signed", priority=Priority.NOTICE))
        await cards.refresh_all(tx, 5)
        assert await due(tx) == [first]
        await outbox.claim(tx, first, START)
        edit = await outbox.claim(tx, (await due(tx))[0], START)
        assert edit
        assert edit.kind == "card"
        assert await due(tx) == [], "both changes are one edit"


async def test_a_letter_for_later_holds_up_nobody(database: Database) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, "tomorrow", not_before=START + timedelta(days=1)))
        now = await outbox.add(tx, Letter(1, "now"))
        assert await due(tx) == [now]
        assert await outbox.due(tx, START) == 1


async def test_a_row_is_claimed_once(database: Database) -> None:
    async with database.transaction(START) as tx:
        number = await outbox.add(
            tx, Letter(1, "hello", buttons=((Button("签收", "sign:1:0:"),),), ticket=5, topic="q")
        )
        delivery = await outbox.claim(tx, number, START)
        assert delivery
        assert delivery.contents.buttons == ((Button("签收", "sign:1:0:"),),)
        assert await outbox.claim(tx, number, START) is None
        assert await outbox.left_sending(tx) == [delivery]
        await outbox.sent(tx, delivery, 77, START)
        assert await outbox.about(tx, 1, 77) == deliveries.Said(5, None, "q")
        assert await outbox.about(tx, 1, 78) is None


async def deliver(tx: Tx, id: int, message_id: int, real: datetime = START) -> None:
    delivery = await outbox.claim(tx, id, real)
    assert delivery
    await outbox.sent(tx, delivery, message_id, real)


async def test_of_what_arrived_long_ago_the_facts_are_kept_and_a_reply_is_understood(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [await outbox.add(tx, Letter(chat, "你好", ticket=5, topic="q", name="hello")) for chat in (1, 2, 3)]
        await deliver(tx, ids[0], 77)
        await deliver(tx, ids[1], 78, START + SECOND)
        await forgetting.forget_words(tx, START + SECOND)
        assert await outbox.about(tx, 1, 77) == deliveries.Said(5, None, "q")
        facts = await tx._here.rows("select id, name, message_id, hash from delivered")
        proof = hashlib.sha256(b'{"text":"\xe4\xbd\xa0\xe5\xa5\xbd"}').hexdigest()
        assert [tuple(row) for row in facts] == [(ids[0], "hello", 77, proof)]
        assert [row[0] for row in await tx._here.rows("select id from outbox order by id")] == ids[1:]


async def test_what_still_asks_for_a_decision_and_the_newest_row_stay(database: Database) -> None:
    agree = ((Button("同意", "do:5:0:agree#1"),),)
    async with database.transaction(START) as tx:
        asks = await outbox.add(tx, Letter(1, "请裁定", buttons=agree, ticket=5, decides=REQUEST))
        newest = await outbox.add(tx, Letter(2, "你好"))
        await deliver(tx, asks, 77)
        await deliver(tx, newest, 78)
        await forgetting.forget_words(tx, START + SECOND)
        assert [row[0] for row in await tx._here.rows("select payload from outbox order by id")] == ["{}", "{}"]
        await decisions.decided(tx, 5, REQUEST, agreed)  # its buttons can still be taken away
        strip = next(head.id for head in await outbox.heads(tx, START))
        taken = await outbox.claim(tx, strip, START + SECOND)
        assert taken
        assert (taken.message, taken.contents.text) == (77, ""), "its words are forgotten and stay as they hang"
        assert strip > newest
        await forgetting.forget_words(tx, START + SECOND)
        left = await tx._here.rows("select id from outbox")
        assert [row[0] for row in left] == [strip]


async def test_what_never_arrived_is_forgotten_unless_its_matter_goes_on(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [await outbox.add(tx, Letter(chat, "你好", ticket=None)) for chat in (1, 2)]
        for id, state in zip(ids, ("dead", "unknown"), strict=True):
            delivery = await outbox.claim(tx, id, START)
            await outbox.settle(tx, delivery, state, "blocked")
        await forgetting.forget_words(tx, START)
        assert "你好" in (await tx._here.rows("select group_concat(payload) from outbox"))[0][0]
        await forgetting.forget_words(tx, START + SECOND)
        assert [tuple(row) for row in await tx._here.rows("select state, payload from outbox order by id")] == [
            ("dead", "{}"), ("unknown", "{}"),
        ]  # fmt: skip
        assert await revived.given_up(tx, START) == []  # there is nothing left to say
        assert await revived.revive(tx, ids) == 0


async def test_a_reply_is_about_what_the_message_says_now(database: Database) -> None:
    async with database.transaction(START) as tx:
        await deliver(tx, await outbox.add(tx, Letter(1, "问", topic="draft:3")), 77)
        await deliver(tx, await outbox.add(tx, Letter(1, "闲话")), 78)
        await outbox.strip(tx, 1, 77, ticket=9)
        strip = next(head.id for head in await outbox.heads(tx, START))
        await deliver(tx, strip, 77)
        assert await outbox.about(tx, 1, 77) == deliveries.Said(
            None, None, "draft:3"
        )  # without its buttons it asks the same
        assert await outbox.about(tx, 1, 78) is None


async def test_what_was_said_is_found_again_by_the_version_before(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        await deliver(tx, await outbox.add(tx, Letter(1, "问", ticket=5, topic="q")), 77)
        await deliver(tx, await outbox.add(tx, Letter(1, "闲话")), 78)
        await forgetting.forget_words(tx, START + SECOND)
    downgrade(database_url, "0022")
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("select * from said").fetchall() == [(1, 77, 5, None, "q")]
    migrate(database_url)
    async with database.transaction(START) as tx:
        assert await outbox.about(tx, 1, 77) == deliveries.Said(5, None, "q")


async def test_a_decided_letter_has_no_buttons_wherever_it_is_by_then(database: Database) -> None:
    agree = ((Button("同意", "do:5:0:agree#1"),),)

    def asking(chat: int) -> Letter:
        return Letter(chat, "请裁定", buttons=agree, ticket=5, decides=REQUEST)

    async with database.transaction(START) as tx:
        waits, on_its_way, arrived = [await outbox.add(tx, asking(chat)) for chat in (1, 2, 3)]
        flying, landed = await outbox.claim(tx, on_its_way, START), await outbox.claim(tx, arrived, START)
        assert flying
        assert landed
        await outbox.sent(tx, landed, 33, START)
        assert await due(tx) == [waits]

        await decisions.decided(tx, 5, REQUEST, agreed)
        await decisions.decided(tx, 5, REQUEST, agreed)  # once is enough
        await outbox.sent(tx, flying, 22, START)

        written = await outbox.claim(tx, waits, START)
        assert written
        assert written.contents == Contents("请裁定")
        strips = [await outbox.claim(tx, number, START) for number in await due(tx)]
    assert [(s.chat, s.kind, s.priority, s.message, s.contents.text) for s in strips if s] == [
        (3, "strip", Priority.DIGEST, 33, "请裁定\n\n已同意（3）"),
        (2, "strip", Priority.DIGEST, 22, ""),
    ]


async def test_a_line_that_is_over_says_so_wherever_its_letter_is_by_then(database: Database) -> None:
    lines = tuple(Line(n, f"accept#{n}", f"{n}. 受理", f"{n}. 甲", (f"do:{n}:0:accept",)) for n in (5, 6))
    buttons = ((Button("受理", "do:5:0:accept"), Button("受理", "do:6:0:accept")), (Button("打开", "list:5:0:"),))

    def digest(chat: int, picture: Picture | None = None) -> Letter:
        return Letter(chat, "简报\n5. 受理\n6. 受理", buttons=buttons, lines=lines, picture=picture)

    async with database.transaction(START) as tx:
        waits, on_its_way, arrived, dead = [
            await outbox.add(tx, digest(chat, Picture("week", {"a": 1}) if chat == 3 else None))
            for chat in (1, 2, 3, 4)
        ]
        flying, landed = await outbox.claim(tx, on_its_way, START), await outbox.claim(tx, arrived, START)
        assert flying
        assert landed
        await outbox.sent(tx, landed, 33, START)
        await outbox.settle(tx, await outbox.claim(tx, dead, START) or flying, "dead", "")
        await decisions.lines_over(tx, 7, lambda: (), agreed)
        await decisions.lines_over(tx, 5, lambda: ("accept#5",), agreed)
        assert await due(tx) == [waits], "it is still owed"

        await decisions.lines_over(tx, 5, lambda: (), agreed)
        await decisions.lines_over(tx, 5, lambda: (), agreed)  # once is enough
        await outbox.sent(tx, flying, 22, START)

        now = [await outbox.claim(tx, number, START) for number in await due(tx)]
        assert [await joined.message(tx, one.letter) for one in now if one and one.letter] == [22, 33]
        await forgetting.forget_words(tx, START + timedelta(days=8))
        assert [row["to_chat"] for row in await tx.run.outbox.asking(ticket=6)] == [1], "what was said is forgotten"
    left = ((Button("受理", "do:6:0:accept"),), (Button("打开", "list:5:0:"),))
    assert [(one.chat, one.kind, one.contents) for one in now if one] == [
        (chat, kind, Contents(f"简报\n5. 甲 已同意（{chat}）\n6. 受理", left, picture=picture))
        for chat, kind, picture in ((1, "letter", None), (2, "strip", None), (3, "strip", Picture("week", {})))
    ]


async def test_a_card_waits_at_most_once_and_as_urgent_as_anybody_wants_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        later = START + timedelta(hours=1)
        card = await cards.show(tx, UNIT, 5, -1, "gongdian", priority=Priority.REMINDER, not_before=later)
        assert await due(tx) == []
        assert await cards.show(tx, UNIT, 5, -1, "gongdian", priority=Priority.URGENT) == card
        await cards.refresh_all(tx, 5)
        (head,) = await outbox.heads(tx, START)
        assert head.urgency == Priority.URGENT
        delivery = await outbox.claim(tx, head.id, START)
        assert delivery
        await cards.show(tx, UNIT, 5, -1, "gongdian", fresh=True)  # asked for while the other is on its way
        assert await outbox.due(tx, START) == 2
        await outbox.wait(tx, delivery, deliveries.Wait(START, 1))  # which did not leave
        (head,) = await outbox.heads(tx, START)
        again = await outbox.claim(tx, head.id, START)
        assert again
        assert (again.id, again.fresh, again.attempts) == (delivery.id, True, 1)


async def test_cards_of_units_are_apart(database: Database) -> None:
    async with database.transaction(START) as tx:
        one = await cards.show(tx, UNIT, 5, -1, "a")
        two = await cards.show(tx, UNIT, 5, -1, "b")
        desk = await cards.show(tx, DESK, 5, -9)
        assert await cards.of(tx, UNIT, 5) == [one, two]
        assert await cards.of(tx, UNIT, 5, "b") == [two]
        assert await cards.of(tx, DESK, 5) == [desk]
        await cards.hangs(tx, desk.id, 12, "hash")
        await cards.readdress(tx, -9, -100)
        assert [(c.chat, c.message_id) for c in await cards.of(tx, DESK, 5)] == [(-100, None)]


async def test_alarms_are_the_plan_and_nothing_rings_twice(database: Database) -> None:
    noon, night = (
        Alarm.parse("ticket:1", "noon", START + SECOND * 2),
        Alarm.parse("ticket:1", "night", START + SECOND * 3),
    )
    other = Alarm.parse("ticket:2", "noon", START + SECOND)
    async with database.transaction(START + SECOND * 2) as tx:
        await alarms.replace(tx, Owner.ticket(1), [noon, night])
        await alarms.replace(tx, Owner.ticket(2), [other])
        assert await alarms.next_due(tx) == other.due_at
        assert await alarms.claim_due(tx, tx.now, 9) == [other, noon]
        await alarms.rung(tx, noon)
        await alarms.replace(tx, Owner.ticket(1), [noon])
        assert await alarms.pending(tx, Owner.ticket(1)) == []
        assert await alarms.claim_due(tx, START + timedelta(days=1), 9) == [other]


async def test_an_alarm_that_failed_is_tried_again_later_each_time(database: Database) -> None:
    alarm = Alarm.parse("ticket:1", "noon", START)
    waits: list[timedelta] = []
    now = START
    async with database.transaction(START) as tx:
        await alarms.replace(tx, Owner.ticket(1), [alarm])
        for _ in range(3):
            tx.now = now
            await alarms.failed(tx, alarm)
            assert await alarms.claim_due(tx, now) == []
            again = await alarms.next_due(tx)
            assert again
            waits.append(again - now)
            now = again
            assert await alarms.claim_due(tx, now) == [alarm]
    assert waits == sorted(set(waits))


def tables(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        found = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    connection.close()
    return found


def test_migrations_go_up_and_down_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / "steps.db"
    url = f"sqlite:///{file}"
    assert not is_newest(url)
    migrate(url)
    assert is_newest(url)
    full = tables(file)
    downgrade(url, "-1")
    assert not is_newest(url)
    downgrade(url)
    assert tables(file) == {"alembic_version"}
    assert not is_newest(url)
    migrate(url)
    assert tables(file) == full


def test_what_is_no_database_of_ours_is_not_the_newest(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("dear hotline " * 100)
    assert not is_newest(f"sqlite:///{file}")
    assert not is_newest("mysql://somewhere/hotline")


@pytest.mark.parametrize("broken", [True, False])
async def test_a_transaction_is_all_or_nothing(database: Database, broken: bool) -> None:
    committed: list[int] = []
    database.on_commit(lambda: committed.append(1))
    try:
        async with database.transaction(START) as tx:
            await outbox.add(tx, Letter(1, "hello"))
            if broken:
                raise RuntimeError("oh")
    except RuntimeError:
        pass
    async with database.reading(datetime.now(START.tzinfo)) as tx:
        assert await outbox.due(tx, START) == (0 if broken else 1)
    assert committed == ([] if broken else [1])
