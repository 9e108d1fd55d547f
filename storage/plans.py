"""Plans: with which policy the alarms were worked out, and how far that has come."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Alarms are being worked out anew: with what, and up to which ticket."""

    fingerprint: str
    done_to: int


async def worked_out_with(tx: Tx) -> str | None:
    """The fingerprint of the policy that every plan was worked out with."""
    found = await tx.run.plans.get(key="planned")
    return str(found) if found is not None else None


async def under_way(tx: Tx) -> UnderWay | None:
    """What has begun and is not finished."""
    found = await tx.run.plans.get(key="planning")
    if found is None:
        return None
    fingerprint, _, done_to = str(found).partition(" ")
    return UnderWay(fingerprint, int(done_to))


async def begin(tx: Tx, fingerprint: str) -> None:
    """Begin, unless just that has begun already."""
    now = await under_way(tx)
    if now is None or now.fingerprint != fingerprint:
        await done_to(tx, fingerprint, 0)


async def done_to(tx: Tx, fingerprint: str, ticket: int) -> None:
    """Up to this ticket it is done."""
    await tx.run.plans.put(key="planning", value=f"{fingerprint} {ticket}")


async def finish(tx: Tx, fingerprint: str) -> None:
    """Every plan has been worked out with this."""
    await tx.run.plans.drop(key="planning")
    await tx.run.plans.put(key="planned", value=fingerprint)
