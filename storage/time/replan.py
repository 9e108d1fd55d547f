"""Plans: with which policy the alarms were worked out, and how far that has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from storage.database.columns import from_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Alarms are being worked out anew: with what, up to which ticket, and which years have just been announced.

    `asked`: the chats that hear, at its end, of how many matters somebody was told; without them no card is redrawn.
    """

    fingerprint: str
    done_to: int
    news: frozenset[int]
    asked: tuple[int, ...] = ()
    told: int = 0


async def worked_out_with(tx: Tx) -> str | None:
    """The fingerprint of the policy that every plan was worked out with."""
    found = await tx.run.replanning.get(key="planned")
    return str(found) if found is not None else None


async def under_way(tx: Tx) -> UnderWay | None:
    """What has begun and is not finished."""
    found = from_json(await tx.run.replanning.get(key="planning"))
    if not found:
        return None
    asked = tuple(found.get("asked", ()))
    return UnderWay(found["fingerprint"], found["done_to"], frozenset(found["news"]), asked, found.get("told", 0))


async def begin(tx: Tx, fingerprint: str, news: Iterable[int], asked: int | None = None) -> None:
    """Begin, unless just that has begun already; what was news then is news still, and who asked then hears too."""
    now = await under_way(tx) or UnderWay("", 0, frozenset())
    who = now.asked if asked is None or asked in now.asked else (*now.asked, asked)
    if now.fingerprint != fingerprint:
        await done_to(tx, UnderWay(fingerprint, 0, frozenset(news) | now.news, who, now.told))
    elif who != now.asked:
        await done_to(tx, replace(now, asked=who))


async def done_to(tx: Tx, now: UnderWay) -> None:
    """So far it is done."""
    await tx.run.replanning.put(key="planning", value=now)


async def finish(tx: Tx, fingerprint: str) -> None:
    """Every plan has been worked out with this."""
    await tx.run.replanning.drop(key="planning")
    await tx.run.replanning.put(key="planned", value=fingerprint)
