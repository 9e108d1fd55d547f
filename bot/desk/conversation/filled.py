"""The answers to a form, read once into the value that its action takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.desk.conversation import on_paper
from bot.desk.conversation.choices import AS_LEAD
from bot.desk.correspondence import letter, reviews
from bot.desk.listed import register
from bot.desk.notices import drafts
from bot.desk.tickets import corrections, dispatch, meetings
from bot.desk.tickets.days import day_in, day_of
from bot.rules.model.action import Action
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.papers import Rung
from bot.rules.model.people import Actor, Mention, Refusal, Role, Unread
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes import responsibility
from bot.rules.processes.answers import Answers, Which
from bot.rules.processes.co_units import CoLimit, CoUnit
from bot.rules.processes.dispatch import Choice
from bot.rules.processes.extensions import Extension
from bot.rules.processes.long_term import Milestone, Plan
from bot.rules.processes.meetings import Convening
from bot.rules.processes.merger import Target
from bot.rules.processes.on_paper import OnPaper, PaperProgress, PaperReport
from bot.rules.processes.papers import Draft
from bot.rules.processes.pauses import Pausing
from bot.rules.processes.progress import Progress
from bot.rules.processes.reassignment import NOBODY, Reassignment
from bot.rules.processes.receipts_on_paper import GuestFor
from bot.rules.processes.recognition import Recognition
from bot.rules.processes.report import Approval
from bot.rules.processes.responsibility import Colleague
from bot.rules.processes.returns import Return, ReturnRuling
from bot.rules.processes.review import ReviewWish
from bot.rules.processes.undoing import Undoing
from bot.rules.reading.days.spans import span_of
from bot.rules.reading.report_parts import promises_in, report_of
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION
from storage.database.database import Tx
from storage.tickets import tickets

CHECKED = {"check_solved": "solved", "check_explained": "explained", "check_partly": "partly"}
"""Approved with a line on the site check: by which ending."""

RUNG_OF = {"red": Rung.RED, "handover": Rung.HANDOVER}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that has been answered: whose, about what, and each answer as it was typed."""

    flow: str
    ticket: Ticket
    by: Actor
    said: Mapping[str, str]
    which: int = 0  # the record it is about
    files: tuple[Attachment, ...] = ()

    def chosen(self, field: str) -> str:
        """What a button has said to this question; empty when it was answered in words."""
        return self.said.get(f"{field}_chosen", "")


RETURNS = frozenset({Action.ADMIT_RETURN, Action.DECLINE_RETURN, Action.GRANT_RETURN, Action.REFUSE_RETURN})


def early(flow: str, ticket: Ticket, which: int) -> Answers:
    """What is known before anything is answered: enough to refuse at once what would be refused in the end."""
    action = FLOWS[flow].action
    if action == Action.CONVENE:
        return Convening(which, MeetingKind(flow))
    if action == Action.DRAFT_RUNG:
        return Draft(which, RUNG_OF[flow])
    if action in RETURNS:
        return ReturnRuling("", _asker(ticket, which))
    return Which(which)


async def read(tx: Tx, form: Filled) -> Answers:
    """The value of what was answered: of most forms question by question, of some what their words mean."""
    if special := READ.get(form.flow):
        return await special(tx, form)
    kind = BY_ACTION[FLOWS[form.flow].action].needs
    return kind.read({**form.said, "which": form.which, "request": form.which, "files": form.files})


async def _letter(tx: Tx, form: Filled) -> Answers:
    return letter.read(tx, form.ticket, form.by, FLOWS[form.flow].action, form.said, form.files)


async def _reply(_tx: Tx, form: Filled) -> Answers:
    return letter.reply(form.ticket, form.said["text"], form.which, form.files)


async def _ruling_review(tx: Tx, form: Filled) -> Answers:
    return reviews.wish(tx, form.ticket, form.said, form.files)


async def _reviewed(_tx: Tx, form: Filled) -> Answers:
    return reviews.ruling(form.ticket, form.said["text"], form.which, form.files)


async def _merger(tx: Tx, form: Filled) -> Answers:
    ticket = form.ticket
    target = await tickets.by_number(tx, form.chosen("target") or form.said["target"].split()[0])
    if target is None or target.id == ticket.id or not target.open or not target.has_enterprise:
        raise Unread("no_such_target", form.said["target"])
    if ticket.against not in (None, target.against):  # whoever works on the other could be the one complained of
        raise Refusal("complained_of", unit=tx.office.name_of(ticket.against))
    return Target(target.id, target.number, files=form.files)


