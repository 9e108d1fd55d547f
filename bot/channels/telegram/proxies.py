"""Proxies: the way to Telegram where it cannot be reached directly, by HTTP (CONNECT) or SOCKS."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import aiohttp


class NotThrough(aiohttp.ClientError):
    """The proxy has not let the call through: nothing has left."""


def is_socks(proxy: str | None) -> bool:
    """Whether aiohttp cannot speak to this proxy by itself."""
    return (proxy or "").lower().startswith("socks")


def place(proxy: str) -> str:
    """Where it stands, without the name and the password for it."""
    return proxy.partition("://")[2].rpartition("@")[2]


def connector(proxy: str | None, **how: Any) -> aiohttp.TCPConnector:
    """What opens connections: directly, where aiohttp asks an HTTP proxy itself, or through a SOCKS proxy."""
    return _socks(str(proxy), how) if is_socks(proxy) else aiohttp.TCPConnector(**how)


def _socks(proxy: str, how: dict[str, Any]) -> aiohttp.TCPConnector:
    """Names are looked up behind the proxy: where Telegram is out of reach its name is often answered wrongly."""
    library = import_module("aiohttp_socks")  # loaded only where somebody has such a proxy
    failures = library.ProxyError, library.ProxyConnectionError, library.ProxyTimeoutError

    class Connector(library.ProxyConnector):  # type: ignore[misc, name-defined]
        async def _wrap_create_connection(self, *given: Any, **named: Any) -> Any:
            try:
                return await super()._wrap_create_connection(*given, **named)
            except failures as error:
                raise NotThrough(type(error).__name__) from None  # its words may show the password

    made: aiohttp.TCPConnector = Connector.from_url(_plain(proxy), rdns=True, **how)
    return made


def _plain(proxy: str) -> str:
    """The address as the library spells it: socks5h only says who looks names up."""
    scheme, mark, rest = proxy.partition("://")
    return scheme.lower().removesuffix("h") + mark + rest
