"""The lines: what comes next in each chat, kept from turn to turn; only lines that have changed are looked at again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.rules.model.messages import Priority
from storage.database.database import Tx
from storage.delivery import outbox
from storage.delivery.deliveries import Head

ANEW = timedelta(minutes=1)  # all are looked at: another process may have written, or a clock was set back
Place = tuple[Priority, int, int]  # how urgent, the number of the row, the chat


class Lines:
    """The heads of all chats in which something is due, the most urgent first."""

    def __init__(self) -> None:
        self._heads: dict[int, Head] = {}
        self._places: list[Place] = []  # sorted
        self._now: datetime | None = None  # when they were looked at last
        self._real: datetime | None = None
        self._all_at: datetime | None = None  # when all of them were
        self._next: tuple[datetime | None, datetime | None] = (None, None)  # when something put off becomes due

    def forget(self) -> None:
        """Look at all of them anew the next time."""
        self._all_at = None

    async def look(self, tx: Tx, real: datetime, stirred: set[int], *, postponed: bool = True) -> None:
        """Look at what has changed: the lines that were stirred, and those in which something has become due.

        Without anything newly postponed, what was known to be put off is all there is.
        """
        if self._fits(tx.now, real) and self._now and self._real:
            due = await outbox.become_due(tx, self._now, real, self._real) if self._is_time(tx.now, real) else set()
            if postponed or self._is_time(tx.now, real):
                self._next = await outbox.next_moments(tx, real)
            for chat in stirred | due:
                self._put(chat, await outbox.head(tx, chat, real))
        else:
            self._next = await outbox.next_moments(tx, real)
            self._heads = {head.chat: head for head in await outbox.heads(tx, real)}
            self._places = sorted(map(_place, self._heads.values()))
            self._all_at = real
        self._now, self._real = tx.now, real

    def emptied(self, chats: set[int]) -> None:
        """The heads of these lines were taken, and nothing else was due there."""
        for chat in chats:
            self._put(chat, None)

    @property
    def known(self) -> bool:
        """Whether all of them have been looked at, so that a chat without a head has nothing due."""
        return self._all_at is not None

    @property
    def pressing(self) -> bool:
        """Whether something urgent, or a notice, waits."""
        at = bisect_left(self._places, (Priority.URGENT, 0, 0))
        return at < len(self._places) and self._places[at][0] <= Priority.NOTICE

    def __contains__(self, chat: int) -> bool:
        return chat in self._heads

    def __len__(self) -> int:
        return len(self._heads)

    def heads(self, worst: Priority = Priority.DIGEST) -> Iterator[Head]:
        """The heads of the chats that are at least so urgent."""
        for urgency, _, chat in self._places:
            if urgency > worst:
                return
            yield self._heads[chat]

    def _is_time(self, now: datetime, real: datetime) -> bool:
        moment, real_moment = self._next
        return bool((moment and moment <= now) or (real_moment and real_moment <= real))

    def _fits(self, now: datetime, real: datetime) -> bool:
        if self._all_at is None or self._now is None or self._real is None:
            return False
        return self._now <= now and self._real <= real < self._all_at + ANEW

    def _put(self, chat: int, head: Head | None) -> None:
        old = self._heads.pop(chat, None)
        if old is not None:
            del self._places[bisect_left(self._places, _place(old))]
        if head is not None:
            self._heads[chat] = head
            insort(self._places, _place(head))


def _place(head: Head) -> Place:
    return head.urgency, head.id, head.chat
