"""Files of the play: workbooks that people hand in, and the words in what the hotline sends."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

WORDED = {  # a plain file, and the template it is worded by
    "README.txt": "packs/readme", "matter.txt": "packs/matter", "timeline.txt": "packs/timeline",
    "files.txt": "packs/files", "envelope.txt": "packs/envelope", "我的信息.txt": "privacy/text",
}  # fmt: skip


def book(says: str) -> bytes:
    """A workbook: a line a row, its cells apart by “|”; an empty line begins another sheet."""
    made, sink = Workbook(), BytesIO()
    made.remove(made.active)
    for nth, rows in enumerate(says.split("\n\n"), 1):
        sheet = made.create_sheet(f"第{nth}季度")
        for row in rows.splitlines():
            sheet.append(row.split("|"))
    made.save(sink)
    return sink.getvalue()


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Each text in a file that was sent, after the template it was worded by."""
    if name.endswith(".zip"):
        with ZipFile(BytesIO(content)) as packed:
            for inside in packed.namelist():
                yield from texts(inside.rpartition("/")[2], packed.read(inside))
    elif name in WORDED:
        yield WORDED[name], escape(content.decode())
