"""What is to be said: letters, and refreshes of cards. A long letter is parted when it is first claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.model.cards import CardName
from bot.rules.model.messages import Card, Contents, DeliveryClass, Letter, Priority
from storage.database.columns import moment
from storage.database.database import Tx
from storage.delivery.contents import asked, drop_drawn, kept
from storage.delivery.deliveries import Counts, Delivery, Head, Parted, Said, Wait, delivery_of, head_of

SIMPLE = 1000  # characters: such a letter is one message on every channel
IN_A_ROW, ROWS = 8, 12  # and so many buttons
OF_UNIT = "unit."  # how the topic of what somebody reads for one of their units begins
BOARD_RESTS = timedelta(seconds=10)  # what changes meanwhile is one edit of a board


async def add(tx: Tx, letter: Letter) -> int:
    """Write a letter. Its number; none yet where it is kept back until the snapshot is over."""
    if tx.unwritten is not None:
        tx.unwritten.letters.append(letter)
        return 0
    tx.postponed |= letter.not_before is not None
    chat = tx.office.chat_now(letter.to)
    real = await _taken_at(tx, chat, letter)
    id = int(
        await tx.run.outbox.add(
            to_chat=chat,
            priority=letter.priority,
            payload=kept(letter.contents),
            reply_card=letter.reply_card,
            ticket=letter.ticket,
            topic=letter.topic,
            name=letter.name,
            must=letter.must,
            decides=letter.decides.encode() if letter.decides and letter.buttons else "",
            not_before=letter.not_before,
            written_at=tx.now,
            state="sending" if real else "waiting",
            started_at=real,
            speaker=tx.speaker if letter.priority == Priority.ANSWER and chat == tx.spoke else None,
            heard=tx.heard,
            weight=letter.contents.weight,
            thread=(thread := _stays(tx, chat, letter.priority)),
            lines=asked(letter.lines),
        )
    )
    if real:
        tx.taken[chat] = Delivery(
            id, chat, letter.priority, "letter", letter.contents, ticket=letter.ticket, topic=letter.topic,
            name=letter.name, must=letter.must, thread=thread,
        )  # fmt: skip
    else:
        tx.stirred.add(chat)
    return id


def _stays(tx: Tx, chat: int, priority: Priority) -> int | None:
    """The topic in which somebody spoke, for what answers them."""
    return tx.thread if priority == Priority.ANSWER and chat == tx.spoke else None


async def _taken_at(tx: Tx, chat: int, letter: Letter) -> datetime | None:
    """When it is taken for sending with the commit, so that no further one stands between it and whoever waits."""
    first = not tx.catching_up and chat not in tx.stirred and chat not in tx.taken
    at = tx.takes(chat, len(tx.taken)) if first and _simple(letter) else None
    if at and tx.several and await tx.run.workers.before(chat=chat):  # another process has written there
        return None
    return at


def _simple(letter: Letter) -> bool:
    """Whether it is an answer that goes at once, in one message, as it is written."""
    waits = letter.not_before is not None or letter.reply_card is not None
    more = letter.file or letter.files or letter.picture or letter.document or letter.drawn or len(letter.text) > SIMPLE
    more = more or any(len(row) > IN_A_ROW for row in letter.buttons) or len(letter.buttons) > ROWS
    return letter.priority == Priority.ANSWER and not waits and not more


async def newest(tx: Tx) -> int:
    """The number of the row that was written last."""
    return int(await tx.run.outbox.newest() or 0)


async def refresh(
    tx: Tx, card: Card, *, priority: Priority, fresh: bool = False, not_before: datetime | None = None
) -> None:
    """Have a card shown again; it waits at most once."""
    tx.postponed |= not_before is not None
    chat = await tx.run.outbox.refresh(
        card=card.id,
        to_chat=card.chat,
        priority=priority,
        ticket=card.ticket or None,  # a board is about none
        kind=card.name.encode(),
        fresh=fresh,
        not_before=not_before,
        written_at=tx.now,
        thread=_stays(tx, card.chat, priority) if fresh else None,
    )
    tx.stirred.add(chat)  # where it waits already, if it does


async def refresh_all(tx: Tx, ticket: int, priority: Priority) -> None:
    """Have every card of a ticket shown again, and the boards soon."""
    rows = await tx.run.outbox.refresh_all(
        ticket=ticket, priority=priority, written_at=tx.now, board_at=tx.now + BOARD_RESTS
    )
    tx.postponed |= any(row["not_before"] for row in rows)
    tx.stirred |= {row["to_chat"] for row in rows}


async def refresh_open(tx: Tx, name: CardName, priority: Priority) -> None:
    """Have the cards of this name shown again, of everything that is open."""
    rows = await tx.run.outbox.refresh_open(kind=name.encode(), priority=priority, written_at=tx.now)
    tx.stirred |= {row["to_chat"] for row in rows}


async def strip(
    tx: Tx, chat: int, message_id: int, *, ticket: int | None = None, card: int | None = None,
    priority: Priority = Priority.NOTICE, text: str = "", caption: bool = False,
) -> None:  # fmt: skip
    """Take the buttons off a message: a card's old one, a question that was answered, a letter that was decided.

    With a text the message says this from now on; a file has it as its caption.
    """
    tx.stirred.add(chat)
    payload = {"message": message_id} | ({"text": text} if text else {}) | ({"caption": True} if caption else {})
    await tx.run.outbox.strip(
        to_chat=chat, priority=priority, payload=payload, card=card, ticket=ticket or None, written_at=tx.now
    )


async def heads(tx: Tx, real: datetime) -> list[Head]:
    """What comes next in each chat, the most urgent first."""
    return [head_of(row) for row in await tx.run.waiting.heads(now=tx.now, real=real)]


async def head(tx: Tx, chat: int, real: datetime) -> Head | None:
    """What comes next in a chat; nothing when nothing is due there."""
    row = await tx.run.waiting.head(chat=chat, now=tx.now, real=real)
    return head_of(row) if row else None


async def become_due(tx: Tx, since: datetime, real: datetime, real_since: datetime) -> set[int]:
    """The chats in which something has become due since then that was written before."""
    rows = await tx.run.waiting.become_due(since=since, now=tx.now, real_since=real_since, real=real)
    return {row["to_chat"] for row in rows}


async def next_moments(tx: Tx, real: datetime) -> tuple[datetime | None, datetime | None]:
    """When something becomes due that has been put off: by the hotline's clock, and by the real one."""
    row = await tx.run.waiting.next_moments(now=tx.now, real=real)
    return moment(row["moment"]), moment(row["real_moment"])


