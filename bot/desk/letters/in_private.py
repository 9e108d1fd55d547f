"""In private: whom of a matter's people the hotline can write to themselves, and who reads in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storage.database.database import Tx


def chats_of(tx: Tx, people: Iterable[int | None], group: int | None) -> Iterator[int]:
    """The private chat of each; the group, once, for those who cannot be written to. Who spoke knows already."""
    found = [id if tx.reaches(id) else group for id in people if id]
    yield from dict.fromkeys(chat for chat in found if chat is not None)
