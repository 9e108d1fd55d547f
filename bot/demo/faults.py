"""Trouble to order: calls that fail, lose their answer or wait, for the tests that need them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from bot.demo.nouns import ApiError

EVER = 1 << 40


class Dropped(Exception):
    """The connection breaks; whether the call was performed, the bot cannot know."""


class Garbage(Exception):
    """A proxy answers in the server's place, in HTML."""

    def __init__(self, code: int, body: str) -> None:
        super().__init__(body)
        self.code, self.body = code, body


@dataclass
class Fault:
    """One trouble, for the next `times` calls that match: a method's name, or several and parts, `send*|edit*`."""

    method: str | None
    chat: int | None
    times: int

    def meets(self, method: str, chat: int | None) -> bool:
        """Whether this call is one of those meant; if so, it is counted."""
        names = (self.method or "*").lower().split("|")
        known = any(fnmatchcase(method.lower(), name) for name in names)
        if self.times and known and self.chat in (None, chat):
            self.times -= 1
            return True
        return False

    def over(self) -> None:
        """It troubles nobody any more."""
        self.times = 0


@dataclass
class Failure(Fault):
    error: Exception


@dataclass
class Drop(Fault):
    perform: bool


@dataclass
class Hold(Fault):
    """Calls stand still until released; `reached` tells that one has come."""

    after: bool
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    _go: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self.over()
        self._go.set()

    async def pass_through(self) -> None:
        self.reached.set()
        await self._go.wait()


@dataclass
class Late(Fault):
    """The call is performed, and the answer comes when nobody waits for it any more."""

    seconds: float
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self._closing.set()

    async def pass_through(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.seconds):
                await self._closing.wait()


class Faults:
    """The troubles that are still to come, in the order they were ordered."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def __len__(self) -> int:
        return len(self._ordered)

    def fail(self, method: str | None, chat: int | None, times: int, error: Exception) -> None:
        self._ordered.append(Failure(method, chat, times, error))

    def drop(self, method: str | None, chat: int | None, times: int, perform: bool) -> None:
        self._ordered.append(Drop(method, chat, times, perform))

    def outage(self, how: str, methods: str, seconds: float) -> Fault:
        """From now on, until it is over."""
        fault: Fault = {
            "502": Failure(methods, None, EVER, error(502, "", None, "<html>Bad Gateway</html>")),
            "cut": Drop(methods, None, EVER, perform=False),
            "lost": Drop(methods, None, EVER, perform=True),
            "late": Late(methods, None, EVER, seconds),
        }[how]
        self._ordered.append(fault)
        return fault

    def hold(self, method: str | None, chat: int | None, times: int, after: bool) -> Hold:
        hold = Hold(method, chat, times, after)
        self._ordered.append(hold)
        return hold

    def release_all(self) -> None:
        for fault in self._ordered:
            if isinstance(fault, Hold | Late):
                fault.release()

    async def before(self, method: str, chat: int | None) -> Fault | None:
        """Fail or wait; returns the trouble that is due after the call."""
        fault = next((one for one in self._ordered if one.meets(method, chat)), None)
        if isinstance(fault, Failure):
            raise fault.error
        if isinstance(fault, Drop) and not fault.perform:
            raise Dropped
        if isinstance(fault, Hold) and not fault.after:
            await fault.pass_through()
            return None
        return fault

    async def after(self, fault: Fault | None) -> None:
        if isinstance(fault, Drop):
            raise Dropped
        if isinstance(fault, Hold | Late):
            await fault.pass_through()


def error(code: int, description: str, retry_after: int | None, body: str | None) -> Exception:
    """The failure in the words the server or the proxy before it would use."""
    if body is not None:
        return Garbage(code, body)
    if retry_after is not None:
        return ApiError(code, description, retry_after=retry_after)
    return ApiError(code, description)
