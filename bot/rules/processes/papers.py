"""Papers: who may draft, sign and withdraw a rung of the ladder, and what that does to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.model.papers import Paper, Rung, Stage, Supervision, fact_of
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import OPEN, WORKING
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import papers
from bot.rules.processes.answers import Answers, Which, WordsOn
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.columns import NO, SKIP, STAY, SV, UNASKED, WORDS, A, B, C, N
from bot.rules.processes.row import About, Act, Flow, Offer, Options, Process, Sight, Tell
from bot.rules.supervision.ladder import LINES, held, relieved, signable, to_draft
from bot.rules.supervision.rungs import RUNGS


@dataclass(frozen=True, slots=True)
class Fired(Answers):
    """A rung that a fact calls for, with its words; what was due below it; and what it has when it is said at once."""

    rung: Rung
    fact: str
    unit: str | None
    paper: Paper | None
    said: bool  # not only proposed
    below: tuple[tuple[Rung, str], ...]
    reason: str
    requirement: str
    skipped: str
    number: str | None = None
    refers: str | None = None
    answer_by: datetime | None = None
    answer_until: str | None = None
    lost: bool = False  # there is no way to the unit: nothing is numbered, nothing is said


@dataclass(frozen=True, slots=True)
class Draft(Which):
    """What a supervisor has written."""

    rung: Rung
    reason: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Signed(Which):
    """What a paper gets when it is signed; a meeting, how it is held."""

    number: str | None = None
    refers: str | None = None
    answer_by: datetime | None = None
    reds: int = 0
    how: str = ""
    requirement: str = ""


def rung_due(attempt: Attempt) -> None:
    """Only the ladder itself says so."""
    if attempt.given(Fired) is None:
        raise Refusal("nothing_asked")


def may_draft(attempt: Attempt) -> None:
    """A supervisor writes a red slip, or a hand-over: what was proposed, or of their own accord."""
    if attempt.ticket.lead is None:
        raise Refusal("no_unit_yet")
    which = attempt.which
    if which:
        said = _waiting(attempt, which)
        if said.rung != Rung.RED or said.stage != Stage.PROPOSED:
            raise Refusal("decided_already")
        return
    given = attempt.given(Draft)
    rung = given.rung if given else Rung.RED
    if attempt.someone and any(s.waits and s.rung == rung for s in attempt.ticket.supervisions):
        raise Refusal("paper_waits")


def may_sign(attempt: Attempt) -> None:
    """Papers of rungs 3 to 6: the chief, and for a meeting a supervisor; never whoever drafted it.

    Refuses: out_of_reach, while the unit's group takes nothing: it would get a number, and nobody would get it.
    """
    if not attempt.someone:
        return
    said = _waiting(attempt, attempt.which)
    if RUNGS[said.rung].two_sign:
        raise Refusal("nothing_asked")
    if relieved(said, attempt.ticket) and not RUNGS[said.rung].of_unit:
        raise Refusal("unit_relieved", unit=attempt.office.name_of(said.unit))
    if not signable(said, attempt.ticket):
        raise Refusal("moved_on", status=attempt.ticket.status)
    if RUNGS[said.rung].drafted and said.stage == Stage.PROPOSED:
        raise Refusal("draft_first")
    if not held(said) and not attempt.actor.has(*RUNGS[said.rung].signed_by):
        raise Refusal("chief_signs")
    if said.facts.get("drafter") == attempt.actor.id:
        raise Refusal("two_sign")
    part = attempt.ticket.part_of(said.unit)
    if said.rung == Rung.RED and part is not None and part.out_of_reach:
        raise Refusal("out_of_reach", unit=attempt.office.name_of(part.unit))


def may_hand_over(attempt: Attempt) -> None:
    """Rung 7: the chief first, then a second person of the bureau."""
    if not attempt.someone:
        return
    said = _waiting(attempt, attempt.which)
    if not RUNGS[said.rung].two_sign:
        raise Refusal("nothing_asked")
    if said.stage == Stage.DRAFTED and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_signs")
    if attempt.actor.id == said.signed_by:
        raise Refusal("two_sign")


def may_withdraw(attempt: Attempt) -> None:
    """撤销: a supervisor what is proposed to supervisors, the chief everything that waits, and what was sent."""
    if not attempt.someone:
        return
    which = attempt.which
    said = _waiting(attempt, which) if which else last_issued(attempt.ticket)
    if said is None:
        raise Refusal("nothing_asked")
    theirs = held(said) or to_draft(said)
    if not attempt.actor.has(Role.CHIEF) and not theirs:
        raise Refusal("chief_signs")


def _waiting(attempt: Attempt, which: int) -> Supervision:
    said = attempt.ticket.supervision(which)
    if said is None:
        raise Refusal("nothing_asked")
    if not said.waits:
        raise Refusal("decided_already")
    return said


def last_issued(ticket: Ticket) -> Supervision | None:
    """The last paper that somebody signed and that still holds."""
    signed = [s for s in ticket.supervisions if s.stage == Stage.ISSUED and RUNGS[s.rung].signed_by]
    return signed[-1] if signed else None


def fire(ticket: Ticket, attempt: Attempt) -> Ticket:
    """A rung is said, or proposed; what was due below it at the same time is skipped."""
    due = attempt.of(Fired)
    below = tuple(_new(attempt, rung, fact, due.unit, Stage.SKIPPED) for rung, fact in due.below)
    stage = Stage.SKIPPED if due.lost else Stage.ISSUED if due.said else Stage.PROPOSED
    one = _new(attempt, due.rung, due.fact, due.unit, stage)
    one = replace(
        one, paper=due.paper, number=due.number or "", refers=due.refers or "", reason=due.reason,
        requirement=due.requirement, answer_by=due.answer_by,
        issued_at=attempt.now if stage == Stage.ISSUED else None,
        unreached_at=attempt.now if due.lost else None,
        facts={"since": attempt.now.isoformat(), "skipped": due.skipped},
    )  # fmt: skip
    return replace(ticket, supervisions=(*ticket.supervisions, *below, one))


def draft(ticket: Ticket, attempt: Attempt) -> Ticket:
    """A supervisor has written it; now it waits for the chief."""
    said, drafted = ticket.supervision(attempt.which), attempt.of(Draft)
    if said is None:
        rung = drafted.rung
        lead = ticket.lead.unit if ticket.lead else None
        said = _new(attempt, rung, fact_of(RUNGS[rung].begun_as, attempt.now.isoformat()), lead, Stage.DRAFTED)
        said = replace(said, paper=LINES[said.line].paper)
        ticket = replace(ticket, supervisions=(*ticket.supervisions, said))
    written = replace(
        said, stage=Stage.DRAFTED, reason=drafted.reason or said.reason,
        requirement=drafted.requirement or said.requirement, urged=0,
        facts={
            **said.facts, "since": attempt.now.isoformat(),
            "drafter": attempt.actor.id, "drafter_name": attempt.actor.name,
        },
    )  # fmt: skip
    return _with(ticket, said, written)


def sign(ticket: Ticket, attempt: Attempt) -> Ticket:
    """It is signed and sent; a hand-over only by the second signature."""
    said = ticket.supervision(attempt.which)
    assert said is not None  # noqa: S101 - the guard has seen it
    if RUNGS[said.rung].two_sign and said.stage == Stage.DRAFTED:
        once = replace(
            said, stage=Stage.COUNTERSIGN, signed_by=attempt.actor.id, signed_name=attempt.actor.name, urged=0,
            facts={**said.facts, "since": attempt.now.isoformat()},
        )  # fmt: skip
        return _with(ticket, said, once)
    paper = attempt.of(Signed)
    done = replace(
        said, stage=Stage.ISSUED, issued_at=attempt.now, number=paper.number or "", refers=paper.refers or "",
        answer_by=paper.answer_by, requirement=paper.requirement or said.requirement,
        facts={**said.facts, "reds": paper.reds, "how": paper.how},
    )  # fmt: skip
    if RUNGS[said.rung].two_sign:
        return _with(ticket, said, replace(done, second_by=attempt.actor.id, second_name=attempt.actor.name))
    ticket = replace(ticket, told_at=attempt.now) if said.rung == Rung.RED else ticket  # its enterprise hears of it
    return _with(ticket, said, replace(done, signed_by=attempt.actor.id, signed_name=attempt.actor.name))


def withdraw(ticket: Ticket, attempt: Attempt) -> Ticket:
    """It is not sent, or holds no more; that there was one is kept."""
    which = attempt.which
    said = ticket.supervision(which) if which else last_issued(ticket)
    assert said is not None  # noqa: S101 - the guard has seen it
    by = {"withdrawn_by": attempt.actor.id, "withdrawn_name": attempt.actor.name, "why": attempt.text}
    return _with(ticket, said, replace(said, stage=Stage.WITHDRAWN, facts={**said.facts, **by}))


def urge(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Whoever has to sign was reminded."""
    said = ticket.supervision(attempt.which)
    if said is None:
        return ticket
    facts = {**said.facts, "since": attempt.now.isoformat()}
    return _with(ticket, said, replace(said, urged=said.urged + 1, facts=facts))


