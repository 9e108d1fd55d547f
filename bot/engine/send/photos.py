"""Photos: fetched and drawn anew just before they are sent; the original never goes in their place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.channels.telegram.errors import Answer, Outcome
from bot.reports.clean_picture import NoPicture, redrawn

Fetch = Callable[[str], Awaitable[bytes | Answer]]


class NotRedrawn(Exception):
    """The picture was not sent, and what that means for its delivery."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.reason)
        self.answer = answer


class Photos:
    """Draws one after the other, in a thread: a large one takes some tenths of a second and much memory."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch, self._turn = fetch, asyncio.Lock()

    async def redrawn(self, file_id: str) -> bytes:
        """The picture of this file, drawn anew."""
        content = await self._fetch(file_id)
        if isinstance(content, Answer):
            raise NotRedrawn(replace(content, reason=f"not redrawn: {content.reason}"))
        try:
            async with self._turn:
                return await asyncio.to_thread(redrawn, content)
        except NoPicture as error:
            raise NotRedrawn(Answer(Outcome.OUR_MISTAKE, reason=f"not redrawn: {error}")) from error
