"""A call of the bot: which methods there are, which parameters they take, and how those are read."""

from __future__ import annotations

import inspect
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.demo.entities import parse, units
from bot.demo.nouns import ApiError, Chat, Entity, Markup, Message, forbid, refuse
from bot.demo.world import World

MAX_TEXT, MAX_CAPTION, MAX_RAW_BYTES = 4096, 1024, 32768
Run = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    content: bytes


@dataclass
class Call:
    """One call of the bot, with the files that came along."""

    world: World
    uploads: dict[str, Upload] = field(default_factory=dict)

    def chat(self, chat_id: str, *, writing: bool = True) -> Chat:
        """The chat the bot means, if it may look (or write) there."""
        chat = self._known(chat_id)
        if chat.migrated_to:
            raise refuse("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.group:
            self._let_in(chat)
            if writing and (chat.bot == "restricted" or (chat.quiet and chat.bot == "member")):
                raise refuse("not enough rights to send text messages to the chat")
        elif chat.bot == "never" and writing:
            raise forbid("bot can't initiate conversation with a user")
        elif chat.bot == "never":
            raise refuse("chat not found")
        elif writing and self.world.users[chat.id].deactivated:
            raise forbid("user is deactivated")
        elif writing and chat.bot == "kicked":
            raise forbid("bot was blocked by the user")
        return chat

    def _known(self, chat_id: str) -> Chat:
        if not chat_id:
            raise refuse("chat_id is empty")
        try:
            return self.world.chats[int(chat_id)]
        except (ValueError, KeyError):
            raise refuse("chat not found") from None

    @staticmethod
    def _let_in(chat: Chat) -> None:
        if chat.bot == "kicked":
            raise forbid(f"bot was kicked from the {chat.kind} chat")
        if chat.bot == "deleted":
            raise forbid("the group chat was deleted")
        if chat.bot not in {"member", "administrator", "restricted"}:
            raise forbid(f"bot is not a member of the {chat.kind} chat")

    def spend(self, chat: Chat, cost: int = 1) -> None:
        """Count against the limits what is about to be said."""
        if self.world.limits:
            self.world.limits.spend(chat, cost, self.world.clock)

    def text(self, source: str, parse_mode: str, entities: list[Any] | None) -> tuple[str, list[Entity]]:
        """The words of a message, neither empty nor too long."""
        text, found = self._formatted(source, parse_mode, entities)
        if not text:
            raise refuse("message text is empty")
        if units(text) > MAX_TEXT:
            raise refuse("message is too long")
        return text, found

    def caption(self, source: str, parse_mode: str, entities: list[Any] | None) -> dict[str, Any]:
        """The words under a file."""
        text, found = self._formatted(source, parse_mode, entities)
        if units(text) > MAX_CAPTION:
            raise refuse("message caption is too long")
        return {"caption": text, "entities": found}

    def _formatted(self, source: str, mode: str, entities: list[Any] | None) -> tuple[str, list[Entity]]:
        if len(source.encode()) > MAX_RAW_BYTES:
            raise refuse("text is too long")
        text, found = parse(source, mode, entities)
        return text, [self._mention(entity) for entity in found]

    def _mention(self, entity: Entity) -> Entity:
        """A link to a person becomes a mention."""
        number = str(entity.get("url", "")).removeprefix("tg://user?id=")
        user = self.world.users.get(int(number)) if number.isdigit() else None
        if user is None:
            return entity
        person = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
        return {key: entity[key] for key in ("offset", "length")} | {"type": "text_mention", "user": person}

    def thread(self, chat: Chat, wanted: int, quoted: Message | None) -> int:
        """The topic in which it will stand: the one that is named, else that of the message it replies to."""
        topic = chat.topics.get(wanted)
        if wanted and (topic is None or topic.deleted):
            raise refuse("message thread not found")
        if quoted and wanted and quoted.thread != wanted:
            raise refuse("message to be replied not found")
        thread = wanted or (quoted.thread if quoted else 0)
        closed = chat.topics[thread].closed if thread else chat.general_closed
        if closed and chat.bot != "administrator":
            raise refuse("TOPIC_CLOSED")
        return thread

    def reply(self, chat: Chat, given: dict[str, Any] | None) -> Message | None:
        """The message that is replied to, if it is still there or must be."""
        if given is None:
            return None
        if unknown := set(given) - {"message_id", "chat_id", "allow_sending_without_reply"}:
            raise refuse(f'can\'t parse reply parameters: unknown field "{min(unknown)}"')
        if not isinstance(given.get("message_id"), int):
            raise refuse("message_id must be specified in reply parameters")
        elsewhere = str(given.get("chat_id", chat.id)) != str(chat.id)
        message = None if elsewhere else chat.find(given["message_id"])
        if message is None and not given.get("allow_sending_without_reply"):
            raise refuse("message to be replied not found")
        return message

    def say(self, chat: Chat, markup: Markup, **parts: Any) -> Message:
        """The bot's message stands in the chat."""
        return self.world.post(chat, self.world.bot, markup=markup, **parts)


@dataclass(frozen=True)
class Method:
    """A method of the Bot API: what it does and which parameters it takes."""

    name: str
    run: Run
    parameters: dict[str, str]


METHODS: dict[str, Method] = {}


def method(run: Run) -> Run:
    """Declare a method: its name and its parameters are those of the function."""
    first, *rest = run.__name__.split("_")
    name = first + "".join(word.capitalize() for word in rest)
    _, *parameters = inspect.signature(run).parameters.values()
    declare(name, run, {one.name: str(one.annotation) for one in parameters})
    return run


def declare(name: str, run: Run, parameters: dict[str, str]) -> None:
    """A method whose parameters are told in a table."""
    METHODS[name.lower()] = Method(name, run, parameters)


async def perform(world: World, name: str, given: dict[str, Any], uploads: dict[str, Upload]) -> Any:
    """What the method answers; ApiError when it will not."""
    found = METHODS.get(name.lower())
    if found is None:
        raise ApiError(404, "Not Found")
    values = {key: _read(found, key, value) for key, value in given.items() if value is not None}
    for key in set(uploads) & set(found.parameters):  # a file under the parameter's own name
        values[key] = f"attach://{key}"
    world.calls.append((found.name, values))
    chat = values.get("chat_id", "")
    fault = await world.faults.before(found.name, int(chat) if chat.lstrip("-").isdigit() else None)
    result = await found.run(Call(world, uploads), **values)
    await world.faults.after(fault)
    return result


def _read(found: Method, name: str, value: Any) -> Any:
    kind = found.parameters.get(name)
    if kind is None:
        raise refuse(f'unknown parameter "{name}" of {found.name}')
    reader = READERS[kind.removesuffix(" | None")]
    try:
        return reader(value)
    except (ValueError, TypeError):
        raise refuse(f'can\'t parse parameter "{name}": {kind.removesuffix(" | None")} expected') from None


def _string(value: Any) -> str:
    if isinstance(value, (dict, list, bool)):
        raise ValueError
    return str(value)


def _boolean(value: Any) -> bool:
    return value if isinstance(value, bool) else str(value).lower() in {"true", "yes", "1"}


def _number(value: Any) -> int:
    if isinstance(value, float) and value != int(value):
        raise ValueError
    return int(value)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _list(value: Any) -> list[Any]:
    if not isinstance(read := _json(value), list):
        raise TypeError
    return read


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(read := _json(value), dict):
        raise TypeError
    return read


READERS: dict[str, Callable[[Any], Any]] = {
    "str": _string,
    "int": _number,
    "float": float,
    "bool": _boolean,
    "Any": _json,
    "list[Any]": _list,
    "dict[str, Any]": _object,
}
