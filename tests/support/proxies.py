"""Small proxies on this machine: one that speaks HTTP, one that speaks SOCKS 5. Every name leads to this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

HERE = "127.0.0.1"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """What it was asked for; whether it lets anybody through."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = False

    async def _joined(self, one: Streams, port: int, first: bytes = b"") -> None:
        other = await asyncio.open_connection(HERE, port)
        other[1].write(first)
        await asyncio.gather(_flows(one[0], other[1]), _flows(other[0], one[1]))


class HttpProxy(Proxy):
    """Takes whole addresses, and CONNECT; by name and password."""

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, target, _ = head.partition("\r\n")[0].split(" ")
        self.asked.append(f"{method} {target}")
        if self.closed or "Proxy-Authorization: Basic bWU6c2VjcmV0" not in head:  # me:secret
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        where = urlsplit(target)
        first = head.replace(target, f"{where.path}", 1)
        await self._joined((reader, writer), where.port or 80, first.encode())


class SocksProxy(Proxy):
    """RFC 1928 with the name and password of RFC 1929, as much of it as a client of ours uses."""

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")
        given = [await self._text(reader, skipped) for skipped in (1, 0)]
        writer.write(b"\x01" + (b"\x00" if given == ["me", "secret"] else b"\x01"))
        _, _, _, kind = await reader.readexactly(4)
        assert kind == 3, "a name is handed on, never an address that was looked up here"
        name, port = await self._text(reader, 0), int.from_bytes(await reader.readexactly(2))
        self.asked.append(f"{name}:{port}")
        writer.write(b"\x05" + (b"\x05" if self.closed else b"\x00") + b"\x00\x01\x7f\x00\x00\x01\x00\x00")
        if not self.closed:
            await self._joined((reader, writer), port)
        writer.close()

    @staticmethod
    async def _text(reader: asyncio.StreamReader, skipped: int) -> str:
        await reader.readexactly(skipped)
        (length,) = await reader.readexactly(1)
        return (await reader.readexactly(length)).decode()


@asynccontextmanager
async def open_at(proxy: Callable[..., Awaitable[None]]) -> AsyncIterator[int]:
    """The port at which the proxy stands."""
    server = await asyncio.start_server(proxy, HERE, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _flows(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while content := await reader.read(65536):
        writer.write(content)
    writer.close()
