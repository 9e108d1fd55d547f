"""What somebody does at a moment of the year, and how it is done in the small Telegram."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Protocol

from bot.demo.nouns import CannotDo, Chat, Message, NoAnswer
from bot.demo.world import World

AGREE, SKIP, CARD, CONTACT = "同意", "跳过", "请核对一遍", "发送我的电话"
STEP = re.compile(r"^(?:【演练】)?第 .* · (.+)$", re.MULTILINE)
NUMBER = re.compile(r"(?:RX|GP|JB|FX|ZF)-\d{4}-\d{4}")
LOOKS = ("hears", "not", "offered", "withheld")  # what is looked at: as a case's page calls it
MOST = 30  # questions until a form must be filled in
PATIENCE = 30.0  # seconds until a press must have been answered


class Ground(Protocol):
    """Where the year is played: the small Telegram, and a hotline whose clock can be moved."""

    world: World

    async def rest(self) -> None:
        """Return when everything said has been heard and answered."""

    async def becomes(self, moment: datetime) -> None:
        """Move the clock, and return when all that fell due has been said."""


@dataclass(frozen=True)
class Deed:
    """Somebody says or presses something; `of` are words of the message that is meant, and empty for the newest."""

    who: str | int  # by name or id
    where: str  # the title of a group; empty: the private chat of `who`
    does: str  # one of the ways of `_do`, or one of LOOKS
    says: str = ""
    of: str = ""
    rather: str = ""  # words of the messages that are looked at first: others are about another matter
    answers: Mapping[str, str] = field(default_factory=dict)  # fill: by the title of the question
    content: bytes = b""  # photo, document
    maybe: bool = False  # press: only if the button is there


@dataclass(frozen=True)
class Scene:
    """One moment, and what is done then."""

    at: datetime
    deeds: tuple[Deed, ...]
    tells: str = ""  # what it is about, for who looks on


async def play(ground: Ground, scenes: Iterable[Scene], told: Callable[[Scene], None]) -> None:
    """Play them in turn, and tell of each. CannotDo, with scene and deed, where somebody cannot do theirs."""
    for scene in scenes:
        await ground.becomes(scene.at)
        for deed in scene.deeds:
            try:
                await _do(ground, deed)
            except (CannotDo, NoAnswer) as error:
                raise CannotDo(f"{scene.at:%Y-%m-%d %H:%M} {scene.tells}：{deed}：{error}") from error
        told(scene)


async def _do(ground: Ground, deed: Deed) -> None:
    world = ground.world
    if deed.does in LOOKS:
        _look(deed, world.chat(deed.where))
        return
    who = world.person(deed.who)
    where = world.chat(deed.where or who)
    if deed.rather and NUMBER.search(deed.says):  # the page numbers its matter as if it were the year's first
        deed = replace(deed, says=NUMBER.sub(_number(world, deed.rather), deed.says))
    match deed.does:
        case "start":
            world.start(who, deed.says)
        case "say":
            world.say(who, where, deed.says)
        case "reply":
            world.say(who, where, deed.says, _newest(where, deed.of, deed.rather))
        case "press":
            await _press(ground, deed, where)
        case "fill":
            await _fill(ground, deed, where)
        case "contact":
            world.share_contact(who, where)
        case "place":
            world.send_location(who, where)
        case "photo":
            world.send_photo(who, where, deed.content or None, caption=deed.says)
        case "document":
            world.send_document(who, where, deed.content or None, deed.of, caption=deed.says, reply_to=_asking(where))
        case _:
            raise ValueError(f"nobody knows how to {deed.does}")
    await ground.rest()


def said(where: Chat) -> Iterator[Message]:
    """What the bot has said there, the newest first: a year of a busy chat is long, and mostly the end is meant."""
    return (
        message
        for message in reversed(where.messages)
        if message.sender.is_bot and not message.service and not message.deleted
    )


def _heard(where: Chat) -> list[Message]:
    """The last of it, for whoever asks why something cannot be done."""
    return list(islice(said(where), 3))


def alike(words: str) -> re.Pattern[str]:
    """These words, with any number of a matter where they have one."""
    return re.compile(NUMBER.pattern.join(map(re.escape, NUMBER.split(words))))


def _number(world: World, words: str) -> str:
    """The number of the matter with these words: the only one of a message, as lists and digests have many."""
    messages = (message.words for chat in world.chats.values() for message in said(chat) if words in message.words)
    numbers = (set(NUMBER.findall(text)) for text in messages)
    found = next((one.pop() for one in numbers if len(one) == 1), "")
    if not found:
        raise CannotDo(f"没有一条消息有“{words}”的编号")
    return found


def _first(where: Chat, rather: str, fits: Callable[[Message], object]) -> Message | None:
    """The newest message that fits, of those with these words if there is one."""
    newest = None
    for message in filter(fits, said(where)):
        if rather in message.words:
            return message
        newest = newest or message
    return newest


def _newest(where: Chat, words: str, rather: str = "") -> Message:
    meant = alike(words)
    found = _first(where, rather if words else "", lambda message: meant.search(message.words))
    if found is None:
        raise CannotDo(f"“{where.title}”里没有“{words}”")
    return found


def _asking(where: Chat) -> Message | None:
    """In a group what is sent answers the newest message."""
    return _newest(where, "") if where.group else None


async def _press(ground: Ground, deed: Deed, where: Chat) -> None:
    who, meant = ground.world.person(deed.who), alike(deed.of)

    def offered(message: Message) -> bool:
        button = message.button(deed.says)
        return bool(button and button.data is not None and meant.search(message.words))

    if message := _first(where, deed.rather, offered):
        await ground.world.press(who, message, deed.says, timeout=PATIENCE)
    elif any(key.label == deed.says for row in ground.world.keyboard_of(who, where).keys for key in row):
        ground.world.say(who, where, deed.says)
    elif not deed.maybe:
        heard = "\n---\n".join(f"{one.words}\n{one.labels}" for one in _heard(where))
        raise CannotDo(f"“{where.title}”里没有“{deed.of}”的“{deed.says}”，最近的是：\n{heard}")


def _look(deed: Deed, where: Chat) -> None:
    """Whether a fact is so: words that have been said there (or a file's name), or a button."""
    meant = alike(deed.says)
    if deed.does in ("hears", "not"):
        so = any(meant.search(one.words) or meant.search(_file(one)) for one in said(where))
    else:
        so = any(one.button(deed.says) and deed.rather in one.words for one in said(where))
    if so != (deed.does in ("hears", "offered")):
        heard = "\n---\n".join(one.words for one in _heard(where))
        raise CannotDo(f"核对 {deed.of}：“{where.title}”里“{deed.says}”不对，最近的是：\n{heard}")


def _file(message: Message) -> str:
    return message.media.file.name if message.media and message.media.file else ""


async def _fill(ground: Ground, deed: Deed, where: Chat) -> None:
    """Answer one question after the other, until the card is there."""
    who = ground.world.person(deed.who)
    for _ in range(MOST):
        question = next((one for one in said(where) if _asked(one)), _newest(where, ""))
        if (asked := _asked(question)) == CARD:
            return
        answer = deed.answers.get(asked, asked if asked == AGREE else SKIP)
        if answer == CONTACT:
            ground.world.share_contact(who, where)
        elif label := next((label for label in question.labels if answer in label), ""):
            await ground.world.press(who, question, label, timeout=PATIENCE)
        else:
            ground.world.say(who, where, answer)
        await ground.rest()
    raise CannotDo(f"“{where.title}”里填不完：{question.words}")


def _asked(message: Message) -> str:
    """What is asked here: the title of a question, the consent, or the card to look through."""
    if CARD in message.words:
        return CARD
    if message.button(AGREE):
        return AGREE
    step = STEP.search(message.words)
    return step[1].strip() if step else ""
