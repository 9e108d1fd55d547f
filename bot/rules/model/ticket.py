"""The nouns: what a ticket is, and who acts on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum, auto

from bot.rules.model.assignment import Assignment as Assignment
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.papers import Supervision
from bot.rules.model.people import Mention
from bot.rules.model.status import OPEN, Status
from bot.rules.model.terms import Facts

FROM_LEDGER = "ledger"  # a channel: entered later than it came; an ending: it had ended above before that


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, voice note or place that somebody sent, by Telegram's own id."""

    kind: str  # photo, document, voice, audio, video, video_note, animation, location
    file_id: str = ""  # empty for a location
    unique_id: str = ""
    name: str = ""
    size: int = 0
    caption: str = ""
    latitude: float | None = None
    longitude: float | None = None
    withdrawn: bool = False  # its sender has replaced it: it is passed on no more
    redrawn: bool = False  # is sent as a picture drawn anew, without what the file says of camera, place and time


@dataclass(frozen=True, slots=True)
class Envelope:
    """The person behind a ticket, kept apart from the matter."""

    enterprise: str
    contact: str
    phone: str  # E.164
    uscc: str = ""
    also: str = ""  # short names and brands, as the enterprise gave them


@dataclass(frozen=True, slots=True)
class Demand:
    """A finished questionnaire, ready to become a ticket."""

    envelope: Envelope
    area: str
    category: str
    matter: str
    attachments: tuple[Attachment, ...] = ()
    wants: str = ""
    wanted_by: str = ""
    against: str | None = None  # the unit complained of: never lead, co-unit or reader
    urgent: bool = False
    confidential: bool = True
    reporter: int | None = None  # the enterprise's Telegram id; None when somebody called
    channel: str = "telegram"  # or phone, desk, visit, inspection; ledger: entered later than it came
    details: Mapping[str, str] = field(default_factory=dict)  # answers that no rule asks about, by question
    kind: Kind | None = None  # None: the register of listed enterprises says whether it is a listed one's
    named_due: date | None = None  # the day that was named from above


class Asked(StrEnum):
    """The side records: what somebody asked and somebody else must decide or answer."""

    SUPPLY = auto()  # the bureau asked the enterprise for more (要求补充)
    QUESTION = auto()  # the unit asked the enterprise (询问企业)
    RETURN = auto()  # the unit asks to be relieved (申请退单)
    LATE_RETURN = auto()  # the same, later than it may: the desk agrees to have it ruled on, or does not
    REPORT = auto()  # a report of grade A or B waits for the head (同意上报)
    REJECTION = auto()  # a supervisor proposes not to accept; the chief decides
    WITHDRAWAL = auto()  # the enterprise wants to withdraw; a supervisor decides
    OWNERSHIP = auto()  # a second return: the chief rules for good whose matter it is (归属会商)
    EXTENSION = auto()  # the unit asks for more time (申请延期); granted, it goes on counting
    PAUSE = auto()  # the clock stands still (中止): open while it lasts, then over
    LONG_TERM = auto()  # goes on by a plan (挂账推进): open while it lasts; then over, or kept when it ended by it
    WITHDRAWAL_ASKED = "wish"  # the enterprise wants to withdraw; it is asked again before anybody decides
    TERMINATION = auto()  # a supervisor proposes to end it unsolved (终结); the chief decides
    REVIEW = auto()  # the enterprise asks for a review (申请复核); somebody not involved decides
    REBOUND = auto()  # a month after, the enterprise is asked whether it is still solved
    RELAY_OFFERED = "offer"  # said later in a confidential matter: the enterprise is asked whether units may have it
    RELAY = auto()  # it may, or the bureau took it down: released by the bureau, or kept there
    SHOWING = auto()  # the desk would show a unit more than is shown: the enterprise agrees, or it stays hidden
    LETTER_TO_UNIT = "letter"  # 发函, 批示: a unit owes the answer
    LETTER_TO_DESK = "inquiry"  # 请示, or 批示 to the desk: the desk owes it
    LETTER_TO_ENTERPRISE = "bureau_asks"  # 答复企业 with a question: the enterprise owes it
    RECEIPT = auto()  # a paper went to a unit: it says that it was read (已阅)
    PAPER_REPLY = auto()  # … and answers it in writing (书面回复)
    RULING_REVIEW = auto()  # a unit asks for the review of a ruling; somebody who did not rule decides
    SENT_BACK = auto()  # a report was sent back: kept so that it can be reviewed
    ANSWER_ABOVE = "above"  # a task from above has ended: whoever gave it is to be answered
    WITHDRAWAL_CHECK = "own_wish"  # a month after it withdrew, the enterprise is asked whether that was its own wish


