"""Serves the small Telegram over HTTP: the Bot API, downloads, and the browser page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from bot.demo.calls import Upload
from bot.demo.faults import Dropped, Garbage
from bot.demo.methods import perform
from bot.demo.nouns import ApiError, refuse
from bot.demo.play.story import Player
from bot.demo.serve.browser import OnClock, browser_routes
from bot.demo.world import World

LOCAL = {"127.0.0.1", "localhost"}
MAX_BODY = 60 * 1024 * 1024


@dataclass(frozen=True)
class Served:
    """Where to find it. `api` and `files` are what PTB calls base_url and base_file_url."""

    api: str
    files: str
    page: str
    port: int


class _Line(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """A connection that can be cut."""

    lines: ClassVar[dict[tuple[str, int], asyncio.Transport]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        if self.client:
            self.lines[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.client:
            self.lines.pop(self.client, None)


class _Broken(Response):
    """No answer: the connection is cut without a byte."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        _Line.lines[tuple(scope["client"])].abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class _Server(uvicorn.Server):
    """uvicorn within our own loop: it leaves signals alone, says when it is ready, and stops at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready, self.leave = asyncio.Event(), asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        self.ready.set()
        await self.leave.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for one in sockets or []:
            one.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=5)
            for task in late:
                task.cancel()
        await self.lifespan.shutdown()


@contextlib.asynccontextmanager
async def serve(
    world: World,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    on_clock: OnClock | None = None,
    player: Player | None = None,
) -> AsyncIterator[Served]:
    """The world on HTTP while the block runs; port 0 takes a free one. Only this machine can reach it."""
    if host not in LOCAL:
        raise ValueError("the demo is served to this machine only")
    world.open()
    listening = _listen(host, port)
    number = listening.getsockname()[1]
    app = application(world, on_clock=on_clock, player=player)
    config = uvicorn.Config(
        app, http=_Line, ws="none", lifespan="off", log_config=None, access_log=False, timeout_keep_alive=75
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    ready = asyncio.create_task(server.ready.wait())
    try:
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        base = f"http://{host}:{number}"
        yield Served(f"{base}/bot", f"{base}/file/bot", f"{base}/", number)
    finally:
        world.close()
        server.leave.set()
        ready.cancel()
        await running


def _listen(host: str, port: int) -> socket.socket:
    """An open door. asyncio sets TCP_NODELAY only where the protocol is named: without, every answer takes 40 ms."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening


def application(world: World, *, on_clock: OnClock | None = None, player: Player | None = None) -> Starlette:
    """The routes of one world."""

    async def answer(request: Request) -> Response:
        return await _answer(world, request)

    async def download(request: Request) -> Response:
        if request.path_params["token"] != world.token:
            return _error(ApiError(401, "Unauthorized"))
        path = request.path_params["path"]
        file = next((one for one in world.files.values() if one.path == path), None)
        if file is None:
            return _error(ApiError(404, "Not Found"))
        return Response(file.content, media_type="application/octet-stream")

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
            *browser_routes(world, on_clock, player),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=sorted(LOCAL))],
    )


async def _answer(world: World, request: Request) -> Response:
    if request.path_params["token"] != world.token:
        return _error(ApiError(401, "Unauthorized"))
    try:
        given, uploads = await _parameters(request)
        result = await perform(world, request.path_params["method"], given, uploads)
    except ApiError as error:
        return _error(error)
    except Dropped:
        return _Broken()
    except Garbage as garbage:
        return Response(garbage.body, garbage.code, media_type="text/html")
    return _Told({"ok": True, "result": result})


class _Told(JSONResponse):
    """JSON in which half a pair of signs stands by its number, as on the real server."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode(errors="backslashreplace")


def _error(error: ApiError) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    headers = {"Retry-After": str(error.parameters["retry_after"])} if "retry_after" in error.parameters else None
    return JSONResponse(body, error.code, headers)


async def _parameters(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters, however they were sent, and the files that came along."""
    given: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    if int(request.headers.get("content-length", 0)) > MAX_BODY:
        raise ApiError(413, "Request Entity Too Large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise refuse("can't parse JSON object")
        return given | body, uploads
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_part_size=MAX_BODY) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, mime, await value.read())
                else:
                    given[name] = value
    return given, uploads