async def _co_unit(tx: Tx, form: Filled) -> Answers:
    return CoUnit(form.chosen("unit") or _unit_named(tx, form.said["unit"]), _limit(form), files=form.files)


async def _co_limit(tx: Tx, form: Filled) -> Answers:
    unit = form.chosen("for_unit") or str(_unit_named(tx, form.said["for_unit"]))
    return CoLimit(unit, _limit(form), files=form.files)


def _limit(form: Filled) -> str:
    """How long a co-unit has: chosen or written; empty, as long as the lead."""
    if chosen := form.chosen("limit"):
        return "" if chosen == AS_LEAD else chosen
    span = span_of(form.said["limit"])
    if span is None:
        raise Unread("no_such_limit", form.said["limit"])
    return str(span)


async def _reassignment(tx: Tx, form: Filled) -> Answers:
    old = form.chosen("old") or _unit_named(tx, form.said["old"])
    new = form.chosen("new") or _unit_named(tx, form.said["new"])
    return Reassignment(form.said["text"], str(old), None if new == NOBODY else new, files=form.files)


async def _colleague(tx: Tx, form: Filled) -> Answers:
    chosen, named = form.chosen("person"), form.said["person"].strip()
    there = responsibility.others(form.flow, form.ticket, form.by.unit, tx.office)
    found = next((p for p in there if str(p.id) == chosen or (not chosen and p.name == named)), None)
    if found is None or found.id is None:
        raise Unread("no_such_person", named)
    part, now = form.ticket.part_of(form.by.unit), form.ticket.case_officer
    if form.flow == "hand_part":
        now = Mention(part.responsible_id or 0, part.responsible) if part else None
    return Colleague(found.id, found.name, now.id if now else None, now.name if now else "", files=form.files)


async def _correction(tx: Tx, form: Filled) -> Answers:
    return corrections.read(tx, form.ticket, form.said)


async def _recognition(tx: Tx, form: Filled) -> Answers:
    batch = await register.batch_number(tx, await tickets.envelope(tx, form.ticket.id))
    return Recognition(form.said["text"], batch, files=form.files)


async def _undoing(_tx: Tx, form: Filled) -> Answers:
    return Undoing(form.said["text"], form.ticket.undoable.action)


async def _on_paper(tx: Tx, form: Filled) -> Answers:
    said, unit = form.said, form.chosen("for_unit") or str(_unit_named(tx, form.said["for_unit"]))
    text = said.get("text", "")
    if form.flow == "report_for":
        return PaperReport(unit, said["said_by"], text, **(report_of(text) or {"facts": text}), files=form.files)
    if form.flow == "progress_for":
        promised = meetings.promises(tx, promises_in(text), unit, own=True)
        return PaperProgress(unit, said["said_by"], text, promised, files=form.files)
    return OnPaper(unit, said["said_by"], text, files=form.files)


async def _guest(tx: Tx, form: Filled) -> Answers:
    said, unit = form.said, form.chosen("for_unit") or str(_unit_named(tx, form.said["for_unit"]))
    return GuestFor(form.which, said["said_by"], said.get("text", ""), unit, files=form.files)


async def _choice(tx: Tx, form: Filled) -> Answers:
    return dispatch.toggled(form.ticket, form.chosen("unit") or str(_unit_named(tx, form.said["unit"])))


async def _propose_limit(tx: Tx, form: Filled) -> Answers:
    unit = form.chosen("for_unit") or str(_unit_named(tx, form.said["for_unit"]))
    return Choice(limit_of=(unit, _limit(form)))


async def _problem(_tx: Tx, form: Filled) -> Answers:
    return Choice(problem=form.said["problem"], files=form.files)


async def _extension(tx: Tx, form: Filled) -> Answers:
    said, until = form.said, day_of(tx, form.said["until"])
    return Extension(said["reason"], said["progress"], said["plan"], until, _head(form.by), files=form.files)


async def _pause(tx: Tx, form: Filled) -> Answers:
    until = day_of(tx, form.said["until"])
    return Pausing(form.said["reason"], form.said["text"], until, files=form.files)


