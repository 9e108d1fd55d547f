"""A sample photo: what somebody sends who has no picture at hand."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 320, 240
SIZE = {"width": WIDTH, "height": HEIGHT}
Colour = tuple[int, int, int]


def picture() -> bytes:
    """A small PNG: a factory in the evening, before it a trench with a cut cable."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + _row(y) for y in range(HEIGHT)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


# fmt: off
SHAPES: tuple[tuple[int, int, int, int, Colour], ...] = (
    # from x, to x, from y, to y, colour: what comes later lies before
    (0,   320, 150, 240, (140, 116, 88)),   # the yard
    (214, 226, 46,  152, (109, 95, 88)),    # chimneys
    (240, 252, 58,  152, (109, 95, 88)),
    (30,  190, 100, 156, (83, 88, 92)),     # the hall
    *((x, x + 12, 114, 130, (43, 48, 52)) for x in range(40, 180, 20)),  # its windows, dark
    (0,   320, 184, 214, (66, 52, 40)),     # the trench
    (0,   132, 196, 203, (214, 120, 36)),   # the cable, cut in two
    (168, 320, 200, 207, (214, 120, 36)),
    (132, 138, 194, 206, (250, 214, 90)),
    (162, 168, 198, 210, (250, 214, 90)),
)
# fmt: on


def _row(y: int) -> bytes:
    dusk = min(y, 150)
    line = bytearray(bytes((92 + dusk * 4 // 5, 128 + dusk // 2, 168 + dusk // 8)) * WIDTH)
    for left, right, top, bottom, colour in SHAPES:
        if top <= y < bottom:
            line[left * 3 : right * 3] = bytes(colour) * (right - left)
    return bytes(line)
