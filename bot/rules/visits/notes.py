"""Notes of a visit or a site: what was said, photographed, where; and the matters that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.rules.model.messages import Words
from bot.rules.model.ticket import Attachment

LARGEST = 20 * 1024 * 1024  # bytes: what Telegram lets a bot fetch
SPOKEN = frozenset({"voice", "audio", "video_note"})  # tell something on their own: the desk hears them
MOST = 200  # notes of one record: nobody reads more
LONGEST = 3000  # characters of one


class Of(StrEnum):
    """What a note belongs to."""

    VISIT = "visit"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Note:
    """One message that was sent while somebody was there, or afterwards (补记)."""

    id: int
    message_id: int
    at: datetime
    text: str
    files: tuple[Attachment, ...] = ()
    album: str = ""
    late: bool = False
    ticket: int | None = None  # what was made of it


@dataclass(frozen=True, slots=True)
class Told:
    """A matter as it stands in the notes: the words of one, with the files that came with it and after it; a voice
    that came without words has none."""

    note: int
    text: str
    files: tuple[Attachment, ...] = ()
    ticket: int | None = None


def told(notes: Sequence[Note], *, voices_apart: bool) -> tuple[Told, ...]:
    """Each note that has words is a matter; files without any belong to what was told before them, or, where there is
    nothing yet, to the first that comes. A voice is a matter by itself where voices stand apart, or nobody wrote."""
    found: list[Told] = []
    early: tuple[Attachment, ...] = ()
    speaks = voices_apart or not any(note.text.strip() for note in notes)
    for note in notes:
        files = tuple(file for file in note.files if file.kind != "location")
        if note.text.strip() or (speaks and any(file.kind in SPOKEN for file in files)):
            found.append(Told(note.id, note.text, early + files, note.ticket))
            early = ()
        elif found:
            found[-1] = replace(found[-1], files=(*found[-1].files, *files))
        else:
            early += files
    return tuple(found)


def counted(notes: Sequence[Note]) -> dict[str, int]:
    """How much there is of what: words, photos, voices, other files, places."""
    kinds = [file.kind for note in notes for file in note.files]
    voices = sum(kind in SPOKEN for kind in kinds)
    photos, places = kinds.count("photo"), kinds.count("location")
    return {
        "words": sum(bool(note.text.strip()) for note in notes),
        "photos": photos,
        "voices": voices,
        "files": len(kinds) - photos - places - voices,
        "places": places,
    }


def fitting(words: Words) -> tuple[Attachment, ...]:
    """The files that can be kept."""
    return tuple(file for file in words.attachments if file.size <= LARGEST)
