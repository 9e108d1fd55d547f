"""One transaction, as whoever works in it sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Set
from contextlib import asynccontextmanager
from datetime import date, datetime
from random import Random, SystemRandom
from typing import Any

from bot.rules.model.button_data import Disguise
from bot.rules.model.messages import Dialogue
from bot.rules.office.office import Office
from storage.database.apart.gathered import Gathered
from storage.database.connections import Run
from storage.database.ends import End
from storage.database.reserve import Full
from storage.database.several.beside import NotBeside
from storage.sealing.keys import Keys

# the real moment at which an answer to a chat would go at once, after so many others; nothing when it would wait
Takes = Callable[[int, int], datetime | None]
# what becomes of the words that somebody was asked for, where another question takes the place of that one
GivesWay = Callable[["Tx", Dialogue], Awaitable[None]]
UNDRAWN = Disguise()  # where no key of a database has been read


class Tx:
    """One transaction: what it may run, the moment it happens at, the bureau it happens in."""

    def __init__(
        self, run: Run, now: datetime, office: Office, here: End, configured: Office | None = None,
        open_chats: Set[int] = frozenset(), takes: Takes = lambda _chat, _ahead: None,
    ) -> None:  # fmt: skip
        self.run = run
        self.now = now
        self.office = office  # assign a changed one, and whoever comes after the commit begins with it
        self.configured = configured or office  # what config.yaml says, without anything bound in a chat
        self.epoch = 1  # in which its buttons are drawn: higher, once it has been restored
        self.disguise = UNDRAWN  # how ids stand in button data
        self.origin = ""  # what caused it, for the journal: "update 123", "clock"
        self.chance: Random = SystemRandom()  # what is drawn by chance, nobody can guess
        self.told: set[int] = set()  # the chats that have been written to for this update
        self.stirred: set[int] = set()  # the chats in which something else may come next now
        self.takes = takes
        self.taken: dict[int, Any] = {}  # the deliveries that the sender takes with the commit, by chat
        self.enclosed: bytes | None = None  # what is in the file that came with it, where that is read
        self.gathered: Gathered | None = None  # what was found in a snapshot for it, where that is asked for first
        self.unwritten: Gathered | None = None  # in a snapshot: takes what would be written
        self.spoke: int | None = None  # the chat that just spoke: letters to it are answers
        self.thread = 0  # the topic in which they spoke: answers stay there
        self.speaker: int | None = None  # who spoke there …
        self.heard: int | None = None  # … and the number of the update
        self.gives_way: GivesWay | None = None  # theirs, where another question is opened
        self.flooded: int | None = None  # a chat from which so much comes that the answers there are joined …
        self.flood = 0  # … and how much that was
        self.kept: dict[tuple[Any, ...], Any] = {}  # what has been read in here, and would be read again
        self.postponed = False  # something has been written that is to be said at a later moment
        self.ordered = False  # a ledger is to be made
        self.reach: dict[int, bool] = {}  # the chats that were opened to the hotline in here, or lost
        self.catching_up = False  # what is written about a ticket should have been said during an absence
        self.unkept = False  # what is being heard is not kept as it came
        self.heard_again = False  # updates that had been put aside wait again
        self.taken_in = False  # updates wait that have just come
        self.several = self.beside = False  # other processes work on the database, and others write meanwhile
        self._here, self.open_chats = here, open_chats
        self._begun: int | None = None  # how many rows had been written when the innermost savepoint began

    def resume(self, gathered: Gathered | None) -> None:
        """Go on with what was gathered for it; what went wrong there goes wrong here."""
        if gathered is not None and gathered.error is not None:
            raise gathered.error
        self.gathered = gathered

    def reaches(self, chat: int) -> bool:
        """Whether this chat is known to be open to the hotline; one of which nothing is known here may be, too."""
        return self.reach.get(chat, chat in self.open_chats)

    def is_whole(self) -> None:
        """Raises NotBeside where something that was done in here does not do beside others."""
        if self.beside and getattr(self._here, "refused", False):
            raise NotBeside

    def is_undone(self) -> None:
        """What did not do beside others was undone with its savepoint; the rest of the transaction holds."""
        if self.beside:
            self._here.refused = False  # type: ignore[attr-defined]

    @property
    def keys(self) -> Keys | None:
        """By which envelopes are sealed; nothing where they lie open."""
        return self.run.keys

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.calendar.day_of(self.now)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Everything inside happens, or nothing of it; the transaction around it goes on.

        Where nothing has been written since the savepoint around it began, that one serves for both.
        """
        before = self.office, dict(self.kept), dict(self.reach), dict(self.taken)
        around, self._begun = self._begun, self._here.changes
        shared = around == self._begun
        if not shared:
            await self._here.rows("savepoint part")
        try:
            yield
        except Full:
            shared = True  # there may be nothing left to roll back to
            raise
        except BaseException:
            self.office, self.kept, self.reach, self.taken = before
            await self._here.rows("rollback to part")
            raise
        finally:
            self._begun = around
            if not shared:
                await self._here.rows("release part")


class GatherFirst(Exception):
    """It takes long: have this done in a snapshot, and come again with what it gathered."""

    def __init__(self, work: Callable[[Tx], Awaitable[Any]]) -> None:
        super().__init__("to be gathered in a snapshot")
        self.work = work
