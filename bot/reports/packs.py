"""The evidence pack of a matter: one zip, whose every file `sha256sum -c SHA256SUMS` holds to its hash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from bot.reports.papers import paper_files
from bot.rules.model.terms import Facts

SUMS = "SHA256SUMS"
ENDINGS = dict.fromkeys(("video", "video_note", "animation"), ".mp4") | {
    "photo": ".jpg", "voice": ".ogg", "audio": ".mp3",
}  # fmt: skip
LARGEST = 40_000_000  # bytes of files together: Telegram takes 50 MB from a bot

Contents = Mapping[str, bytes | str]  # of each file that was asked for, by its number; in words, why it is missing


def wanted(facts: Facts) -> Iterator[str]:
    """The numbers at Telegram of the files that belong into it, as many as fit."""
    left = LARGEST
    for one in facts["files"]:
        if one["file_id"] and one["size"] <= left:
            left -= one["size"]
            yield one["file_id"]


def joined(facts: Facts, contents: Contents) -> bytes:
    """The zip."""
    parts = dict(_parts(facts, contents))
    parts[SUMS] = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in parts.items()).encode()
    at, packed = datetime.fromisoformat(facts["at"]), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            inside = zipfile.ZipInfo(f"{facts['number']}/{name}", at.timetuple()[:6])
            inside.compress_type, inside.external_attr = zipfile.ZIP_DEFLATED, 0o640 << 16
            pack.writestr(inside, content)
    return packed.getvalue()


def _parts(facts: Facts, contents: Contents) -> Iterator[tuple[str, bytes]]:
    for name, text in facts["texts"].items():
        yield name, f"{text}\n".encode()
    for line in facts["lines"]:
        yield f"journal/{line['id']:08}.json", line["line"].encode()
        if line["words"]:
            yield f"journal/{line['id']:08}.words.json", line["words"].encode()
    for n, paper in enumerate(facts["papers"], 1):
        yield f"papers/{n:02}.docx", paper_files.docx(paper)
    missing = []
    for n, one in enumerate(facts["files"], 1):
        content = contents.get(one["file_id"], facts["too_large"]) if one["file_id"] else ""
        if isinstance(content, bytes):
            yield f"files/{n:02}{_ending(one)}", content
        elif one["file_id"]:
            missing.append(f"{n:02} {one['name'] or one['kind']} {one['size']} {content}\n")
    if missing:
        yield "files/missing.txt", "".join(missing).encode()


def _ending(one: Facts) -> str:
    own = PurePath(one["name"]).suffix.lower()
    return own if own.isascii() and own[1:].isalnum() and len(own) <= 6 else ENDINGS.get(one["kind"], ".bin")
