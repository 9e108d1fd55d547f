"""Keeping: what somebody sends while they are out becomes a note, with a sign under it; what cannot be kept is said."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.identity import has_card_number
from bot.rules.visits.notes import LARGEST, LONGEST, MOST, Note, Of, fitting
from storage.database.database import Tx
from storage.delivery import joined
from storage.office import notes

MEGABYTE = 1024 * 1024


def without_identity(tx: Tx, words: Words) -> None:
    """The number of an identity card is kept nowhere. Refuses: identity_card."""
    if has_card_number(words.told):
        tx.unkept = True
        raise Refusal("identity_card")


async def keep(
    tx: Tx, of: Of, which: int, by: Actor, words: Words, text: str, noted: list[Note], *, late: bool = False
) -> None:  # fmt: skip
    """One message more; a file that is too large is named, its words stay."""
    if len(text) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    files = fitting(words)
    if len(files) < len(words.attachments):
        size = max(file.size for file in words.attachments) // MEGABYTE
        await letters.write(
            tx, by.id, "visits/too_large", size=size, most=LARGEST // MEGABYTE, words=bool(text),
            reply_to=words.message_id,
        )  # fmt: skip
    if text or files:
        if len(noted) >= MOST:
            raise Refusal("notes_full", most=MOST)
        await notes.add(tx, of, which, by.id, words.message_id, text, files, words.album, late=late)
    if text or files or not words.attachments:
        await joined.mark(tx, by.id, words.message_id)
