"""One delivery, and what Telegram's answer means. No other file looks at a Telegram error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

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
)

from bot.channels.telegram.calls import call, probes
from bot.channels.telegram.fallbacks import mended
from bot.channels.telegram.transport import Line, NotSent
from bot.channels.telegram.updates import topic
from bot.rules.model.messages import Operation


class Outcome(Enum):
    """What became of a call."""

    SENT = auto()
    NOT_SENT = auto()  # proven: it is tried again
    LATER = auto()  # 429: this chat waits, no attempt is counted
    HOPELESS = auto()  # nobody is there, or nobody may speak: it is said to the desk
    MOVED = auto()  # the group became a supergroup
    NO_TOPIC = auto()  # the topic is closed or gone: another one, or General
    UNKNOWN = auto()  # it may have arrived
    GONE = auto()  # the message to be edited is not there any more
    TEMPORARY = auto()  # Telegram cannot just now: a few times more
    OUR_MISTAKE = auto()  # Telegram will never take it
    BROKEN = auto()  # we could not even word it


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a call, with what Telegram said about it."""

    outcome: Outcome
    message_id: int | None = None
    seconds: float = 0.0
    moved_to: int | None = None
    reason: str = ""
    also: tuple[int, ...] = ()  # the other messages of an album
    thread: int = 0  # the topic in which it stands
    mended: bool = False  # what we made was refused, and sent in another shape


# fmt: off
MEANING = (
    # what PTB raises         and it says (PTB lower-cases it)       that means
    (RetryAfter,              "",                                    Outcome.LATER),
    (ChatMigrated,            "",                                    Outcome.MOVED),
    (NotSent,                 "",                                    Outcome.NOT_SENT),
    (BadRequest,              "message is not modified",             Outcome.SENT),
    (BadRequest,              "message to edit not found",           Outcome.GONE),
    (BadRequest,              "message can't be edited",             Outcome.GONE),
    (BadRequest,              "message_id_invalid",                  Outcome.GONE),
    (BadRequest,              "temporarily",                         Outcome.TEMPORARY),
    (BadRequest,              "chat not found",                      Outcome.HOPELESS),
    (BadRequest,              "user not found",                      Outcome.HOPELESS),
    (BadRequest,              "peer_id_invalid",                     Outcome.HOPELESS),
    (BadRequest,              "group chat was deactivated",          Outcome.HOPELESS),
    (BadRequest,              "not enough rights",                   Outcome.HOPELESS),
    (BadRequest,              "have no rights",                      Outcome.HOPELESS),
    (BadRequest,              "need administrator rights",           Outcome.HOPELESS),
    (BadRequest,              "chat_write_forbidden",                Outcome.HOPELESS),
    (BadRequest,              "topic_closed",                        Outcome.NO_TOPIC),
    (BadRequest,              "topic_deleted",                       Outcome.NO_TOPIC),
    (BadRequest,              "message thread not found",            Outcome.NO_TOPIC),
    (BadRequest,              "",                                    Outcome.OUR_MISTAKE),
    (Forbidden,               "",                                    Outcome.HOPELESS),     # blocked, kicked
    (InvalidToken,            "",                                    Outcome.NOT_SENT),     # 401, 404
    (Conflict,                "",                                    Outcome.NOT_SENT),
    (NetworkError,            "too many requests",                   Outcome.LATER),        # a proxy's 429
    (NetworkError,            "entity too large",                    Outcome.OUR_MISTAKE),  # 413
    (NetworkError,            "",                                    Outcome.UNKNOWN),      # time-out, reset, 5xx
    (TelegramError,           "",                                    Outcome.UNKNOWN),      # an answer that is no JSON
)
# fmt: on

UPLOAD = 60.0  # seconds
A_WHILE = 5.0  # when a 429 does not say how long


def meaning(error: TelegramError) -> Answer:
    """What an error of PTB means for the delivery."""
    said = str(error)
    outcome = next(o for kind, words, o in MEANING if isinstance(error, kind) and words in said.lower())
    seconds = error._retry_after.total_seconds() if isinstance(error, RetryAfter) else A_WHILE
    moved_to = error.new_chat_id if isinstance(error, ChatMigrated) else None
    return Answer(outcome, None, seconds, moved_to, f"{type(error).__name__}: {said}"[:300])


class Courier:
    """Makes one call, and says what became of it."""

    def __init__(self, line: Line, patience: float = 60.0) -> None:
        self._line, self._patience = line, patience  # seconds for the answer; an upload may take longer

    async def deliver(self, operation: Operation) -> Answer:
        """Say it, in the one call that says it."""
        return await self.carry(*call(operation))

    async def fetch(self, file_id: str) -> bytes | Answer:
        """What is in a file that somebody sent, or why it did not come; nothing has been sent then."""
        try:
            return await self._line.content(file_id, read_timeout=UPLOAD)
        except TelegramError as error:
            said = meaning(error)
            outcome = Outcome.NOT_SENT if said.outcome is Outcome.UNKNOWN else said.outcome
            return replace(said, outcome=outcome, reason=str(error)[:300].lower())

    async def reachable(self, chat: int) -> bool:
        """Whether Telegram answers, whatever it says."""
        for method, parameters in probes(chat):
            if (await self._call(method, parameters)).outcome in (Outcome.UNKNOWN, Outcome.NOT_SENT):
                return False
        return True

    async def carry(self, method: str, parameters: dict[str, Any]) -> Answer:
        """Make the call. What we made wrong is mended and sent once more, because the words matter more."""
        answer = await self._call(method, parameters)
        reasons = [answer.reason]
        for better in mended(method, parameters):
            if answer.outcome is not Outcome.OUR_MISTAKE:
                break
            if better.fits(reasons[0]):
                answer = await self._call(method, better.parameters)
                reasons.append(answer.reason)
        if len(reasons) == 1:
            return answer
        return replace(answer, reason=" | ".join(filter(None, reasons)), mended=answer.outcome is Outcome.SENT)

    async def _call(self, method: str, parameters: dict[str, Any]) -> Answer:
        uploads = any(isinstance(value, InputFile) for value in parameters.values())
        try:
            result = await self._line.call(method, parameters, read_timeout=UPLOAD if uploads else self._patience)
        except TelegramError as error:
            return meaning(error)
        messages = result if isinstance(result, list) else [result]
        ids = [one["message_id"] for one in messages if isinstance(one, dict) and "message_id" in one]
        thread = topic({"message": messages[0]}) if ids else 0
        return Answer(Outcome.SENT, ids[0] if ids else None, also=tuple(ids[1:]), thread=thread)
