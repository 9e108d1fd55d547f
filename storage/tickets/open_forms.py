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
    """Ask this; whatever was asked before is dropped."""
    await _over(tx, dialogue.chat, dialogue.user, but=_question(dialogue))
    await tx.run.open_forms.begin(
        chat=dialogue.chat, person=dialogue.user, flow=dialogue.flow, ticket=dialogue.ticket, data=dialogue.data,
        changed_at=tx.now,
    )  # fmt: skip


async def end(tx: Tx, chat: int, user: int) -> None:
    """Nothing is asked any more."""
    await _over(tx, chat, user)
    await tx.run.open_forms.end(chat=chat, person=user)


def _question(dialogue: Dialogue) -> int:
    """The letter with the buttons of what is asked."""
    return int(dialogue.data.get("question") or 0)


async def _over(tx: Tx, chat: int, user: int, but: int = 0) -> None:
    before = await current(tx, chat, user)
    if before is None or _question(before) in (0, but):
        return
    await joined.close(tx, chat, _question(before))