OF_ENTERPRISE = frozenset(  # what waits for the enterprise alone: nobody else owes a word when it stays silent
    {Asked.SUPPLY, Asked.QUESTION, Asked.REBOUND, Asked.RELAY_OFFERED, Asked.SHOWING, Asked.LETTER_TO_ENTERPRISE,
     Asked.WITHDRAWAL_CHECK}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """A side record: it can block a move, it never replaces a status."""

    id: int
    kind: Asked
    asked_by: int
    asked_name: str
    asked_at: datetime
    unit: str | None = None
    facts: Facts = field(default_factory=dict)
    state: str = "open"  # then: answered, granted, refused, lapsed, dropped
    ruled_by: int | None = None
    ruled_name: str = ""
    ruled_at: datetime | None = None
    ruling: str = ""

    @property
    def topic(self) -> str:
        """What a reply to a letter about it means, as it is kept with the letter: question:12."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the desk has chosen for the dispatch so far (拟办)."""

    lead: str | None = None
    co: tuple[str, ...] = ()
    grade: Grade | None = None
    problem: str = ""
    limits: Mapping[str, str] = field(default_factory=dict)  # co-units that have less time than the lead


@dataclass(frozen=True, slots=True)
class Release:
    """What a unit may read of a confidential matter, as somebody of the bureau has looked through and released it."""

    words: Mapping[str, str] = field(default_factory=dict)  # the texts of the matter as the unit reads them, by field
    hidden: tuple[str, ...] = ()  # what is hidden from it wherever it is said
    shown: tuple[str, ...] = ()  # what its enterprise has agreed to show, although it would be hidden
    rewritten: str = ""  # the matter in the bureau's words, where it has rewritten it
    passed: tuple[int, ...] = ()  # the enterprise's files that go to the unit, by their place …
    kept: tuple[int, ...] = ()  # … and those that do not
    held: tuple[int, ...] = ()  # sent later, and so far for the bureau only
    later: tuple[str, ...] = ()  # words said later that were released before anybody had the matter
    at: datetime | None = None
    by: str = ""
    again_at: datetime | None = None  # since when it has to be looked through again, because words were corrected


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last decision, and what the ticket was before, for as long as it may be taken back."""

    action: str = ""
    by: int = 0
    at: datetime | None = None
    before: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One matter of one enterprise, from submit to its ending."""

    id: int
    number: str
    kind: Kind
    status: Status
    title: str
    matter: str
    area: str
    category: str
    submitted_at: datetime
    changed_at: datetime
    rev: int = 0  # grows with every change
    step: int = 0  # grows when the status or the round moves
    round: int = 1
    grade: Grade | None = None
    urgent: bool = False
    confidential: bool = True
    channel: str = "telegram"
    reporter: int | None = None
    taken_by: str = ""
    case_officer: Mention | None = None  # 专人: who accepted it, and keeps it until it is handed on
    place: str = ""
    wants: str = ""
    wanted_by: str = ""
    against: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)  # answers that no rule asks about, by question
    named_due: date | None = None  # the day that was named from above: the first round is due then, whatever its grade
    problem: str = ""
    profile: str = ""  # the name of the limits it was opened under
    profile_version: int = 1
    proposal: Proposal = Proposal()
    release: Release = Release()
    paused: timedelta = timedelta()  # working time the acceptance clock stood still
    accepted_at: datetime | None = None
    dispatched_at: datetime | None = None  # the round's first dispatch: the resolution clock starts here
    first_dispatched_at: datetime | None = None
    signed_at: datetime | None = None
    contacted_at: datetime | None = None  # the first word of any unit to the enterprise
    progressed_at: datetime | None = None  # the last word of any unit on how far it is
    reported_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: int | None = None  # who approved the report: not who asks the enterprise about it
    ended_at: datetime | None = None
    due_at: datetime | None = None  # computed from the rest at every change, never patched
    pressed_at: datetime | None = None  # last 催办
    told_at: datetime | None = None  # when its enterprise was last told something of it
    attempts: int = 0  # callbacks tried in this round, in the chat or by phone
    called: int = 0  # of these, by phone
    tried_at: datetime | None = None  # the last of them
    half_days: int = 0  # on how many half-days they were made
    question_delivered_at: datetime | None = None  # this round's question has reached the enterprise's chat
    urgent_at: datetime | None = None  # when it was made urgent after its dispatch: urgent limits count from then
    question_unreached_at: datetime | None = None  # since when it is known that it does not get there
    solved: str = ""  # yes, partly, no, none
    satisfied: str = ""  # very, yes, fairly, no; empty: no answer
    reported_by: int | None = None  # who entered the report of a unit on paper: not who reviews it
    entered_by: int | None = None  # who entered the enterprise's answer for it, by telephone
    merged_into: int | None = None
    earlier: str = ""  # the number of the ended one that it takes up again
    ending: str = ""
    undoable: Undoable = Undoable()
    last_act: str = ""  # what people did last of what its enterprise may know
    returns: int = 0
    alias: str = ""  # the number under which units know it, because it is confidential …
    alias_at: datetime | None = None  # … since it got that: who had it before knows the other one
    erased_at: datetime | None = None  # since when nothing is kept of it but figures
    acted_for: tuple[tuple[str, int, int], ...] = ()  # what was done here, by whom, for somebody absent
    reassigned: int = 0  # how often the bureau gave it to another unit itself
    assignments: tuple[Assignment, ...] = ()
    requests: tuple[Request, ...] = ()
    supervisions: tuple[Supervision, ...] = ()  # every rung of the ladder
    meetings: tuple[Meeting, ...] = ()  # site visits and meetings
    commitments: tuple[Commitment, ...] = ()  # who promised what by when

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.status in OPEN

    @property
    def has_enterprise(self) -> bool:
        """Whether an enterprise stands behind it."""
        return self.kind.has_enterprise

    @property
    def to_be_released(self) -> bool:
        """Whether somebody must look through it before it may be dispatched, or read by the units that have it."""
        first, again = self.status == Status.ACCEPTED, self.open and self.release.again_at is not None
        return self.confidential and (again if self.first_dispatched_at else first) and self.release.at is None

    @property
    def active(self) -> tuple[Assignment, ...]:
        """The parts of this round that still count."""
        return tuple(a for a in self.assignments if a.ended_at is None)

    @property
    def lead(self) -> Assignment | None:
        """The lead unit's part."""
        return next((a for a in self.active if a.lead), None)

    @property
    def co_units(self) -> tuple[Assignment, ...]:
        """The co-units' parts."""
        return tuple(a for a in self.active if not a.lead)

    @property
    def behind(self) -> tuple[Assignment, ...]:
        """The co-units that have not done their part: the lead cannot report before they have."""
        return tuple(part for part in self.co_units if part.done_at is None)

    def part_of(self, unit: str | None) -> Assignment | None:
        """The part that this unit has in the current round."""
        return next((a for a in self.active if a.unit == unit), None)

    def had(self, unit: str) -> bool:
        """Whether this unit had a part before: a card of it hangs in its group already."""
        return any(a.unit == unit and a.ended_at for a in self.assignments)

    def asked(self, kind: Asked, unit: str | None = None) -> Request | None:
        """The open side record of this kind."""
        return next((r for r in self.requests if r.kind == kind and r.state == "open" and unit in (None, r.unit)), None)

    def supervision(self, which: int) -> Supervision | None:
        """The rung of this id."""
        return next((s for s in self.supervisions if s.id == which), None)

    def with_part(self, part: Assignment) -> Ticket:
        """The ticket with one part replaced."""
        return replace(self, assignments=tuple(part if a.id == part.id else a for a in self.assignments))