def _new(attempt: Attempt, rung: Rung, fact: str, unit: str | None, stage: Stage) -> Supervision:
    return Supervision(0, rung, fact, unit, stage, attempt.now, attempt.actor.id, attempt.actor.name)


def _with(ticket: Ticket, before: Supervision, after: Supervision) -> Ticket:
    return replace(ticket, supervisions=tuple(after if s is before else s for s in ticket.supervisions))


def at_work(s: Sight) -> bool:
    return s.ticket.status in WORKING


def termination_waits(s: Sight) -> bool:
    """Then the way to the gravest actions is not offered by 终结 itself."""
    return s.ticket.asked(Asked.TERMINATION) is not None


def has_issued(s: Sight) -> bool:
    return papers.last_issued(s.ticket) is not None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens     while it is  by       then it is  comes with  may it?        does
        Act(A.RUNG,          OPEN,        {B},     STAY,       N,          rung_due,      fire),
        Act(A.PROPOSE_RUNG,  OPEN,        {B},     STAY,       N,          rung_due,      fire),
        Act(A.DRAFT_RUNG,    OPEN,        {SV},    STAY,       N,          may_draft,     draft, about=About.PAPER),
        Act(A.SIGN_RUNG,     OPEN,        {SV, C}, STAY,       N,          may_sign,      sign, about=About.PAPER),
        Act(A.HAND_OVER,     OPEN,        {SV, C}, STAY,       N,          may_hand_over, sign, about=About.PAPER),
        Act(A.WITHDRAW_RUNG, OPEN,        {SV, C}, STAY,       WordsOn,    may_withdraw,  withdraw, about=About.PAPER),
        Act(A.URGE_SIGNER,   OPEN,        {B},     STAY,       N,          nothing,       urge),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.RUNG,          NO,    WORDS, ()),
        Tell(A.PROPOSE_RUNG,  NO,    NO,    ()),
        Tell(A.DRAFT_RUNG,    NO,    NO,    ()),
        Tell(A.SIGN_RUNG,     NO,    WORDS, ()),
        Tell(A.HAND_OVER,     NO,    NO,    ()),
        Tell(A.WITHDRAW_RUNG, NO,    NO,    ()),
        Tell(A.URGE_SIGNER,   NO,    NO,    ()),
    ),
    offers=(
        #     card                 row  label              action           verb    argument         when
        Offer("more",              3,   "sign_red",        A.DRAFT_RUNG,    "form", "red",           at_work),
        Offer("more",              10,  "grave",           A.DRAFT_RUNG,    "more", "grave",         termination_waits),
        Offer("grave",             1,   "handover",        A.DRAFT_RUNG,    "form", "handover"),
        Offer("more",              4,   "papers",          A.NOTE,          "paper", "matter"),
        Offer("more",              4,   "withdraw_issued", A.WITHDRAW_RUNG, "form", "withdraw_rung", has_issued),
        Offer("paper_red",         1,   "sign_red",        A.DRAFT_RUNG,    "form", "red"),
        Offer("paper_red",         1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_red_drafted", 1,   "sign_red",        A.SIGN_RUNG,     "rung", "sign"),
        Offer("paper_red_drafted", 1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_held",        1,   "sign_red",        A.SIGN_RUNG,     "rung", "sign"),
        Offer("paper_held",        1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_meeting",     1,   "site",            A.CONVENE,       "form", "site"),
        Offer("paper_meeting",     1,   "coordinate",      A.CONVENE,       "form", "coordinate"),
        Offer("paper_meeting",     2,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_notice",      1,   "sign_notice",     A.SIGN_RUNG,     "rung", "sign"),
        Offer("paper_notice",      1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_interview",   1,   "interview",       A.CONVENE,       "form", "interview"),
        Offer("paper_interview",   1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
        Offer("paper_handover",    1,   "handover",        A.HAND_OVER,     "rung", "sign"),
        Offer("paper_handover",    1,   "withdraw_rung",   A.WITHDRAW_RUNG, "form", "withdraw_rung"),
    ),
    flows=(
        #    asked for        then happens     questions                  offered answers
        Flow("red",           A.DRAFT_RUNG,    ("reason", "requirement"), (SKIP, SKIP)),
        Flow("handover",      A.DRAFT_RUNG,    ("reason", "requirement"), (Options.MISCONDUCT, UNASKED)),
        Flow("withdraw_rung", A.WITHDRAW_RUNG, ("text",),                 (UNASKED,)),
    ),
    followed=frozenset({"red_slip.enterprise"}),
)
# fmt: on
