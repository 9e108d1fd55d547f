"""An HTTP listener of our own loop: it takes no signals, and it stops with the block that opened it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # SIGTERM and SIGINT belong to bot/app.py


@asynccontextmanager
async def listening(app: Starlette, host: str, port: int) -> AsyncIterator[int]:
    """Serve the app; gives the port, which is a free one when zero was asked for."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only where the protocol is named: without, every answer takes 40 ms
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(256)
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=3, server_header=False
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[door]), name="listener")
        try:
            yield int(door.getsockname()[1])
        finally:
            server.should_exit = True
            await asyncio.wait({serving}, timeout=5)
