"""Consents: what people agreed to and when, and who they said they are."""

from __future__ import annotations

from datetime import datetime

from bot.rules.intake.draft import Known
from bot.rules.model.ticket import Envelope
from storage.database.database import Tx


async def agree(tx: Tx, user: int, version: int) -> None:
    """Somebody has agreed to this version."""
    await tx.run.consents.agree(person=user, version=version, now=tx.now)


async def latest(tx: Tx, user: int) -> tuple[int, datetime] | None:
    """Which version somebody agreed to last, and when."""
    row = await tx.run.consents.latest(person=user)
    return (row["version"], datetime.fromisoformat(row["agreed_at"])) if row else None


async def remember(tx: Tx, user: int, envelope: Envelope, area: str = "") -> None:
    """Who somebody says they are, to be offered again next time."""
    await tx.run.consents.remember(
        person=user,
        enterprise=envelope.enterprise,
        contact=envelope.contact,
        phone=envelope.phone,
        uscc=envelope.uscc,
        area=area,
        now=tx.now,
    )


async def known(tx: Tx, user: int) -> Known | None:
    """Who somebody said they were, last time, and where."""
    row = await tx.run.consents.known(person=user)
    if row is None:
        return None
    return Known(Envelope(row["enterprise"], row["contact"], row["phone"], row["uscc"]), row["area"])
