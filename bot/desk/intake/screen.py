"""The screen: a questionnaire has one open question in its chat, which changes in place or closes; words get a sign."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.desk.letters import letters
from bot.rules.intake.draft import Draft
from bot.rules.intake.questionnaire import Do
from bot.rules.model.messages import Keyboard, Priority, Rows
from bot.voice.buttons import lasting, press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import joined


def menu_words() -> tuple[str, ...]:
    """What an enterprise's keyboard says: 反映诉求, 我的诉求, 帮助."""
    return tuple(phrase(f"intake.menu.{name}") for name in ("new", "my", "help"))


def menu() -> Keyboard:
    """An enterprise's keyboard, which stays; beside the words it has 人工."""
    words = menu_words()
    return lasting([words[:2], (*words[2:], phrase("telephone.person"))])


def word(do: Do) -> str:
    """What stands on the button."""
    return phrase(f"intake.button.{do}")


def topic(user: int) -> str:
    """What a reply to a question of this person's questionnaire is about."""
    return f"intake:{user}"


def buttons(draft: Draft, *dos: Do) -> Rows:
    """These buttons in one row, for the current question."""
    return (tuple(press(word(do), "in", 0, draft.stamp, do) for do in dos),)


async def write(tx: Tx, draft: Draft, name: str, **facts: Any) -> int:
    """Say something about a questionnaire where it is filled in; in a group, to the one who fills it in."""
    reply_to = None if draft.private else draft.message_id
    return await letters.write(tx, draft.chat, name, reply_to=reply_to, topic=topic(draft.user), **facts)


async def show(
    tx: Tx, draft: Draft, name: str, *, rows: Rows = (), keyboard: Keyboard | None = None, closing: str = "",
    priority: Priority | None = None, **facts: Any,
) -> Draft:  # fmt: skip
    """The one open question is this one now: in the message of the pressed button, else below the one before, which
    loses its buttons; where it was answered in words, it says what was answered."""
    before = draft.question
    if draft.here and before and keyboard is None:
        letter = await write(tx, draft, name, buttons=rows, instead_of=before, priority=priority, **facts)
        return replace(draft, question=letter if rows else 0, here=False)
    letter = await write(tx, draft, name, buttons=rows, keyboard=keyboard, priority=priority, **facts)
    if letter != before:  # else it is the one message that goes on
        await close(tx, draft, closing)
    return replace(draft, question=letter if rows else 0, here=False)


async def close(tx: Tx, draft: Draft, closing: str = "") -> None:
    """The open question is answered, or over."""
    if not draft.question:
        return
    if closing:
        await write(tx, draft, "intake/closed", words=closing, instead_of=draft.question)
    else:
        await joined.close(tx, draft.chat, draft.question)


async def noted(tx: Tx, draft: Draft, message_id: int) -> None:
    """A message was kept: it gets a sign instead of an answer."""
    await joined.mark(tx, draft.chat, message_id)
