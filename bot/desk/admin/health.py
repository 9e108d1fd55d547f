"""How the hotline is, for whoever looks after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from bot.desk import Tx
from bot.desk.admin import backups, failures
from bot.desk.people import roster, vanished
from bot.rules.model.people import BUREAU, Actor, Refusal
from bot.rules.office.roles import in_charge
from bot.voice.texts import phrase
from storage.delivery import inbox
from storage.people import refusals
from storage.reports import health as stored_health
from storage.reports.health import Health


@dataclass(frozen=True, slots=True)
class Report:
    """What /health shows."""

    health: Health
    chats_missing: tuple[str, ...]
    people_missing: dict[str, tuple[str, ...]]  # by the phrase that says why
    gaps: int  # numbers of updates that never came
    refused: tuple[int, int]  # refusals today, and how many of them one person's
    backup_old: bool  # a backup is missing that should be there
    gone: list[vanished.Gone]  # units and categories that open matters name and the configuration does not
    again: bool  # something failed that can be tried again


async def started(tx: Tx, reads_all: bool | None) -> None:
    """The hotline has started; `reads_all` is getMe's can_read_all_group_messages, if it has answered."""
    await stored_health.begin(tx, program() or phrase("health.unreleased"), reads_all)


async def report(tx: Tx, by: Actor) -> Report:
    """How the hotline is; for the bureau's people."""
    if not (in_charge(tx.office, by) or by.has(*BUREAU)):
        raise Refusal("staff_only")
    chats, people = await roster.gaps(tx)
    health = await stored_health.health(tx)
    waiting = max(health.inbox_waiting - 1, 0)  # without this very question
    old = backups.is_old(health.backup, tx.now) and not tx.office.rehearsal  # its backups lie in another time
    gaps = await inbox.gaps(tx)
    refused, again = await refusals.today(tx), await failures.any_left(tx)
    gone = await vanished.found(tx)
    return Report(replace(health, inbox_waiting=waiting), chats, people, gaps, refused, old, gone, again)


@cache
def program() -> str:
    """The version that runs; empty when it was never installed, but is run from a checkout."""
    try:
        return version("hotline")
    except PackageNotFoundError:
        return ""
