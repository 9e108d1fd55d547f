"""What a message consists of, as it is kept: only what is there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.rules.model.messages import Button, Contents, Document, DrawnFile, Keyboard, Line, Picture, Rows
from bot.rules.model.ticket import Attachment
from storage.database.database import Tx

Kept = dict[str, Any]


async def keep_drawn(tx: Tx, delivery: int, content: bytes) -> None:
    """Keep the file that was drawn for a delivery until that is over; nothing in it: it cannot be drawn."""
    await tx.run.drawn_files.keep(delivery=delivery, content=content, drawn_at=tx.now)


async def drawn(tx: Tx, delivery: int) -> bytes | None:
    """The file that was drawn for a delivery; nothing where it has still to be."""
    found = await tx.run.drawn_files.of_delivery(delivery=delivery)
    return None if found is None else bytes(found)


async def drop_drawn(tx: Tx, delivery: int) -> None:
    """The delivery is over: its file is kept no longer."""
    await tx.run.drawn_files.drop(delivery=delivery)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of a letter that asks for something, and what became of it."""

    line: Line
    over: str = ""

    @property
    def ended(self) -> str:
        """What it says when it is over."""
        return f"{self.line.short} {self.over}"

    @property
    def kept(self) -> Kept:
        """As JSON can hold it."""
        return asdict(self.line) | {"over": self.over}

    @classmethod
    def of(cls, found: Kept) -> AskedLine:
        """The line that was kept."""
        fields = {name: value for name, value in found.items() if name != "over"}
        return cls(Line(**fields | {"buttons": tuple(found["buttons"])}), found["over"])


def asked(lines: tuple[Line, ...]) -> list[Kept]:
    """The lines of a letter, none of them over."""
    return [AskedLine(line).kept for line in lines]


def kept(contents: Contents) -> Kept:
    """The contents as JSON can hold them."""
    file, picture = contents.file, contents.picture
    every = {
        "text": contents.text,
        "buttons": [[_kept_button(button) for button in row] for row in contents.buttons],
        "keyboard": _kept_keyboard(contents.keyboard),
        "file": _kept_file(file) if file else None,
        "files": [_kept_file(one) for one in contents.files],
        "picture": {"name": picture.name, "facts": picture.facts} if picture else None,
        "document": asdict(contents.document) if contents.document else None,
        "drawn": asdict(contents.drawn) if contents.drawn else None,
        "reply_to": contents.reply_to,
        "protected": contents.protected,
    }
    return {name: value for name, value in every.items() if value or (name == "keyboard" and value is not None)}


def read(found: Kept) -> Contents:
    """The contents that were kept."""
    file, picture, keyboard = found.get("file"), found.get("picture"), found.get("keyboard")
    return Contents(
        text=found.get("text", ""),
        buttons=_rows(found.get("buttons", ())),
        keyboard=_keyboard(keyboard) if keyboard is not None else None,
        file=_file(file) if file else None,
        picture=Picture(picture["name"], picture["facts"]) if picture else None,
        reply_to=found.get("reply_to"),
        files=tuple(map(_file, found.get("files", ()))),
        protected=found.get("protected", False),
        document=Document(**found["document"]) if found.get("document") else None,
        drawn=DrawnFile(**found["drawn"]) if found.get("drawn") else None,
    )


def _there(fields: Kept) -> Kept:
    return {name: value for name, value in fields.items() if value}


def _kept_file(file: Attachment) -> Kept:
    return _there({"kind": file.kind, "id": file.file_id, "at": _place(file), "redrawn": file.redrawn})


def _file(found: Kept) -> Attachment:
    return Attachment(found["kind"], found.get("id", ""), **_at(found.get("at")), redrawn=found.get("redrawn", False))


def _place(file: Attachment) -> list[float | None] | None:
    return [file.latitude, file.longitude] if file.latitude is not None else None


def _at(place: list[float] | None) -> Kept:
    return {"latitude": place[0], "longitude": place[1]} if place else {}


def _kept_button(button: Button) -> Kept:
    return {"label": button.label} | _there({"data": button.data, "url": button.url})


def _kept_keyboard(keyboard: Keyboard | None) -> Kept | None:
    if keyboard is None:
        return None
    return _there(asdict(keyboard))


def _rows(found: Any) -> Rows:
    return tuple(tuple(Button(**button) for button in row) for row in found)


def _keyboard(found: Kept) -> Keyboard:
    return Keyboard(**{**found, "keys": tuple(tuple(row) for row in found.get("keys", ()))})
