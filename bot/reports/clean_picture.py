"""Redrawing: a picture as one sees it and nothing else; what its file says of camera, place and time is left behind."""

from __future__ import annotations

import importlib
import io

from PIL import Image, ImageOps

MOST = 100_000_000  # pixels: more is no photo, but an attempt to fill the memory
QUALITY = 90
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF", "HEIF")
BOXES = b"ftyp"  # at the fifth byte: how HEIC begins, in which iPhones keep their photos


class NoPicture(Exception):
    """It cannot be opened as a picture."""


def redrawn(content: bytes) -> bytes:
    """The first frame of a picture as a fresh JPEG, turned the way it is shown."""
    if content[4:8] == BOXES:  # what reads them takes a quarter of a second to load
        importlib.import_module("pi_heif").register_heif_opener()
    Image.init()
    known = [name for name in FORMATS if name in Image.OPEN]  # one that nobody has loaded is no name to look for
    try:
        with Image.open(io.BytesIO(content), formats=known) as picture:
            if picture.width * picture.height > MOST:
                raise NoPicture("too many pixels")
            upright = ImageOps.exif_transpose(picture)
            seen = Image.new("RGB", upright.size, "white")  # an empty sheet: nothing can come along
            flat = upright.convert("RGBA")
            seen.paste(flat, mask=flat)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NoPicture(type(error).__name__) from error
    drawn = io.BytesIO()
    seen.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()
