"""Plays a story, step by step: people speak and press, and the bot answers by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.demo.nouns import CannotDo, Chat, Message, User
from bot.demo.world import World

SKIP = "跳过"
OnClock = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
OnReset = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Act:
    """One act of the play: its title, and its steps."""

    title: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Step:
    """Who does what where, in which words, and why the story needs it.

    `who` is a first name, `where` the title of a chat ("" is the private chat of `who`). `does` is one of:
    start (says: payload), say, reply (to the bot's newest message there, or to the newest with the words after "→"),
    press (says: label or key), photo, document (says: caption), contact, location, clock (says: PT15M or morning).
    Where `asked` is the title of a question, whatever may be skipped before that question is skipped.
    """

    who: str
    where: str
    does: str
    says: str = ""
    why: str = ""
    asked: str = ""


class Player:
    """Plays the steps one after another; after each it waits until the bot has answered."""

    def __init__(
        self,
        world: World,
        acts: Sequence[Act],
        *,
        on_clock: OnClock | None = None,
        on_reset: OnReset | None = None,
        settled: Callable[[], Awaitable[None]] | None = None,
        patience: float = 5.0,
    ) -> None:
        self.world, self.acts, self.steps = world, tuple(acts), tuple(step for act in acts for step in act.steps)
        self.on_clock, self.on_reset, self.settled, self.patience = on_clock, on_reset, settled, patience
        self.at, self.running = 0, False

    def state(self) -> dict[str, Any]:
        """The story as the page shows it."""
        steps = [
            {"who": one.who, "where": one.where or one.who, "does": one.does, "says": one.says, "why": one.why}
            for one in self.steps
        ]
        acts = [{"title": act.title, "steps": len(act.steps)} for act in self.acts]
        return {"acts": acts, "steps": steps, "at": self.at, "running": self.running}

    async def reset(self) -> None:
        """Tell it from the beginning, in a world in which nothing has happened yet."""
        if self.running:
            raise CannotDo("上一步还在进行")
        self.running = True
        self.world.tell("story", self.state())
        try:
            if self.on_reset:
                await self.on_reset()
            self.at = 0
        finally:
            self.running = False
            self.world.tell("story", self.state())

    async def next(self) -> bool:
        """Play the next step; whether the bot answered it in time."""
        if self.running:
            raise CannotDo("上一步还在进行")
        if self.at >= len(self.steps):
            raise CannotDo("故事已经讲完")
        self.running = True
        self.world.tell("story", self.state())
        try:
            answered = await self._play(self.steps[self.at])
            self.at += 1
        finally:
            self.running = False
            self.world.tell("story", self.state())
        return answered

    async def _play(self, step: Step) -> bool:
        while (skip := self.skip(step)) and await self._play(skip):
            pass
        before = self.world.acts
        if step.does == "clock":
            await self._move_clock(step.says)
            return True  # it answers when all that was due has been said
        self._act(step)
        with suppress(TimeoutError):
            answered = await self.world.wait_until(lambda: self.world.acts > before, self.patience)
            if self.settled:  # one act may have several answers, and an earlier one may still be on its way
                await self.world.wait_until(lambda: not self.world.updates.alive(), self.patience)
                await self.settled()
            return answered
        return False

    async def _move_clock(self, span: str) -> None:
        if self.on_clock is None:
            raise CannotDo("这里不能拨动时钟")
        answer = await self.on_clock({"advance": span} if span.startswith("P") else {"next": span})
        self.world.tell("clock", {"now": answer["now"]})

    def _act(self, step: Step) -> None:
        who = self.world.person(step.who)
        where = self.world.chat(step.where or who)
        match step.does:
            case "start":
                self.world.start(who, step.says)
            case "say":
                self.world.say(who, where, step.says)
            case "reply":
                words, _, to = step.says.partition("→")
                self.world.say(who, where, words.strip(), self._newest(where, to.strip()))
            case "press":
                self._press(who, where, step.says)
            case "photo":
                self.world.send_photo(who, where, caption=step.says)
            case "document":
                self.world.send_document(who, where, caption=step.says)
            case "contact":
                self.world.share_contact(who, where)
            case "location":
                self.world.send_location(who, where)
            case _:
                raise ValueError(f"a story does not know how to {step.does}")

    def skip(self, step: Step) -> Step | None:
        """The press that leaves out a question which this step does not answer; none where nothing need be left out."""
        if not step.asked:
            return None
        newest = self._newest(self.world.chat(step.where or self.world.person(step.who)), "")
        if any(line.endswith(step.asked) for line in newest.words.splitlines()) or not newest.button(SKIP):
            return None
        return Step(step.who, step.where, "press", SKIP)

    def _newest(self, where: Chat, words: str) -> Message:
        """The bot's newest message there with these words."""
        for message in reversed(where.seen):
            if message.sender is self.world.bot and words in message.words:
                return message
        raise CannotDo(f"“{where.title}”里还没有可以回复的消息")

    def _press(self, who: User, where: Chat, label: str) -> None:
        """The newest button with this label; else the key with this label."""
        for message in reversed(where.seen):
            found = message.button(label)
            if found and found.data is not None:
                self.world.press(who, message, label)
                return
        keys = [key for row in self.world.keyboard_of(who, where).keys for key in row if key.label == label]
        if not keys:
            raise CannotDo(f"“{where.title}”里没有“{label}”这个按钮")
        if keys[0].contact:
            self.world.share_contact(who, where)
        elif keys[0].location:
            self.world.send_location(who, where)
        else:
            self.world.say(who, where, label)
