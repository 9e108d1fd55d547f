"""What a handler is given: the transaction, who speaks, what was pressed, and ways to answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.desk import Tx
from bot.desk.letters import letters
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Keyboard, Rows, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.signs import behind_command
from bot.voice.texts import phrase, read_in


@dataclass(slots=True)
class Hearing:
    """One update being heard."""

    tx: Tx
    actor: Actor
    chat: int
    private: bool
    press: Press | None = None
    words: Words | None = None
    message_id: int | None = None  # the message spoken, or the one whose button was pressed
    toast: str | None = None
    alert: bool = False
    of_this_epoch: bool = True  # the button was drawn since the hotline was last restored
    refusal: Refusal | None = None  # why nothing of it happens

    @property
    def under(self) -> int | None:
        """The message below which it is answered: in a group, the one that asked."""
        return None if self.private else self.message_id


@dataclass(frozen=True, slots=True)
class Toast:
    """What is said to whoever pressed a button."""

    query_id: str
    text: str | None
    alert: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a question came to beside its letters."""

    toast: str | None
    alert: bool
    refusal: Refusal | None


HEARING: ContextVar[Hearing] = ContextVar("hearing")


@contextmanager
def heard(hearing: Hearing) -> Iterator[None]:
    """The handlers hear this, and all that is worded meanwhile is worded in the language of the chat."""
    token = HEARING.set(hearing)
    try:
        with read_in(hearing.tx.office.language_of(hearing.chat)):
            yield
    finally:
        HEARING.reset(token)


class HotlineContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context, with ours in it."""

    @property
    def hearing(self) -> Hearing:
        """The update being heard."""
        return HEARING.get()

    @property
    def tx(self) -> Tx:
        """The transaction of this update."""
        return self.hearing.tx

    @property
    def actor(self) -> Actor:
        """Who speaks, with the roles that hold in this chat."""
        return self.hearing.actor

    @property
    def chat(self) -> int:
        """Where it is said."""
        return self.hearing.chat

    @property
    def under(self) -> int | None:
        """The message below which it is answered: in a group, the one that asked."""
        return self.hearing.under

    @property
    def press(self) -> Press:
        """The button that was pressed."""
        assert self.hearing.press is not None  # noqa: S101 - only routed here for presses
        return self.hearing.press

    @property
    def words(self) -> Words:
        """What was said or sent."""
        assert self.hearing.words is not None  # noqa: S101 - only routed here for messages
        return self.hearing.words

    @property
    def told(self) -> str:
        """What follows the command; nothing behind words that stand for one (反映诉求)."""
        return behind_command(self.words.text) if self.words.text.startswith("/") else ""

    def toast(self, key: str, *, alert: bool = False, **facts: object) -> None:
        """Answer the press with a phrase; it lives for seconds and is not written."""
        self.hearing.toast, self.hearing.alert = phrase(key, **facts), alert

    def notes(self, words: str) -> None:
        """Answer the press with these words."""
        self.hearing.toast = words

    def says(self, words: str) -> None:
        """Answer the press in a window over the chat that only whoever pressed gets to see."""
        self.hearing.toast, self.hearing.alert = words, True

    async def answer(
        self,
        name: str,
        /,
        *,
        buttons: Rows = (),
        keyboard: Keyboard | None = None,
        about: int | None = None,
        topic: str = "",
        **facts: Any,
    ) -> None:
        """Answer in the chat that spoke; in a group, under the message that spoke."""
        await letters.write(
            self.tx, self.chat, name,
            buttons=buttons, keyboard=keyboard, reply_to=self.under, about=about, topic=topic, **facts,
        )  # fmt: skip
