"""Calls: what a commit tells the other processes on the same database."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storage.database.transaction import Tx

IN_DOUBT = 0.1  # seconds until it is asked again whether this process leads
LONGEST = 7000  # bytes of a call: PostgreSQL takes 8000


@dataclass(frozen=True, slots=True)
class Call:
    """What there is for others to do, or to know."""

    heard: bool = False  # an update waits in the inbox
    chats: frozenset[int] = frozenset()  # where something else may come next …
    anywhere: bool = False  # … or in any chat
    postponed: bool = False  # something is to be said later
    ordered: bool = False  # a ledger is to be made
    reach: Mapping[int, bool] = field(default_factory=dict)  # the chats that were opened to the hotline, or lost

    def __bool__(self) -> bool:
        return bool(self.heard or self.chats or self.anywhere or self.postponed or self.ordered or self.reach)

    def encode(self) -> str:
        """As it is called; where it names too many chats, it means all of them."""
        rest = self.postponed, self.ordered, list(self.reach.items())
        said = json.dumps([self.heard, sorted(self.chats), self.anywhere, *rest])
        if len(said) <= LONGEST:
            return said
        return json.dumps([self.heard, [], True, self.postponed, self.ordered, rest[2][:200]])

    @classmethod
    def decode(cls, said: str) -> Call:
        """What was called; what nobody understands may mean anything."""
        try:
            heard, chats, anywhere, postponed, ordered, reach = json.loads(said)
            return cls(heard, frozenset(chats), anywhere, postponed, ordered, dict(reach))
        except (ValueError, TypeError):
            return ANYTHING


ANYTHING = Call(heard=True, anywhere=True, postponed=True, ordered=True)  # nobody knows what was missed


def of(tx: Tx, *, leads: bool) -> str:
    """What the others are told of this transaction: that something is to be sent, only by who does not send itself."""
    if not tx.several:
        return ""
    chats = frozenset() if leads else frozenset(tx.stirred)
    call = Call(
        tx.taken_in or tx.heard_again, chats, postponed=tx.postponed and not leads, ordered=tx.ordered and not leads,
        reach={chat: there for chat, there in tx.reach.items() if there != (chat in tx.open_chats)},
    )  # fmt: skip
    return call.encode() if call else ""


class Signals:
    """What a process hears of the others on its database."""

    def __init__(self) -> None:
        self.called: list[Callable[[Call], None]] = []  # when another process has written something
        self.overtaken: list[Callable[[], None]] = []  # when another one leads now
        self.was_overtaken = False
        self.leads_until = math.inf  # of the monotonic clock; until then nobody can have taken over
        self.own: int | None = None  # the server's number of the connection that writes here

    def call(self, _made: object, by: int, _channel: str, said: str) -> None:
        """Somebody has written; what comes from here is known here."""
        if by != self.own:
            self.tell(Call.decode(said))

    def tell(self, call: Call) -> None:
        """This was called."""
        for hear in self.called:
            hear(call)

    def leads_now(self) -> bool:
        """The same at once: asked before anything is taken, as it would not leave; and again when a call is about to
        leave, as its line may have been long in coming."""
        return not self.was_overtaken and time.monotonic() < self.leads_until

    async def leads_still(self) -> bool:
        """Whether nobody else can have begun to send; who has slept, or beats in vain, waits until it knows."""
        while not self.was_overtaken:
            if self.leads_now():
                return True
            await asyncio.sleep(IN_DOUBT)
        return False

    def overtake(self) -> None:
        """While nobody heard of this one, another one took over."""
        self.was_overtaken = True
        for call in self.overtaken:
            call()
