"""Keys that lie outside the database: the newest seals, all open, and each finds a value that is given whole."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

LENGTH = 32  # bytes of a key
MARK = "sealed:"
TOKEN = re.compile(r"sealed:([0-9a-f]{8}):([A-Za-z0-9+/]{24,}={0,2})")
BYTES = MARK.encode()
SALT = 16  # bytes that make what is the same look different each time


class WrongKey(ValueError):
    """This is no key."""


def new() -> str:
    """A key as it is written."""
    return base64.urlsafe_b64encode(secrets.token_bytes(LENGTH)).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is called, and what it does."""

    name: str
    cipher: Any = field(repr=False)
    finds: bytes = field(repr=False)

    @classmethod
    def read(cls, written: str) -> Key:
        """The key as it was written; WrongKey when it is none."""
        try:
            raw = base64.b64decode(written.strip().rstrip("=") + "=", altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise WrongKey from error
        if len(raw) != LENGTH:
            raise WrongKey
        # loaded where there is a key: nobody else pays for it
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        seals, finds, name = (hmac.digest(raw, use, "sha512") for use in (b"seals", b"finds", b"name"))
        return cls(name[:4].hex(), AESSIV(seals), finds)


class Keys:
    """The keys in use, the newest first."""

    def __init__(self, written: tuple[str, ...]) -> None:
        self.written = written  # for a process of our own that is handed them; said and kept nowhere
        keys = [Key.read(one) for one in written]
        self.newest, self._keys = keys[0], {key.name: key for key in keys}

    def __reduce__(self) -> tuple[type[Keys], tuple[tuple[str, ...]]]:
        return Keys, (self.written,)

    @property
    def names(self) -> tuple[str, ...]:
        """What the keys are called, the newest first: a name says nothing about its key."""
        return tuple(self._keys)

    @cached_property
    def older(self) -> tuple[Key, ...]:
        """All but the newest, the oldest first."""
        return tuple(self._keys.values())[:0:-1]

    def whole(self, text: str, key: Key | None = None) -> str:
        """Sealed so that the same is the same: it can be compared, and nothing in it can be looked for."""
        return self._token(key or self.newest, (key or self.newest).cipher.encrypt(text.encode(), None)) if text else ""

    def words(self, text: str) -> str:
        """Sealed so that nobody sees whether it is the same."""
        salt = secrets.token_bytes(SALT)
        if not text:
            return text
        return self._token(self.newest, salt + self.newest.cipher.encrypt(text.encode(), [salt]), salted=True)

    def blob(self, content: bytes) -> bytes:
        """The bytes of a file, sealed."""
        salt = secrets.token_bytes(SALT)
        return b"%s%s:%s%s" % (
            BYTES, self.newest.name.encode(), salt, self.newest.cipher.encrypt(content, [salt]),
        )  # fmt: skip

    def hashes(self, text: str) -> list[str]:
        """The keyed hash by which a value is found that is given whole, by each key; the newest first."""
        return [hmac.digest(key.finds, text.encode(), "sha256")[:SALT].hex() for key in self._keys.values()]

    def is_newest(self, found: str | bytes) -> bool:
        """Whether this was sealed by the newest key."""
        mark = f"{MARK}{self.newest.name}:"
        return found.startswith(mark.encode()) if isinstance(found, bytes) else mark in found

    def opened(self, text: str) -> str:
        """What was sealed; what is no seal of ours is what it says."""
        found = TOKEN.fullmatch(text)
        return text if found is None else self._open(found)

    def opened_inside(self, text: str) -> str:
        """JSON in which texts were sealed, with all of them open."""
        return TOKEN.sub(lambda found: json.dumps(self._open(found), ensure_ascii=False)[1:-1], text)

    def within(self, text: str) -> str | None:
        """What the first seal in this text holds; nothing where there is none of ours."""
        found = TOKEN.search(text)
        opened = found and self._open(found)
        return None if found is None or opened == found[0] else opened

    def opened_bytes(self, content: bytes) -> bytes:
        """The bytes of a file as they were."""
        key = self._keys.get(content[len(BYTES) : len(BYTES) + 8].decode(errors="replace"))
        if key is None or not content.startswith(BYTES):
            return content
        sealed = content[len(BYTES) + 9 :]
        return bytes(_decrypted(key, sealed[SALT:], [sealed[:SALT]]) or content)

    @staticmethod
    def _token(key: Key, sealed: bytes, *, salted: bool = False) -> str:
        return f"{MARK}{key.name}:{base64.b64encode((b'w' if salted else b'c') + sealed).decode()}"

    def _open(self, found: re.Match[str]) -> str:
        key = self._keys.get(found[1])
        if key is None:
            return found[0]
        kind_and_sealed = base64.b64decode(found[2] + "=" * (-len(found[2]) % 4))
        kind, sealed = kind_and_sealed[:1], kind_and_sealed[1:]
        salted = kind == b"w"
        opened = _decrypted(key, sealed[SALT:] if salted else sealed, [sealed[:SALT]] if salted else None)
        return found[0] if opened is None else opened.decode()


def _decrypted(key: Key, sealed: bytes, beside: list[bytes] | None) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    try:
        return bytes(key.cipher.decrypt(sealed, beside))
    except (InvalidTag, ValueError):
        return None
