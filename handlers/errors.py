"""Refusals: said politely, journalled, and the current card shown again. Our own faults pass on to the worker."""

from __future__ import annotations

from bot.desk.conversation import forms
from bot.desk.letters import refusals
from bot.rules.model.people import Refusal
from bot.voice.terms import joined, spelled
from bot.voice.texts import phrase
from handlers.context import Hearing


def words_of(refusal: Refusal) -> str:
    """What is said to whoever was refused."""
    facts = {name: spelled(fact) for name, fact in refusal.facts.items()}
    if refusal.reason == "not_allowed" and facts.get("roles"):
        return phrase("refusal.others_only", who=_either(str(facts["roles"]).split(",")))
    if facts.get("by"):
        return phrase("refusal.done_by", **facts)
    return phrase(f"refusal.{refusal.reason}", **facts)


def _either(roles: list[str]) -> str:
    """热线专员、督查员或局领导"""
    names = [phrase(f"role.{role}") for role in roles]
    return phrase("word.or", first=joined(names[:-1]), last=names[-1]) if names[1:] else names[0]


async def refuse(hearing: Hearing, refusal: Refusal) -> None:
    """A press gets a toast and a fresh card, words get an answer; both are written down."""
    words = words_of(refusal)
    pressed = hearing.press
    await refusals.note(hearing.tx, hearing.actor, refusal, pressed.ticket if pressed else 0)
    if refusal.final:  # else whatever they say next would be refused like this
        await forms.drop(hearing.tx, hearing.chat, hearing.actor.id)
    if pressed is not None:
        hearing.toast, hearing.alert = words[:200], len(words) > 40
        return
    await refusals.say(hearing.tx, hearing.chat, words, None if hearing.private else hearing.message_id)
