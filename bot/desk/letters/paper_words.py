"""Words about a paper: somebody is asked for them in a letter of its own, and answers in one message."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.terms import Facts
from bot.voice.buttons import wants_reply
from storage.database.database import Tx
from storage.tickets import open_forms


async def ask(tx: Tx, by: Actor, flow: str, about: Facts, what: str, now: str) -> None:
    """Ask for the words; `what` is written about, and `now` is what it is called."""
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, flow, 0, {**about}))
    await letters.write(tx, chat, "papers/asks", topic=flow, keyboard=wants_reply(), what=what, section="", now=now)


def given(words: Words, longest: int) -> str:
    """The words, of so many signs at most. Refuses: words_only, too_long."""
    text = words.text.strip()
    if not text:
        raise Refusal("words_only")
    if len(text) > longest:
        raise Refusal("too_long", limit=longest)
    return text