def _whole(contents: Contents) -> Sequence[Contents]:
    return (contents,)


async def claim(tx: Tx, id: int, real: datetime, parted: Parted = _whole) -> Delivery | None:
    """The delivery, taken for sending, a letter in the parts it takes; nothing when it need not be sent any more."""
    row = await tx.run.outbox.claim(id=id, real=real)
    if not row:
        return None
    tx.stirred.add(row["to_chat"])
    delivery = delivery_of(row)
    tried = delivery.attempts > 0 and delivery.delivery_class is DeliveryClass.DIALOGUE
    if tried and await tx.run.outbox.moved_on(id=id):
        return None
    if delivery.kind != "letter" or delivery.rest:
        return delivery
    now, *rest = parted(delivery.contents)
    if not rest:
        return delivery
    await part(tx, id, now, rest)
    return replace(delivery, contents=now, rest=tuple(rest))


async def left_sending(tx: Tx) -> list[Delivery]:
    """What was on its way when the hotline was killed."""
    return [delivery_of(row) for row in await tx.run.outbox.left_sending()]


async def sent(
    tx: Tx, delivery: Delivery, message_id: int | None, real: datetime, also: Sequence[int] = ()
) -> None:  # fmt: skip
    """It has arrived, perhaps in several messages; what was decided meanwhile, it asks for no longer."""
    if delivery.contents.drawn:
        await drop_drawn(tx, delivery.id)
    for other in also:
        await tx.run.outbox.beside(id=delivery.id, message_id=other, real=real)
    if delivery.rest:
        await _next_part(tx, delivery, "sent", message_id=message_id, real=real)
        return
    row = await tx.run.outbox.sent(id=delivery.id, message_id=message_id, real=real)
    if row and row["over"] and delivery.contents.buttons and message_id:
        await strip(tx, delivery.chat, message_id, ticket=delivery.ticket, priority=Priority.DIGEST)


