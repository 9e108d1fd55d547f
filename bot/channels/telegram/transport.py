"""PTB over aiohttp: a sixth of the CPU of its own transport, and it says whether a call can have left."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.connector import Connection
from telegram import Bot, InputMedia, InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram.error import InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.channels.telegram.proxies import NotThrough, connector, is_socks

CONNECTIONS = 256
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ALBUM: dict[str, Callable[..., InputMedia]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}
NEVER_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,  # the proxy would not open the way
    aiohttp.InvalidURL,
    NotThrough,
)
IDLE = 15.0  # an idle connection is given up before a proxy does it under our hands


class NotSent(NetworkError):
    """The call has certainly not reached Telegram."""


class Unsure(TimedOut):
    """The call may have reached Telegram; nobody knows what became of it."""


class Unreadable(TelegramError):
    """What came is no JSON; it is not logged, because it may quote what somebody wrote."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("Invalid server response")
        self.payload = payload


class Transport(BaseRequest):
    """One aiohttp session. No error it raises shows the address, because the address holds the token."""

    def __init__(self, *, timeout: float = 60.0, connect: float = 10.0, proxy: str | None = None) -> None:
        self._timeout, self._connect, self._way = timeout, connect, proxy
        self._proxy = None if is_socks(proxy) else proxy  # what aiohttp asks by itself
        self._session: aiohttp.ClientSession | None = None
        self.dated: Callable[[str], None] | None = None  # is told the date of each answer
        self.may_leave: Callable[[], bool] = lambda: True  # asked when a line is open, just before something is said

    @property
    def read_timeout(self) -> float:
        return self._timeout

    async def initialize(self) -> None:
        self._open()

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()
        self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            opens = connector(self._way, limit=CONNECTIONS, keepalive_timeout=IDLE)
            self._session = aiohttp.ClientSession(connector=opens, request_class=_asking(lambda: self.may_leave()))
        return self._session

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        connect = _given(connect_timeout, self._connect)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_given(pool_timeout, connect),
            sock_connect=connect,
            sock_read=_given(read_timeout, self._timeout),
        )
        try:
            async with self._open().request(
                method, url, timeout=timeout, proxy=self._proxy, **_body(request_data)
            ) as response:
                code, payload = response.status, await response.read()
                if self.dated and (date := response.headers.get("Date")):
                    self.dated(date)
        except NEVER_LEFT as error:
            raise NotSent(f"not sent: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise Unsure(f"unknown whether it was sent: {type(error).__name__}") from None
        if code >= 500:
            raise Unsure(f"unknown whether it was done: {code}")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """What Telegram answered."""
        try:
            return json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError):
            raise Unreadable(payload) from None


def _asking(may_leave: Callable[[], bool]) -> type[aiohttp.ClientRequest]:
    """A request that asks once more, when its line is open and its words would leave, whether they may."""

    class Asking(aiohttp.ClientRequest):
        async def write_bytes(self, writer: AbstractStreamWriter, conn: Connection, *more: Any, **named: Any) -> None:
            if may_leave():
                await super().write_bytes(writer, conn, *more, **named)
            elif conn.protocol is not None:
                conn.protocol.set_exception(NotSent("not sent: another process may lead"))

    return Asking


class Line:
    """Raw calls to the Bot API: parameters as Telegram spells them, the result as it came."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._refused: float | None = None  # when the first of the latest calls was, if Telegram knows no such bot
        self.took: Callable[[int], None] | None = None  # is told when Telegram has taken a message, by its own clock

    async def call(self, method: str, parameters: dict[str, Any], *, read_timeout: float = 60.0) -> Any:
        """The result of a call, or PTB's exception for what went wrong."""
        if "media" in parameters:  # PTB looks into this one, and wants its own kind of thing
            parameters = {**parameters, "media": [_media(**one) for one in parameters["media"]]}
        try:
            result = await self._bot._post(method, api_kwargs=parameters, read_timeout=read_timeout)
        except InvalidToken:
            self._refused = self._refused or time.monotonic()
            raise
        self._refused = None
        if self.took and method.startswith("send") and (date := _date(result)):
            self.took(date)
        return result

    @property
    def refused(self) -> float | None:
        """For how many seconds Telegram has known no bot with our token; nothing while it does."""
        return None if self._refused is None else time.monotonic() - self._refused

    def hear_dates(self, told: Callable[[str], None]) -> None:
        """Have somebody told the date of each answer of Telegram."""
        hear_dates(self._bot, told)

    async def content(self, file_id: str, *, read_timeout: float = 10.0) -> bytes:
        """What is in a file that somebody sent, or PTB's exception for what went wrong."""
        file = await self._bot.get_file(file_id, read_timeout=read_timeout)
        return bytes(await file.download_as_bytearray(read_timeout=read_timeout))


def connect(
    token: str, base_url: str, base_file_url: str, *, proxy: str | None = None, transport: type[Transport] = Transport
) -> ExtBot[None]:
    """A PTB bot whose calls go over our transport; it does not speak to Telegram before it is asked to."""
    return ExtBot(
        token,
        base_url=base_url,
        base_file_url=base_file_url,
        request=transport(proxy=proxy),
        get_updates_request=transport(proxy=proxy),
    )


def ask_before_leaving(bot: Bot, may_leave: Callable[[], bool]) -> None:
    """Have somebody asked, just before anything is said to Telegram, whether it may be."""
    for transport in _transports(bot):
        transport.may_leave = may_leave


def hear_dates(bot: Bot, told: Callable[[str], None]) -> None:
    """Have somebody told the date of each answer of Telegram."""
    for transport in _transports(bot):
        transport.dated = told


def _transports(bot: Bot) -> list[Transport]:
    return [request for request in bot._request if isinstance(request, Transport)]


async def disconnect(bot: Bot) -> None:
    """Close its connections."""
    for request in bot._request:
        await request.shutdown()


def _media(type: str, **more: Any) -> InputMedia:
    return ALBUM[type](**more)


def _date(result: Any) -> int:
    """The moment of a message, or of the first of an album, as Telegram writes it."""
    message = result[0] if isinstance(result, list) and result else result
    date = message.get("date") if isinstance(message, dict) else 0
    return date if isinstance(date, int) else 0


def _given(value: Any, default: float | None) -> float | None:
    return default if value is BaseRequest.DEFAULT_NONE else value


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:  # aiohttp's own forms cost a tenth of a call
        given = data.json_parameters
        return {"data": URL().with_query(given).raw_query_string.encode(), "headers": FORM} if given else {}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # or Chinese names arrive as %E5…
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}
