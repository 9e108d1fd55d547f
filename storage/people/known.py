"""What is known beside the configuration: numbers that people gave, and names that units and categories had."""

from __future__ import annotations

from collections.abc import Iterable

from storage.database.database import Tx

Named = tuple[str, str, str]  # unit or category, its code, its name


async def keep_phone(tx: Tx, user: int, number: str) -> None:
    """The number at which somebody is to be rung, from now on."""
    await tx.run.people.keep_phone(user=user, number=number, at=tx.now)


async def phones(tx: Tx) -> dict[int, str]:
    """Every number that somebody gave, by the id."""
    return {row["user"]: row["number"] for row in await tx.run.people.phones()}


async def keep_names(tx: Tx, names: Iterable[Named]) -> None:
    """What the configuration calls them today, for the day on which it names them no more."""
    for kind, code, name in names:
        await tx.run.people.keep_name(kind=kind, code=code, name=name, at=tx.now)


async def names(tx: Tx) -> dict[tuple[str, str], str]:
    """Every name that was ever configured, by what it is and its code."""
    return {(row["kind"], row["code"]): row["name"] for row in await tx.run.people.known_names()}
