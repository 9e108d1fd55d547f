"""A reverse proxy as small as can be: one address, and whichever process takes what is brought there."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from tests.support.processes import free_port


@asynccontextmanager
async def proxy(ports: Callable[[], list[int]], chance: random.Random) -> AsyncIterator[int]:
    """Its port, while the block runs."""

    async def passes(request: web.Request) -> web.Response:
        body, found = await request.read(), web.Response(status=503, headers={"Retry-After": "5"})
        behind = ports()
        for port in chance.sample(behind, len(behind)):
            where = f"http://127.0.0.1:{port}{request.path}"
            try:
                async with http.post(where, data=body, headers=request.headers) as answer:
                    found = web.Response(status=answer.status, headers={"Retry-After": "5"})
            except (aiohttp.ClientError, TimeoutError):
                continue
            if found.status == 200:
                break
        return found

    app = web.Application()
    app.router.add_post("/{path:.*}", passes)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as http:
            yield port
    finally:
        await runner.cleanup()