async def _next_part(
    tx: Tx, delivery: Delivery, state: str, *, message_id: int | None = None, real: datetime | None = None,
    error: str = "",
) -> None:  # fmt: skip
    """What became of this part is kept in a row of its own; the letter's row, and its place, is the next part's."""
    tx.stirred.add(delivery.chat)
    await tx.run.outbox.part_over(id=delivery.id, state=state, message_id=message_id, real=real, error=error or None)
    now, *rest = delivery.rest
    await tx.run.outbox.next_part(
        id=delivery.id, payload=kept(now), rest=[kept(part) for part in rest], weight=now.weight
    )


async def part_anew(tx: Tx, delivery: Delivery, parts: Sequence[Contents]) -> None:
    """What was refused is said in these parts instead."""
    now, *rest = *parts, *delivery.rest
    await part(tx, delivery.id, now, rest)
    await wait(tx, delivery, Wait(None, delivery.attempts, delivery.again))


async def part(tx: Tx, id: int, now: Contents, rest: Sequence[Contents]) -> None:
    await tx.run.outbox.part(id=id, payload=kept(now), rest=[kept(part) for part in rest], weight=now.weight)


async def wait(tx: Tx, delivery: Delivery, how: Wait) -> None:
    """It goes back to the waiting ones. A card takes the place of a refresh that was asked for meanwhile."""
    tx.postponed = True
    tx.stirred.add(delivery.chat)
    fresh = delivery.fresh or how.fresh
    if delivery.kind == "card":
        overtaken = await tx.run.outbox.overtaken(card=delivery.card, id=delivery.id)
        fresh = fresh or bool(overtaken and overtaken["fresh"])
    elif delivery.kind == "edit" and (later := await tx.run.outbox.later_edit(id=delivery.id)):
        await tx.run.outbox.part(id=delivery.id, payload=later["payload"], rest=[], weight=later["weight"])
    await tx.run.outbox.wait(
        id=delivery.id,
        free_at=how.free_at,
        attempts=how.attempts,
        again=how.again,
        notice_no=delivery.id if how.again else delivery.notice_no,
        fresh=fresh,
        error=how.error,
    )


async def settle(tx: Tx, delivery: Delivery, state: str, error: str, *, whole: bool = False) -> None:
    """It is over: dead, or unknown for ever. The parts that follow are sent all the same, unless it is over whole."""
    if delivery.contents.drawn:
        await drop_drawn(tx, delivery.id)
    if delivery.rest and not whole:
        await _next_part(tx, delivery, state, error=error)
        return
    await tx.run.outbox.settle(id=delivery.id, state=state, error=error)


def topic_of(unit: str | None) -> str:
    """The topic of what somebody reads for this unit."""
    return f"{OF_UNIT}{unit}" if unit else ""


def unit_in(topic: str) -> str:
    """The unit for which a message of this topic is read, if for one."""
    return topic.removeprefix(OF_UNIT) if topic.startswith(OF_UNIT) else ""


async def about(tx: Tx, chat: int, message_id: int) -> Said | None:
    """What a reply to this message is about."""
    row = await tx.run.outbox.about(chat=chat, message_id=message_id)
    return Said(row["ticket"], row["card"], row["topic"]) if row else None


async def started_since(tx: Tx, real: datetime) -> list[tuple[int, datetime]]:
    """What was sent lately, by chat."""
    rows = await tx.run.outbox.started_since(real=real)
    return [(row["to_chat"], datetime.fromisoformat(row["started_at"])) for row in rows]


async def counts(tx: Tx) -> Counts:
    """How the outbox stands."""
    row = await tx.run.outbox.counts()
    return Counts(row["waiting"], row["dead"], row["unknown"])
