"""docs/day.md: what each person has to do and to read in the common case, counted in a play of seven days."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.demo import Chat, Message, Step
from bot.handbook.play import Play, playing
from bot.handbook.scenes import day
from bot.handbook.scenes.day import Case
from storage.delivery import cards

OPENING = """\
# The day of those who use it

<!-- Drawn by `python -m bot handbook`; do not edit. -->

What each person does, and has to read, in the common case: the people of `bot/handbook/scenes/day.py` lived through
seven days with the real hotline on an empty database, and were counted.

* **Acts**: each button pressed, message typed, contact, photo or file sent by this person; a question skipped is one.
  What leads up to a case (“开始” before the first word, other people's acts) is not.
* **Messages**: each new message of the hotline in the chat of this case, from the act that brought the case to its
  last; what becomes another text in its place is one message.
* **Buttons**: all those under these messages at the end of the case.
* **Stale**: buttons left in this chat at the end that are no use any more. A living card (of a matter, a release, a
  board) is not counted, nor what goes on working: the numbers, lists and ledgers of a digest, thanks, “改答案” for ten
  minutes.
* **At most**: what the bureau was promised. `tests/house/test_docs.py` fails when one is exceeded.

"""
COUNTED = ("acts", "messages", "buttons", "stale")
GOES_ON = re.compile(r"打开 \S+|\D+ \d+|更多数字|台账|[周月]报 .*|感谢信|锦旗|电话感谢|改答案")
VERBS = {
    "start": "presses “开始”",
    "press": "presses",
    "say": "types",
    "reply": "answers",
    "contact": "shares the own phone number",
    "photo": "sends a photo",
}
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """A case as it was played."""

    case: Case
    did: tuple[Step, ...]
    messages: int
    buttons: int
    left: tuple[str, ...]  # the buttons that are no use any more

    @property
    def acts(self) -> int:
        """How much this person did."""
        return len(self.did)

    @property
    def stale(self) -> int:
        """How many buttons are no use any more."""
        return len(self.left)


@cache
def played() -> tuple[Counted, ...]:
    """Every case, one after the other in one play."""
    return asyncio.run(_play())


async def _play() -> tuple[Counted, ...]:
    async with playing() as play:
        before: dict[int, int] = {}  # how many messages each chat had when the last step began
        counted = []
        for case in day.PLAYED:
            before = await _steps(play, case.before) or before
            done = len(play.acted)
            last = await _steps(play, case.steps)
            counted.append(await _count(play, case, play.acted[done:], before))
            before = last
        return tuple(counted)


async def _steps(play: Play, steps: Iterable[Step]) -> dict[int, int]:
    """Play them; how many messages each chat had when the last of them began."""
    before: dict[int, int] = {}
    for step in steps:
        before = {chat.id: len(chat.messages) for chat in play.world.chats.values()}
        await play.tell((step,))
    return before


async def _count(play: Play, case: Case, acted: Iterable[Step], before: dict[int, int]) -> Counted:
    chat = play.world.chat(case.where or play.world.person(case.who))
    came = [message for message in chat.messages[before[chat.id] :] if _said(play, message)]
    chats = play.world.chats.values() if case.everywhere else (chat,)
    return Counted(
        case,
        tuple(step for step in acted if step.who == case.who),
        len(came),
        sum(len(message.labels) for message in came),
        tuple([label for one in chats for label in await _stale(play, one)]),
    )


async def _stale(play: Play, chat: Chat) -> list[str]:
    """The buttons that are left in a chat and are no use any more."""
    async with play.database.glance(play.clock.now()) as tx:
        living = {card.message_id for card in await cards.at(tx, chat.id)}
    messages = (message for message in chat.seen if _said(play, message) and message.id not in living)
    return [label for message in messages for label in message.labels if not GOES_ON.fullmatch(label)]


def _said(play: Play, message: Message) -> bool:
    return message.sender is play.world.bot


def promised() -> Iterator[tuple[Counted, str, int]]:
    """What was promised of which case: what is counted, and how much it may be."""
    for one in played():
        for what in COUNTED:
            if (most := getattr(one.case, what)) is not None:
                yield one, what, most


def exceeded() -> list[str]:
    """The promises that are not kept."""
    return [
        f"{one.case.title}: {getattr(one, what)} {what}, at most {most}"
        for one, what, most in promised()
        if getattr(one, what) > most
    ]


def page() -> str:
    """The page docs/day.md, as it should be."""
    return OPENING + "\n".join([*_promises(), "", *_cases(), *_acts(), ""])


def _promises() -> Iterator[str]:
    yield "## What was promised\n"
    yield "| case | what | at most | played |"
    yield "|---|---|---|---|"
    for one, what, most in promised():
        yield f"| {one.case.title} | {what} | {most} | {getattr(one, what)} |"


def _cases() -> Iterator[str]:
    yield "## Everybody's common case\n"
    yield "| case | acts | messages | buttons | stale |"
    yield "|---|---|---|---|---|"
    for one in played():
        yield f"| {one.case.title} | {one.acts} | {one.messages} | {one.buttons} | {one.stale} |"


def _acts() -> Iterator[str]:
    yield "\n## Act by act"
    for one in played():
        where = f"{one.case.who}, {f'in the group {one.case.where}' if one.case.where else 'in private'}"
        yield f"\n### {one.case.title}\n\n{where}:\n"
        yield from (f"{n}. {_act(step)}" for n, step in enumerate(one.did, 1))
        if not one.did:
            yield "Nothing to do but to read."
        if one.left:
            yield f"\nStale: {'、'.join(f'“{label}”' for label in one.left)}."


def _act(step: Step) -> str:
    says = step.says.partition(" → ")[0].replace("\n", " ")
    words = f" “{says[:LONGEST]}{'…' if len(says) > LONGEST else ''}”" if says else ""
    return f"{VERBS[step.does]}{words}"
