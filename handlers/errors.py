"""Refusals: said politely, journalled, and the current card shown again. Our own faults pass on to the worker."""

from __future__ import annotations

from bot.desk.conversation import open_form
from bot.desk.letters import refusals
from bot.rules.model.people import Refusal
from handlers.context import Hearing


async def refuse(hearing: Hearing, refusal: Refusal) -> None:
    """A press gets a toast and a fresh card, words get an answer; both are written down."""
    words = refusals.words_of(refusal)
    pressed = hearing.press
    await refusals.note(hearing.tx, hearing.actor, refusal, pressed.ticket if pressed else 0)
    if pressed is not None:
        hearing.toast, hearing.alert = words, len(words) > 40
    else:
        await refusals.say(hearing.tx, hearing.chat, words, hearing.under)
    if refusal.final:  # else whatever they say next would be refused like this
        await open_form.refused(hearing.tx, hearing.chat, hearing.actor.id, hearing.words)
