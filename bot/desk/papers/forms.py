"""Forms: what the bureau fills in about a matter for its own files, from what the hotline knows already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.desk.papers import register
from bot.desk.papers.facts import around, matter
from bot.rules.model.action import Action
from bot.rules.model.papers import IssuedPaper, OfficePaper
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.processes.amendments import OF_REPORT, put_right
from bot.rules.reading import report_parts
from bot.voice.filters import day, moment
from bot.voice.texts import has_phrase, phrase
from storage.database.database import Tx
from storage.tickets import callbacks, journal

Filled = Callable[[Tx, Ticket], Awaitable[Facts | None]]
LETTERS = frozenset({Asked.LETTER_TO_UNIT, Asked.LETTER_TO_DESK})
ANSWERED = ("granted", "refused")


async def assignment(tx: Tx, ticket: Ticket) -> Facts | None:
    """交办函: to the units that have the matter, as they may read it."""
    if not ticket.active:
        return None
    about, _ = await matter(tx, ticket)
    parts = sorted(ticket.active, key=lambda part: not part.lead)
    return {**about, "to": phrase("mark.list").join(tx.office.name_of(part.unit) for part in parts)}


async def feedback(tx: Tx, ticket: Ticket) -> Facts | None:
    """承办反馈单, 调查结果呈报单: what the unit reported last, as it reads now."""
    said: Facts = {}
    at = None
    for line in await journal.of_ticket(tx, ticket.id):
        if line.action in (Action.FEEDBACK, Action.REPORT_FOR):
            said, at = {key: str(value) for key, value in line.facts.items()}, line.at
        elif said and line.action == Action.AMEND and line.facts.get("said_with") in OF_REPORT:
            said = put_right(said, line.facts["old"], line.facts["new"])
    if at is None:
        return None
    about, _ = await matter(tx, ticket, goes_out=False)
    told = {key: said.get(key, "") for key in ("facts", "action", "result", "basis", "evidence", "door", "head")}
    return {**about, **told, "unit": about["lead"], "reported": moment(at)}


def ruling(kind: Asked) -> Filled:
    """延期, 退单, 终结审批单: what was asked last, and how it was ruled on."""

    async def filled(tx: Tx, ticket: Ticket) -> Facts | None:
        asked = next((one for one in reversed(ticket.requests) if one.kind == kind), None)
        return await _ruled(tx, ticket, asked) if asked else None

    return filled


async def _ruled(tx: Tx, ticket: Ticket, asked: Request) -> Facts:
    about, _ = await matter(tx, ticket, goes_out=False)
    facts = asked.facts
    wanted = day(str(facts["until"])) if facts.get("until") else str(facts.get("owner", ""))
    verdict = phrase(f"papers.ruling.{asked.state}") if asked.state in ANSWERED else phrase("papers.ruling.open")
    return {
        **about, **{key: str(facts.get(key, "")) for key in ("basis", "progress", "plan")},
        "reason": _in_words(str(facts.get("reason", ""))), "wanted": wanted,
        "unit": tx.office.name_of(asked.unit) if asked.unit else tx.office.bureau.office,
        "asked": phrase("papers.who_when", who=asked.asked_name, at=moment(asked.asked_at)),
        "ruling": f"{verdict}\n{asked.ruling}".strip(),
        "ruled": phrase("papers.who_when", who=asked.ruled_name, at=moment(asked.ruled_at)) if asked.ruled_at else "",
    }  # fmt: skip


def _in_words(reason: str) -> str:
    """A reason that was chosen is kept as its code."""
    return phrase(reason) if has_phrase(reason) else reason


async def callback(tx: Tx, ticket: Ticket) -> Facts | None:
    """回访记录: every attempt, and what the enterprise said. Whether anybody pressed it stands in no paper."""
    calls = await callbacks.of_ticket(tx, ticket.id)
    if not calls:
        return None
    about, _ = await matter(tx, ticket, goes_out=False)
    reported = await feedback(tx, ticket)
    last = next((one for one in reversed(calls) if one.reached), None)
    return {
        **about, "unit": about["lead"], "result": (reported or {}).get("result", ""),
        "solved": phrase(f"solved.{last.solved}") if last and last.solved else "",
        "satisfied": phrase(f"satisfied.{last.satisfied}") if last and last.satisfied else "",
        "words": last.words if last else "", "follow": phrase(f"status.{ticket.status}"),
        "calls": [
            {"at": moment(one.at), "by": one.by, "channel": phrase(f"papers.channel.{one.channel}"),
             "reached": phrase("papers.reached" if one.reached else "papers.not_reached"), "words": one.words}
            for one in calls
        ],
    }  # fmt: skip


async def instruction(tx: Tx, ticket: Ticket) -> Facts | None:
    """批示件: the last instruction, what was answered; its number is that of the ledger."""
    given = next((r for r in reversed(ticket.requests) if r.kind in LETTERS and r.facts.get("number")), None)
    if given is None:
        return None
    about, _ = await matter(tx, ticket, goes_out=False)
    answered = phrase("papers.who_when", who=given.ruled_name, at=moment(given.ruled_at)) if given.ruled_at else ""
    return {
        **about, "number": str(given.facts["number"]), "leader": given.asked_name, "given": moment(given.asked_at),
        "words": str(given.facts.get("text", "")), "answer": given.ruling, "answered": answered,
        "to": tx.office.name_of(given.unit) if tx.office.unit(given.unit) else tx.office.bureau.office,
    }  # fmt: skip


async def answer(tx: Tx, ticket: Ticket) -> Facts | None:
    """答复上级: what whoever gave a task was answered, in the words that were noted down."""
    given = next((r for r in reversed(ticket.requests) if r.kind == Asked.ANSWER_ABOVE and r.state == "answered"), None)
    if given is None:
        return None
    about, _ = await matter(tx, ticket, goes_out=False)
    told = ticket.details
    return {
        **about, "to": told.get("leader") or told.get("source") or phrase("papers.above"),
        "text": report_parts.answer_of(given.ruling, tx.office.bureau.name), "reference": told.get("reference", ""),
    }  # fmt: skip


K = OfficePaper
FORMS: Mapping[OfficePaper, Filled] = {
    K.ASSIGNMENT: assignment, K.FEEDBACK: feedback, K.RESULT: feedback, K.EXTENSION: ruling(Asked.EXTENSION),
    K.RETURN: ruling(Asked.RETURN), K.TERMINATION: ruling(Asked.TERMINATION), K.CALLBACK: callback,
    K.INSTRUCTION: instruction, K.ANSWER: answer,
}  # fmt: skip


async def possible(tx: Tx, ticket: Ticket) -> tuple[OfficePaper, ...]:
    """The forms for which there is something to say."""
    return tuple([kind for kind, filled in FORMS.items() if await filled(tx, ticket) is not None])


async def fill_in(tx: Tx, ticket: Ticket, kind: OfficePaper, by: Actor) -> IssuedPaper:
    """The form, with its number; the same as before, where nothing has changed since."""
    said = await FORMS[kind](tx, ticket)
    if said is None:
        raise Refusal("nothing_to_fill_in", paper=register.name_of(kind))
    facts = {**around(tx, str(said.get("number", "")), drafter=by.name), **said, "paper": str(kind)}
    units = tuple(part.unit for part in ticket.active) if kind == K.ASSIGNMENT else ()
    subject = f"{kind}:{ticket.id}:{ticket.round}"
    return await register.enter(tx, subject, facts, by, ticket=ticket.id, units=units)
