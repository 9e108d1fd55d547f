"""Forgetting what was heard as it came, and the words of what was said: what came to nothing, and what is old."""

from __future__ import annotations

from datetime import datetime

from storage.database.database import Tx


async def forget_words(tx: Tx, before: datetime) -> None:
    """Forget the words of what was said before this real moment; replies to it are understood as before."""
    await tx.run.outbox.archive(before=before)
    await tx.run.outbox.clear(before=before)
    await tx.run.outbox.empty(before=before)
    await tx.run.outbox.never(before=before)


async def forget_draft(tx: Tx, draft: int, chat: int, topic: str) -> None:
    """Forget what was written into a questionnaire that came to nothing, what ended it, and what was read back."""
    tx.unkept = True
    await tx.run.forgetting.updates_of_draft(draft=draft)
    await tx.run.outbox.of_draft(chat=chat, topic=topic)


async def forget_heard(tx: Tx, person: int) -> int:
    """Forget what somebody wrote in private, as it came; how many updates."""
    tx.unkept = True
    return len(await tx.run.forgetting.updates_of_person(person=str(person)))


async def forget_said(tx: Tx, person: int) -> int:
    """What was said to somebody loses its words; how many letters."""
    return len(await tx.run.outbox.of_chat(chat=person))
