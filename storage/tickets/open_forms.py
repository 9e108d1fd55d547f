"""Dialogues: what each person is being asked right now, in each chat; a question that is over loses its buttons."""

from __future__ import annotations

from bot.rules.model.messages import Dialogue
from storage.database.columns import from_json
from storage.database.database import Tx
from storage.delivery import joined


async def current(tx: Tx, chat: int, user: int) -> Dialogue | None:
    """What this person is being asked in this chat."""
    row = await tx.run.open_forms.current(chat=chat, person=user)
    if row is None:
        return None
    return Dialogue(row["chat"], row["person"], row["flow"], row["ticket"], from_json(row["data"], {}))


async def begin(tx: Tx, dialogue: Dialogue) -> None:
    """Ask this, or go on with it; another question that was asked gives way, and what it was told is not lost."""
    before = await current(tx, dialogue.chat, dialogue.user)
    if before and tx.gives_way and not before.is_same(dialogue):
        await tx.gives_way(tx, before)
        before = await current(tx, dialogue.chat, dialogue.user)
    await _over(tx, before, but=_question(dialogue))
    await tx.run.open_forms.begin(
        chat=dialogue.chat, person=dialogue.user, flow=dialogue.flow, ticket=dialogue.ticket, data=dialogue.data,
        changed_at=tx.now,
    )  # fmt: skip


async def end(tx: Tx, chat: int, user: int) -> None:
    """Nothing is asked any more."""
    await _over(tx, await current(tx, chat, user))
    await tx.run.open_forms.end(chat=chat, person=user)


def _question(dialogue: Dialogue) -> int:
    """The letter with the buttons of what is asked."""
    return int(dialogue.data.get("question") or 0)


async def _over(tx: Tx, before: Dialogue | None, but: int = 0) -> None:
    if before is None or _question(before) in (0, but):
        return
    await joined.close(tx, before.chat, _question(before))
