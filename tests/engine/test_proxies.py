"""The way to Telegram through a proxy, HTTP or SOCKS: calls go through it, and one that is shut is proven not sent."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.request import RequestData

from bot.channels.telegram.transport import NotSent, Transport, Unsure
from bot.engine.host.http_server import listening
from tests.support.proxies import HERE, HttpProxy, Proxy, SocksProxy, open_at
from tests.support.scenery import TOKEN

SOMEWHERE = "telegram.invalid"  # no name server on earth knows it: only the proxy can


async def me(_request: Request) -> Response:
    return JSONResponse({"ok": True, "result": {"is_bot": True}})


@pytest.fixture
async def served() -> AsyncIterator[int]:
    async with listening(Starlette(routes=[Route(f"/bot{TOKEN}/getMe", me, methods=["POST"])]), HERE, 0) as port:
        yield port


async def asked(proxy: str, port: int, scheme: str = "http") -> object:
    """What getMe answers over this proxy, at an address that only the proxy can find."""
    line = Transport(proxy=proxy, timeout=5.0, connect=5.0)
    try:
        code, payload = await line.do_request(f"{scheme}://{SOMEWHERE}:{port}/bot{TOKEN}/getMe", "POST", RequestData())
    finally:
        await line.shutdown()
    return code, json.loads(payload)["result"]["is_bot"]


@pytest.mark.parametrize(
    ("kind", "scheme", "says"),
    [
        (HttpProxy, "http", f"POST http://{SOMEWHERE}:{{port}}/bot{TOKEN}/getMe"),
        (SocksProxy, "socks5", f"{SOMEWHERE}:{{port}}"),
        (SocksProxy, "socks5h", f"{SOMEWHERE}:{{port}}"),
        (SocksProxy, "SOCKS5H", f"{SOMEWHERE}:{{port}}"),
    ],
)
async def test_calls_go_through_the_proxy_or_are_proven_not_sent(
    served: int, kind: Callable[[], Proxy], scheme: str, says: str
) -> None:
    proxy = kind()
    async with open_at(proxy) as port:  # type: ignore[arg-type]
        way = f"{scheme}://me:secret@127.0.0.1:{port}"
        assert await asked(way, served) == (200, True)
        assert proxy.asked == [says.format(port=served)]

        proxy.closed = True
        with pytest.raises(NotSent) as refused:
            await asked(way, 443, "https")  # a tunnel, as to the real one
        assert proxy.asked[-1].endswith(f"{SOMEWHERE}:443")
        assert "secret" not in str(refused.value)
    with pytest.raises(NotSent):
        await asked(f"{scheme}://me:secret@127.0.0.1:1", served)


@pytest.mark.parametrize("proxy", ["http://me:秘密@127.0.0.1:1", "socks5://me:秘密@127.0.0.1:1", "socks5://me:秘密@x"])
async def test_what_a_library_says_of_a_password_is_not_repeated(proxy: str) -> None:
    with pytest.raises((NotSent, Unsure)) as told:
        await asked(proxy, 443, "https")
    assert "秘密" not in repr(told.value)
