"""Relaying: what an enterprise says later in a confidential matter is kept at the bureau until it lets it go."""

from __future__ import annotations

from bot.desk.cards import release as release_card
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.amendments import Amendment, passes_as
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.questions import Answer
from bot.rules.processes.relay import CARRIES, Later, enterprises_own, offered
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def kept(tx: Tx, after: Ticket, attempt: Attempt) -> Ticket:
    """The ticket after this act, with the enterprise's words that came with it kept at the bureau."""
    ticket, by = attempt.ticket, attempt.actor
    amends = attempt.given(Amendment)  # what is changed passes the same way as what it was said with
    if (
        not enterprises_own(passes_as(amends, attempt) if amends else attempt.action, by, ticket)
        or not await _secret(tx, attempt)
        or not after.open
    ):
        return after
    files = attempt.answers.files
    text = str(attempt.answers.written().get(CARRIES[attempt.action], ""))
    if not files and text in ("", phrase("word.no_cause")):
        return after
    last = await _last_place(tx, attempt) if files else 0
    later = Later(
        text=text, files=tuple(range(last - len(files) + 1, last + 1)), act=attempt.action.value,
        follower=by.follows.id if by.follows else 0, question=_question(attempt),
    )  # fmt: skip
    return offered(after, later, attempt, *((amends.old, amends.new) if amends else ()))


async def _last_place(tx: Tx, attempt: Attempt) -> int:
    """The place of the last of these files among those of the enterprises, where they may not stand yet."""
    files, number = attempt.answers.files, attempt.ticket.id
    there = await release_card.files_of(tx, attempt.ticket)
    if [one.file_id for one in there[-len(files) :]] != [one.file_id for one in files]:
        await tickets.attach(tx, number, files, side="follower" if attempt.actor.follows else "enterprise")
        there = await release_card.files_of(tx, attempt.ticket)
    return len(there)


async def _secret(tx: Tx, attempt: Attempt) -> bool:
    """Whether this matter is confidential, or the one of whoever follows it and speaks."""
    if attempt.ticket.confidential or attempt.actor.follows is None:
        return attempt.ticket.confidential
    return (await tickets.lock(tx, attempt.actor.follows.id)).confidential


def _question(attempt: Attempt) -> int:
    """The unit's question that is answered."""
    answer = attempt.given(Answer)
    if answer is None:
        return 0
    asked = attempt.ticket.asked(Asked.QUESTION)
    return answer.request or (asked.id if asked else 0)
