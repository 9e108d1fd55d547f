"""What Telegram's answers mean, and that a call says whether it can have left."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.calls import marked
from bot.channels.telegram.errors import Answer, Courier, Outcome, meaning
from bot.channels.telegram.fallbacks import fewer, shorter, wordly
from bot.channels.telegram.transport import Line, NotSent, Transport, Unsure, ask_before_leaving, connect, disconnect
from bot.demo import Served, World, serve
from tests.support.table import rows

TOKEN = "1234567:abcdefghijklmnopqrstuvwxyz0123456789"


# fmt: off
ANSWERS = [
    (RetryAfter(7),                                              Outcome.LATER),
    (ChatMigrated(-100),                                         Outcome.MOVED),
    (NotSent("no"),                                              Outcome.NOT_SENT),
    (Unsure("who knows"),                                        Outcome.UNKNOWN),
    (TimedOut(),                                                 Outcome.UNKNOWN),
    (NetworkError("Bad Gateway"),                                Outcome.UNKNOWN),
    (TelegramError("Invalid server response"),                   Outcome.UNKNOWN),
    (BadRequest("Message is not modified: specified new …"),     Outcome.SENT),
    (BadRequest("Message to edit not found"),                    Outcome.GONE),
    (BadRequest("Message can't be edited"),                      Outcome.GONE),
    (BadRequest("Can't parse entities: unsupported start tag"),  Outcome.OUR_MISTAKE),
    (BadRequest("Wrong file identifier: file is temporarily …"),  Outcome.TEMPORARY),
    (BadRequest("Chat not found"),                               Outcome.HOPELESS),
    (BadRequest("Message thread not found"),                     Outcome.NO_TOPIC),
    (BadRequest("Topic_closed"),                                 Outcome.NO_TOPIC),
    (BadRequest("Wrong file identifier"),                        Outcome.OUR_MISTAKE),
    (Forbidden("Forbidden: bot was blocked by the user"),        Outcome.HOPELESS),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Outcome.HOPELESS),
    (InvalidToken("Unauthorized"),                               Outcome.NOT_SENT),
    (Conflict("other getUpdates"),                               Outcome.NOT_SENT),
    (NetworkError("Request Entity Too Large (413)"),             Outcome.OUR_MISTAKE),
    (NetworkError("Too Many Requests (429)"),                    Outcome.LATER),
]
# fmt: on


@rows(("error", "outcome"), ANSWERS)
def test_every_answer_has_a_meaning(error: TelegramError, outcome: Outcome) -> None:
    assert meaning(error).outcome is outcome


def test_a_429_says_how_long() -> None:
    assert meaning(RetryAfter(7)).seconds == 7
    assert meaning(NetworkError("Too Many Requests (429)")).seconds == 5, "or it is asked again after a while"


def test_a_repeated_letter_carries_its_number() -> None:
    assert marked({"text": "hello"}, "〔重发〕通知号 12")["text"] == "〔重发〕通知号 12\nhello"
    assert marked({"caption": "hello"}, "again")["caption"] == "again\nhello"
    assert marked({"text": "长" * 4090}, "〔重发〕通知号 12")["text"] == "长" * 4090


def test_plain_words_have_no_html() -> None:
    assert wordly({"text": "<b>1 &lt; 2</b>", "parse_mode": "HTML"}) == {"text": "1 < 2"}


def test_what_is_shortened_keeps_its_html_whole() -> None:
    assert shorter({"text": "<b>" + "长" * 4100 + "</b>"})["text"] == "<b>" + "长" * 2050 + "</b>…"
    assert shorter({"caption": "长" * 1025})["caption"] == "长" * 512 + "…"


async def test_what_may_not_leave_any_more_when_its_line_is_open_does_not() -> None:
    world = World(TOKEN, "hotline_bot", "热线")
    async with serve(world) as served:
        bot = connect(TOKEN, served.api, served.files)
        asked: list[bool] = [True, False]
        ask_before_leaving(bot, lambda: asked.pop(0))
        try:
            line = Line(bot)
            await line.call("setMyDescription", {"description": "led"})
            with pytest.raises(NotSent):
                await line.call("setMyDescription", {"description": "no longer"})
        finally:
            await disconnect(bot)
    assert [given["description"] for _, given in world.calls] == ["led"]


def test_a_keyboard_that_is_too_large_keeps_its_first_buttons() -> None:
    rows = [[{"text": f"{row}.{n}"} for n in range(10)] for row in range(12)]
    kept = fewer({"text": "好", "reply_markup": {"inline_keyboard": rows}})["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in kept] == [8, 2] * 10
    assert fewer({"text": "好"}) == {"text": "好"}


async def outcome_at(port: int) -> tuple[Outcome, str]:
    bot = connect(TOKEN, f"http://127.0.0.1:{port}/bot", f"http://127.0.0.1:{port}/file/bot")
    try:
        answer = await Courier(Line(bot)).carry("sendMessage", {"chat_id": 1, "text": "hello"})
    finally:
        await disconnect(bot)
    return answer.outcome, answer.reason


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    outcome, reason = await outcome_at(port)
    assert outcome is Outcome.NOT_SENT
    assert TOKEN not in reason


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"", Outcome.UNKNOWN),  # it hangs up
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 6\r\n\r\n<html>", Outcome.UNKNOWN),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", Outcome.UNKNOWN),
        (b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 6\r\n\r\n<html>", Outcome.LATER),
        (b"HTTP/1.1 413 Too Large\r\nContent-Length: 6\r\n\r\n<html>", Outcome.OUR_MISTAKE),
    ],
)
async def test_a_strange_answer_leaves_it_open_whether_it_was_sent(answer: bytes, outcome: Outcome) -> None:
    async def stranger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"hello")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(stranger, "127.0.0.1", 0)
    async with server:
        found, reason = await outcome_at(server.sockets[0].getsockname()[1])
    assert found is outcome
    assert TOKEN not in reason


async def test_a_silent_server_leaves_it_open() -> None:
    gone = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with server:
        transport = Transport()
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}/sendMessage"
        with pytest.raises(Unsure) as unsure:
            await transport.do_request(url, "POST", RequestData([]), read_timeout=0.05)
        gone.set()
        await transport.shutdown()
    assert TOKEN not in repr(unsure.value)
    assert unsure.value.__cause__ is None


async def test_a_file_is_uploaded() -> None:
    world = World("1000:demo")
    world.add_user(1, "zhao")
    world.start(1)
    async with serve(world) as served:
        await upload(world, served)
    assert world.chats[1].last.media
    file = world.chats[1].last.media.file
    assert file
    assert (file.content, file.name, world.chats[1].last.caption) == (b"%PDF", "台账.pdf", "好")


async def upload(world: World, served: Served) -> None:
    transport = Transport()
    parameters = {"chat_id": 1, "caption": "好", "document": InputFile(b"%PDF", "台账.pdf")}
    data = RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])
    result = await transport.post(f"{served.api}{world.token}/sendDocument", data)
    await transport.shutdown()
    assert isinstance(result, dict)


class NoFile(Line):
    """Telegram, when it does not hand out a file."""

    def __init__(self, error: TelegramError) -> None:
        self._error = error

    async def content(self, file_id: str, *, read_timeout: float = 10.0) -> bytes:
        raise self._error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (BadRequest("File is too big"), Outcome.OUR_MISTAKE),  # never: the desk is told
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), Outcome.TEMPORARY),
        (TimedOut(), Outcome.NOT_SENT),  # nothing was sent, so nothing can have arrived twice
        (RetryAfter(7), Outcome.LATER),
    ],
)
async def test_a_file_that_does_not_come_is_fetched_again_unless_it_never_will(
    error: TelegramError, outcome: Outcome
) -> None:
    said = await Courier(NoFile(error)).fetch("file")

    assert isinstance(said, Answer)
    assert said.outcome is outcome


class Waiting(Line):
    """Telegram, which is asked only how long it would be waited for."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def call(self, method: str, parameters: dict[str, Any], *, read_timeout: float = 0.0) -> Any:
        self.seconds.append(read_timeout)
        return True

    async def content(self, file_id: str, *, read_timeout: float = 0.0) -> bytes:
        self.seconds.append(read_timeout)
        return b""


async def test_a_file_up_or_down_is_given_a_minute_and_words_what_the_limits_say() -> None:
    line = Waiting()
    courier = Courier(line, patience=25.0)

    await courier.carry("sendMessage", {"chat_id": 1, "text": "好"})
    await courier.carry("sendDocument", {"chat_id": 1, "document": InputFile(b"%PDF", "台账.pdf")})
    await courier.fetch("file")

    assert line.seconds == [25.0, 60.0, 60.0]
