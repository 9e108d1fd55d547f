"""What the browser page asks for and sends. Only pages of this machine may: others cannot send our content type."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.demo.nouns import CannotDo, Chat, Message, NoAnswer
from bot.demo.play.story import Player
from bot.demo.serve import view
from bot.demo.world import World

PAGE = Path(__file__).parents[1] / "page"
QUIET_SECONDS = 15
PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'"
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/")

OnClock = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
Act = Callable[[dict[str, Any]], Awaitable[Any]]


def browser_routes(world: World, on_clock: OnClock | None, player: Player | None) -> list[BaseRoute]:
    """Everything under / and /demo."""
    browser = _Browser(world, on_clock, player)
    acts: dict[str, Act] = {
        "say": browser.say,
        "start": browser.start,
        "press": browser.press,
        "contact": browser.contact,
        "location": browser.location,
        "edit": browser.edit,
    }
    acts |= _clock_acts(world, on_clock) if on_clock else {}
    acts |= _story_acts(player) if player else {}
    return [
        Route("/", _index),
        Route("/page/{name}", _static),
        Route("/demo/state", browser.state),
        Route("/demo/earlier", browser.earlier),
        Route("/demo/events", browser.events),
        Route("/demo/file/{id}", browser.download),
        Route("/demo/file", browser.upload, methods=["POST"]),
        *(Route(f"/demo/{name}", _act(act), methods=["POST"]) for name, act in acts.items()),
        Route("/demo/{rest:path}", _unknown, methods=["GET", "POST"]),
    ]


def _clock_acts(world: World, on_clock: OnClock) -> dict[str, Act]:
    async def move(given: dict[str, Any]) -> Any:
        answer = await on_clock(given)
        world.tell("clock", {"now": answer["now"]})
        return answer

    return {"clock": move}


def _story_acts(player: Player) -> dict[str, Act]:
    async def play(given: dict[str, Any]) -> Any:
        answered = await player.next()
        return player.state() | {"answered": answered}

    async def reset(given: dict[str, Any]) -> Any:
        await player.reset()
        return player.state()

    return {"story/next": play, "story/reset": reset}


async def _index(request: Request) -> Response:
    return _page_file("index.html")


async def _static(request: Request) -> Response:
    return _page_file(request.path_params["name"])


def _page_file(name: str) -> Response:
    path = PAGE / name
    if path.parent != PAGE or not path.is_file():
        return _error("没有这个页面", 404)
    headers = {"Content-Security-Policy": PAGE_POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
    return FileResponse(path, headers=headers)


async def _unknown(request: Request) -> Response:
    return _error("没有这个功能", 404)


def _error(words: str, code: int = 400) -> Response:
    return JSONResponse({"error": words}, code)


def _act(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """One act of a person, sent as a JSON object."""

    async def handle(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _error("请求必须是 JSON", 415)
        try:
            given = json.loads(await request.body())
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return _error("请求的内容无法识别")
        return await _tried(act(given))

    return handle


async def _tried(doing: Awaitable[Any]) -> Response:
    try:
        return JSONResponse(await doing)
    except (CannotDo, NoAnswer) as error:
        return _error(str(error))
    except KeyError as error:
        return _error(f"请求缺少 {error.args[0]}")
    except (TypeError, ValueError):
        return _error("请求的内容无法识别")


class _Browser:
    """The page's hands in the world."""

    def __init__(self, world: World, on_clock: OnClock | None, player: Player | None) -> None:
        self.world, self.on_clock, self.player = world, on_clock, player

    # Looking

    async def state(self, request: Request) -> Response:
        clock = self.world.now().isoformat() if self.on_clock else None
        return JSONResponse(view.state(self.world, clock, self.player.state() if self.player else None))

    async def earlier(self, request: Request) -> Response:
        return await _tried(self._earlier(request.query_params["chat"], request.query_params["before"]))

    async def _earlier(self, chat: str, before: str) -> Any:
        return view.earlier(self.world.chat(int(chat)), int(before))

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _stream(self) -> AsyncIterator[str]:
        yield ": hello\n\n"
        with self.world.listen() as queue:
            while True:
                try:
                    async with asyncio.timeout(QUIET_SECONDS):
                        event = await queue.get()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                if (body := view.event(self.world, *event)) is not None:
                    yield f"event: {event[0]}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"

    async def download(self, request: Request) -> Response:
        file = self.world.files.get(request.path_params["id"])
        if file is None:
            return _error("没有这个文件", 404)
        shown = file.mime.startswith(SHOWN)
        headers = {
            "Content-Security-Policy": "sandbox",  # the bytes are a stranger's
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline" if shown else "attachment",
        }
        return Response(file.content, media_type=file.mime if shown else "application/octet-stream", headers=headers)

    # Acting

    def _where(self, given: dict[str, Any]) -> Chat:
        return self.world.chat(int(given["chat"]))

    def _message(self, given: dict[str, Any]) -> Message:
        message = self._where(given).find(int(given["message"]))
        if message is None:
            raise CannotDo("这条消息已经不在了")
        return message

    @staticmethod
    def _reply(given: dict[str, Any]) -> int | None:
        return int(given["reply_to"]) if given.get("reply_to") else None

    async def say(self, given: dict[str, Any]) -> Any:
        said = self.world.say(int(given["as"]), self._where(given), str(given["text"]), self._reply(given))
        return view.message(said)

    async def start(self, given: dict[str, Any]) -> Any:
        return view.message(self.world.start(int(given["as"]), str(given.get("payload") or "")))

    async def press(self, given: dict[str, Any]) -> Any:
        return {"toast": await self.world.press(int(given["as"]), self._message(given), str(given["data"]))}

    async def contact(self, given: dict[str, Any]) -> Any:
        return view.message(self.world.share_contact(int(given["as"]), self._where(given)))

    async def location(self, given: dict[str, Any]) -> Any:
        place = float(given["lat"]), float(given["lon"])
        return view.message(self.world.send_location(int(given["as"]), self._where(given), *place))

    async def edit(self, given: dict[str, Any]) -> Any:
        return view.message(self.world.edit(int(given["as"]), self._message(given), str(given["text"])))

    async def upload(self, request: Request) -> Response:
        """A file; a foreign page cannot send the X-Demo header."""
        if request.headers.get("x-demo") != "1":
            return _error("缺少 X-Demo 请求头", 403)
        async with request.form() as form:
            return await _tried(self._send(dict(form)))

    async def _send(self, given: dict[str, Any]) -> Any:
        file = given["file"]
        if not isinstance(file, UploadFile):
            raise CannotDo("请选择文件")
        sent = self.world.send_file(
            int(given["as"]),
            self._where(given),
            str(given["kind"]),
            await file.read(),
            file.filename or "",
            caption=str(given.get("caption") or ""),
            mime=file.content_type or "",
            reply_to=self._reply(given),
        )
        return view.message(sent)
