"""Callers: who rings is looked up by number, credit code and name, with all that they brought before."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.listed import register
from bot.rules.model.ticket import Envelope
from bot.rules.office.register import same_enterprise
from bot.rules.reading.shadow import normal
from bot.rules.reading.telephone import EXT, digits_of
from storage.database.database import Tx
from storage.intake import callers
from storage.intake.callers import Before
from storage.reports import figures

MOST = 3  # enterprises that are shown for one call


@dataclass(frozen=True, slots=True)
class Caller:
    """An enterprise that brought matters before, and how sure it is that it is the one that rings."""

    envelope: Envelope  # as it stood in its newest matter
    matters: tuple[Before, ...]
    proven: bool  # by the number or the credit code; else the name alone is the same
    batch: str  # of a listed enterprise

    @property
    def newest(self) -> Before:
        """The matter whose answers would be taken over."""
        return self.matters[0]

    @property
    def told(self) -> tuple[Before, ...]:
        """Of the matters, those that may be spoken of: a name alone opens no confidential one."""
        return tuple(one for one in self.matters if self.proven or not one.confidential)


async def known(tx: Tx, rings: Envelope) -> list[Caller]:
    """Who it may be that rings, the surest first."""
    found: list[Caller] = []
    for one in await _matters(tx, rings):
        place = next((n for n, caller in enumerate(found) if same_enterprise(caller.envelope, one.envelope)), None)
        if place is None:
            batch = await register.batch_of(tx, one.envelope)
            found.append(Caller(one.envelope, (one,), _proven(one.envelope, rings), batch))
        else:
            caller = found[place]
            proven = caller.proven or _proven(one.envelope, rings)
            found[place] = Caller(caller.envelope, (*caller.matters, one), proven, caller.batch)
    found.sort(key=lambda caller: (not same_enterprise(caller.envelope, rings), not caller.proven))
    return found[:MOST]


async def _matters(tx: Tx, rings: Envelope) -> list[Before]:
    """The index finds more than what is meant: a number that holds these digits, a name that holds this one."""
    signs = (*digits_of(rings.phone)[:1], rings.uscc, rings.enterprise)
    ids: set[int] = set()
    for one in filter(None, signs):
        ids |= await figures.holding(tx, one, envelope=True)
    return [one for one in await callers.matters(tx, ids) if _meant(one.envelope, rings)]


def _meant(known: Envelope, rings: Envelope) -> bool:
    return _proven(known, rings) or same_enterprise(known, rings)


def _proven(known: Envelope, rings: Envelope) -> bool:
    if rings.uscc and known.uscc:
        return known.uscc == rings.uscc
    return bool(rings.phone) and _line(known.phone) == _line(rings.phone)


def _line(phone: str) -> str:
    """The number without its extension: a switchboard is the enterprise's, whoever picks up."""
    return phone.partition(EXT)[0]


def longer(name: str, full: str) -> bool:
    """Whether the full name says all that the shorter one does."""
    return normal(name) in normal(full)
