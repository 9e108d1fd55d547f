"""Dialogues: what each person is being asked right now, in each chat."""

from __future__ import annotations

from bot.rules.model.messages import Dialogue
from storage.database.columns import from_json
from storage.database.database import Tx


async def current(tx: Tx, chat: int, user: int) -> Dialogue | None:
    """What this person is being asked in this chat."""
    row = await tx.run.open_forms.current(chat=chat, person=user)
    if row is None:
        return None
    return Dialogue(row["chat"], row["person"], row["flow"], row["ticket"], from_json(row["data"], {}))


async def begin(tx: Tx, dialogue: Dialogue) -> None:
    """Ask this; whatever was asked before is dropped."""
    await tx.run.open_forms.begin(
        chat=dialogue.chat, person=dialogue.user, flow=dialogue.flow, ticket=dialogue.ticket, data=dialogue.data,
        changed_at=tx.now,
    )  # fmt: skip


async def end(tx: Tx, chat: int, user: int) -> None:
    """Nothing is asked any more."""
    await tx.run.open_forms.end(chat=chat, person=user)
