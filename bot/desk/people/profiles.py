"""Profiles: which limits hold for new tickets, and those that earlier tickets keep."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.office.office import Office
from bot.rules.office.profiles import Profile, numbered
from storage.database.database import Tx
from storage.time import profiles


async def remember(tx: Tx) -> None:
    """At each start: limits that were not there before become a version; limits of before stay what they were."""
    stored = await profiles.versions(tx)
    now = numbered(tx.configured.profile, stored)
    if (now.name, now.version) not in {(kept.name, kept.version) for kept in stored}:
        await profiles.add(tx, now)
    for name in await profiles.nameless(tx):
        await profiles.add(tx, _of_before(tx.configured, name))


async def laid_over(tx: Tx, office: Office) -> Office:
    """The configured office with every version that was kept; a limit that came later counts for all as it does now."""
    stored, now = await profiles.versions(tx), office.profile
    kept = tuple(replace(p, limits={**now.limits, **p.limits}) for p in stored)
    return replace(office, profile=numbered(now, stored), profiles=kept)


def _of_before(configured: Office, name: str) -> Profile:
    """Until versions were kept, every ticket was counted by what was configured; the file may still say what it was."""
    named = next((p for p in configured.profiles if p.name == name), configured.profile)
    return replace(named, name=name, version=1)
