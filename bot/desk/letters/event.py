"""Events and readers: what has happened, and somebody who is to be told of it: where, as whom."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Request, Ticket
from bot.rules.supervision.rungs import Named
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to be told: where, as whom, and which unit it is about."""

    chat: int
    side: str  # desk, unit, enterprise
    as_whom: str = ""  # chief or head where they read another template than their side
    unit: str | None = None
    number: str = ""  # another ticket's number, for those folded into this one …
    own: int = 0  # … and its id
    by_phone: bool = False  # the desk reads it to a caller who has no chat
    on_paper: bool = False  # the desk passes it on to a unit that has none

    @property
    def wrap(self) -> str:
        """The template in which the desk gets what is meant for somebody without a chat."""
        return "tickets/ring_caller.desk" if self.by_phone else "on_paper/pass_on.desk" if self.on_paper else ""

    @property
    def reads(self) -> str:
        """The reader in a template's name."""
        return self.as_whom or self.side


Readers = AsyncIterator[Reader]


@dataclass(frozen=True, slots=True)
class Event:
    """What has happened, for the templates."""

    before: Ticket
    ticket: Ticket
    by: Actor
    form: Facts
    unit: str | None = None  # the unit concerned
    request: Request | None = None
    clock: bool = False
    line: str = ""
    card: str = ""  # the offers under a paper that waits …
    which: int = 0  # … and its id
    meeting: Meeting | None = None  # the meeting or visit it is about
    commitment: Commitment | None = None
    later: Request | None = None  # what an enterprise has said in a confidential matter and no unit reads yet
    names: Named = Named.RESPONSIBLE  # whom a rung names in the group


async def desk(tx: Tx, _: Event) -> Readers:
    """The bureau's group."""
    if (chat := tx.office.bureau.desk_chat) is not None:
        yield Reader(chat, "desk")


async def of_units(tx: Tx, units: Iterable[str | None], reads: str = "unit") -> Readers:
    """Each unit in its group; of one on paper the desk, which passes it on."""
    for unit in units:
        if chat := chat_of(tx, unit):
            yield Reader(chat, "unit", reads, unit)
        elif (there := tx.office.unit(unit)) and there.paper and (at_desk := tx.office.bureau.desk_chat):
            yield Reader(at_desk, "unit", reads, unit, on_paper=True)


def chat_of(tx: Tx, unit: str | None) -> int | None:
    """The unit's group."""
    found = tx.office.unit(unit)
    return found.chat if found else None
