"""The hotline's real client against the small Telegram in the same loop: all of it but sockets and HTTP.

A story makes two hundred calls. What a call costs on the way between two sockets is the business of tests/engine,
tests/contract, tests/golden and tests/demo, which go over real HTTP.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

import aiohttp

from bot.channels.telegram.transport import FORM, Transport
from bot.demo import ApiError, World
from bot.demo.calls import Upload
from bot.demo.faults import Dropped, Garbage
from bot.demo.methods import perform

BASE, FILES = "http://inside/bot", "http://inside/file/bot"


@dataclass(frozen=True, slots=True)
class Response:
    """What has come back."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    async def read(self) -> bytes:
        """All of it."""
        return self.body


class Session:
    """In the place of aiohttp's: the call has been written out as for the wire, and is read as the server reads it."""

    closed = False

    def __init__(self, world: World) -> None:
        self._world = world

    @asynccontextmanager
    async def request(
        self, _method: str, url: str, *, timeout: aiohttp.ClientTimeout, proxy: str | None, data: Any = None,  # noqa: ASYNC109 - aiohttp's word
        headers: dict[str, str] | None = None,
    ) -> AsyncIterator[Response]:  # fmt: skip
        """Like aiohttp's."""
        assert proxy is None
        assert (headers == FORM) == isinstance(data, bytes), "what is written as a form is called one"
        async with asyncio.timeout(timeout.sock_read):
            await asyncio.sleep(0)  # others have their turn, as they have while it is on the way
            response = await self._answer(urlsplit(url), data)
            await asyncio.sleep(0)
        yield response

    async def close(self) -> None:
        """There is nothing to close."""

    async def _answer(self, url: Any, data: Any) -> Response:
        if url.path.startswith("/file/"):
            return self._file(unquote(url.path))
        bot, name = url.path.removeprefix("/").split("/")
        try:
            if bot != f"bot{self._world.token}":
                raise ApiError(401, "Unauthorized")
            given, uploads = _read(data)
            result = await perform(self._world, name, given, uploads)
        except ApiError as error:
            more = {"parameters": error.parameters} if error.parameters else {}
            said = {"ok": False, "error_code": error.code, "description": error.description, **more}
            return Response(error.code, json.dumps(said).encode())
        except Dropped:
            raise aiohttp.ServerDisconnectedError from None
        except Garbage as garbage:
            return Response(garbage.code, garbage.body.encode())
        return Response(200, json.dumps({"ok": True, "result": result}, allow_nan=False).encode())

    def _file(self, path: str) -> Response:
        wanted = path.removeprefix(f"/file/bot{self._world.token}/")
        found = next((file.content for file in self._world.files.values() if file.path == wanted), None)
        return Response(404, b'{"ok":false}') if found is None else Response(200, found)


def _read(data: Any) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters, and the files that came along."""
    if data is None:
        return {}, {}
    if isinstance(data, bytes):
        name_and_value = (pair.split("=") for pair in data.decode("ascii").split("&") if pair)
        return {_plain(name): _plain(value) for name, value in name_and_value}, {}
    given: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    for about, headers, value in data._fields:
        if "filename" in about:
            uploads[about["name"]] = Upload(about["filename"], headers["Content-Type"], value)
        else:
            given[about["name"]] = value
    return given, uploads


def _plain(written: str) -> str:
    """What stands in a form, decoded as the escapes of a string are, in C: urllib looks at each byte of Chinese."""
    escaped = written.replace("+", " ").replace("%", r"\x")  # a form has no backslash of its own
    return escaped.encode("ascii").decode("unicode_escape").encode("latin-1").decode("utf-8")


def inside(world: World) -> type[Transport]:
    """A transport whose calls never leave this process."""

    class Inside(Transport):
        def _open(self) -> Any:
            return Session(world)

    return Inside
