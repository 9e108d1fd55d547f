"""Refusals: counted per person, and answered."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.signs import SAID_BACK, short
from bot.voice.terms import joined, spelled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.people import refusals
from storage.tickets import tickets

SHOWN_ANEW = 50  # refusals a day after which whoever goes on presses for the sake of pressing


async def note(tx: Tx, by: Actor, refusal: Refusal, ticket: int) -> None:
    """Count that somebody was refused; the ticket's cards are shown as they are now. Nothing is written on it."""
    times = await refusals.count(tx, by.id or by.chat or 0, refusal.reason)
    if ticket and times <= SHOWN_ANEW and await tickets.exists(tx, ticket):  # anybody can send any number
        await cards.refresh_all(tx, ticket)


async def say(tx: Tx, chat: int, words: str, reply_to: int | None) -> None:
    """Answer with the words of the refusal."""
    await letters.write(tx, chat, "form/refused", words=words, reply_to=reply_to)


def words_of(refusal: Refusal) -> str:
    """What is said to whoever was refused."""
    facts = {name: spelled(fact) for name, fact in refusal.facts.items()}
    if "said" in facts:
        facts["said"] = short(str(facts["said"]), SAID_BACK)
    if refusal.reason == "not_allowed" and facts.get("roles"):
        return phrase("refusal.others_only", who=_either(str(facts["roles"]).split(",")))
    if facts.get("by"):
        return phrase("refusal.done_by", **facts)
    return phrase(f"refusal.{refusal.reason}", **facts)


def _either(roles: list[str]) -> str:
    """热线专员、督查员或局领导"""
    names = [phrase(f"role.{role}") for role in roles]
    return phrase("word.or", first=joined(names[:-1]), last=names[-1]) if names[1:] else names[0]
