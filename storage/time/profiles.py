"""Profiles: every version of the limits that tickets were opened under."""

from __future__ import annotations

from typing import Any

from bot.rules.model.kinds import Grade, Kind
from bot.rules.office.profiles import Finer, Profile
from storage.database.columns import from_json
from storage.database.database import Tx


async def versions(tx: Tx) -> tuple[Profile, ...]:
    """Every version there has been, the oldest of a name first."""
    return tuple(
        Profile(row["name"], from_json(row["limits"]), tuple(map(_finer, from_json(row["rules"]))), row["version"])
        for row in await tx.run.profiles.versions()
    )


async def add(tx: Tx, profile: Profile) -> None:
    """Keep a version for ever."""
    await tx.run.profiles.add(
        name=profile.name, version=profile.version, limits=profile.limits, rules=profile.rules, since=tx.now
    )


async def nameless(tx: Tx) -> list[str]:
    """The names that tickets of before bear and whose limits nobody has kept."""
    return [row["profile"] for row in await tx.run.profiles.nameless()]


def _finer(line: dict[str, Any]) -> Finer:
    return Finer(
        line["limits"], Kind(line["kind"]) if line["kind"] else None, Grade(line["grade"]) if line["grade"] else None,
        line["urgent"], line["category"],
    )  # fmt: skip