async def _plan(tx: Tx, form: Filled) -> Answers:
    """The plan's milestones, a line each: a day, and what will be done by then."""
    said = form.said
    lines = [line.strip() for line in said["stages"].splitlines() if line.strip()]
    found = sorted((Milestone(_stage_day(tx, line), line) for line in lines), key=lambda m: m.until)
    return Plan(said["plan"], said["leader"], said["stages"], tuple(found), files=form.files)


def _stage_day(tx: Tx, line: str) -> date:
    day = day_in(tx, line)
    if day is None:
        raise Unread("no_such_day", line)
    return day


async def _meeting(tx: Tx, form: Filled) -> Answers:
    return meetings.read(tx, form.flow, form.ticket, form.by, form.said, form.which, form.files)


async def _progress(tx: Tx, form: Filled) -> Answers:
    text = form.said["text"]
    promised = meetings.promises(tx, promises_in(text), form.by.unit, own=True)
    return Progress(text, promised, files=form.files)


async def _approval(_tx: Tx, form: Filled) -> Answers:
    return Approval(CHECKED[form.flow], form.said["site_check"], files=form.files)


async def _review(tx: Tx, form: Filled) -> Answers:
    return ReviewWish(form.said["text"], await reviews.involved(tx, form.ticket), files=form.files)


async def _return(tx: Tx, form: Filled) -> Answers:
    said = form.said
    owner = form.chosen("owner") or _unit_named(tx, said["owner"], strict=False)
    return Return(said["reason"], said["basis"], said["owner"], _head(form.by), owner, files=form.files)


async def _ruling(_tx: Tx, form: Filled) -> Answers:
    return ReturnRuling(form.said["text"], _asker(form.ticket, form.which), files=form.files)


async def _above(tx: Tx, form: Filled) -> Answers:
    return await drafts.above(tx, form.ticket, form.said["text"], form.files, drafted=bool(form.chosen("text")))


async def _draft(_tx: Tx, form: Filled) -> Answers:
    return Draft(form.which, RUNG_OF[form.flow], form.said["reason"], form.said["requirement"], files=form.files)


READ: Mapping[str, Callable[[Tx, Filled], Awaitable[Answers]]] = {
    **dict.fromkeys(("write_enterprise", "write_unit", "instruct", "consult"), _letter),
    **dict.fromkeys(("reply_letter", "answer_bureau"), _reply),
    "answer_above": _above,
    "ruling_review": _ruling_review,
    **dict.fromkeys(("grant_ruling_review", "refuse_ruling_review"), _reviewed),
    "recognise": _recognition, "undo": _undoing, "choose_unit": _choice,
    **dict.fromkeys(on_paper.ENTERED, _on_paper),
    **dict.fromkeys(on_paper.OF_MEETINGS, _guest),
    "merge": _merger, "co_unit": _co_unit, "co_limit": _co_limit,
    "propose_limit": _propose_limit, "problem": _problem, "extend": _extension, "pause": _pause,
    "long_term": _plan, "reassign": _reassignment, **dict.fromkeys(("hand_case", "hand_part"), _colleague),
    **dict.fromkeys(("correct", "correct_enterprise", "correct_own"), _correction),
    "progress": _progress, "review": _review, "return": _return,
    **dict.fromkeys(("admit", "decline", "grant", "refuse"), _ruling),
    **dict.fromkeys(RUNG_OF, _draft), **dict.fromkeys(CHECKED, _approval),
    **dict.fromkeys(("reconvene", "minutes", "site_seen", "promise", "explain_promise"), _meeting),
}  # fmt: skip
"""Forms whose words mean more than was typed."""


def _asker(ticket: Ticket, which: int) -> str | None:
    """The unit whose return is ruled on."""
    asked = next((r for r in ticket.requests if r.id == which), None)
    return asked.unit if asked else None


def _head(by: Actor) -> str:
    """The head in whose name a unit asks; of an officer nobody, until the head confirms it."""
    return by.name if Role.HEAD in by.roles - by.lent else ""


def _unit_named(tx: Tx, text: str, *, strict: bool = True) -> str | None:
    found = next((u.code for u in tx.office.units if u.name in text or text.strip() in (u.name, u.code)), None)
    if found is None and strict:
        raise Unread("no_such_unit", text)
    return found
