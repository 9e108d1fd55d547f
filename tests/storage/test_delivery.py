"""The inbox, the outbox, the cards and the alarms, on a real database: nothing twice, everything in order."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.model.alarms import Alarm, Owner
from bot.rules.model.cards import DESK, UNIT
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Button, Letter, Priority
from storage.database.database import Database, Tx
from storage.delivery import cards, deliveries, inbox, outbox
from storage.reports import health
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
        assert (await health.left(tx, START)).undelivered == 1


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
        assert (await health.left(tx, START)).undelivered == 2
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
