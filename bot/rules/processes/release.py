"""Release (放行): somebody of the bureau looks through what a unit will read of a confidential matter, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Attachment, Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.processes import relay
from bot.rules.processes.answers import Answers, Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened
from bot.rules.processes.columns import NO, STAY, SV, UNASKED, A, E, N, O, S
from bot.rules.processes.row import About, Act, Decision, Flow, Offer, Process, Tell, Todo

NEVER = frozenset(
    {"voice", "video_note", "location"}
)  # what always tells who speaks, or where: never passed on as such
WARNED = frozenset({"document", "video", "audio", "animation"})  # what may hold more than one sees at first

# also sent as files
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".hif", ".avif")
SHORTEST = 2  # signs: one alone would show a piece of every name it stands in
LARGEST = 20_000_000  # bytes: what Telegram lets a bot download


@dataclass(frozen=True, slots=True)
class Looked(Answers):
    """What the desk has seen when it presses 放行: the words as the unit reads them, and how many files there are."""

    words: Mapping[str, str] = field(default_factory=dict)
    undecided: int = 0
    silent: bool = False  # they only name a voice note, which no unit hears

    def written(self) -> Facts:
        """The words lie on the ticket; that they were released is what the journal keeps."""
        return {}


def never(file: Attachment, ticket: Ticket, envelope: Envelope) -> bool:
    """Whether a file is not passed on whoever asks: one hears or sees who it is, or its name says so."""
    return file.kind in NEVER or not privacy.may_pass(file, ticket, envelope)


def picture(file: Attachment) -> bool:
    """Whether it is a picture, also where it was sent as a file: then it keeps what the camera wrote into it."""
    return file.kind == "photo" or (file.kind == "document" and file.name.lower().endswith(PICTURES))


def as_asked(ticket: Ticket) -> Ticket:
    """The ticket as it would be read if it were released now: what was released before stands for it till then."""
    return replace(ticket, release=replace(ticket.release, words={})) if ticket.to_be_released else ticket


def undecided(files: tuple[Attachment, ...], ticket: Ticket, envelope: Envelope) -> tuple[int, ...]:
    """The places of the files about which the desk has still to decide; what is never passed on needs no decision."""
    decided = {*ticket.release.passed, *ticket.release.kept, *ticket.release.held}
    open_ones = ((n, file) for n, file in enumerate(files, 1) if n not in decided and not file.withdrawn)
    return tuple(n for n, file in open_ones if not never(file, ticket, envelope))


def confidential(attempt: Attempt) -> None:
    if not (attempt.ticket.confidential or relay.waits(attempt.ticket)):
        raise Refusal("not_confidential")


def of_file(attempt: Attempt) -> None:
    confidential(attempt)
    if attempt.someone and not attempt.which:
        raise Refusal("nothing_asked")
    if attempt.which in attempt.ticket.release.held:
        raise Refusal("held_at_bureau")


def before_release(attempt: Attempt) -> None:
    if not attempt.ticket.to_be_released:
        raise Refusal("released_already")


def files_decided(attempt: Attempt) -> None:
    before_release(attempt)
    if (looked := attempt.given(Looked)) and looked.undecided:
        raise Refusal("files_undecided", count=looked.undecided)
    if looked and looked.silent:
        raise Refusal("nothing_to_read")


def _hide(ticket: Ticket, attempt: Attempt) -> Ticket:
    now, words = ticket.release, tuple(dict.fromkeys(attempt.text.split()))
    hidden = (*now.hidden, *(word for word in words if word not in now.hidden))
    return replace(ticket, release=replace(now, hidden=hidden, shown=tuple(w for w in now.shown if w not in words)))


def may_ask_to_show(attempt: Attempt) -> None:
    """Of whom nobody can ask in a chat, nothing more is shown, and one question at a time is enough."""
    confidential(attempt)
    if attempt.ticket.reporter is None:
        raise Refusal("no_chat_to_ask")
    if attempt.ticket.asked(Asked.SHOWING):
        raise Refusal("asked_to_show")
    if attempt.someone and attempt.text and any(len(word) < SHORTEST for word in attempt.text.split()):
        raise Refusal("too_short_to_show", count=SHORTEST)


def showing_asked(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.SHOWING) is None:
        raise Refusal("nothing_asked")


def _ask_to_show(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.SHOWING, text=attempt.text))


def agreed(ticket: Ticket) -> Ticket:
    """The ticket as it would be with the words shown that the enterprise is asked about."""
    asked = ticket.asked(Asked.SHOWING)
    words = str(asked.facts["text"]).split() if asked else []
    now = ticket.release
    hidden = tuple(word for word in now.hidden if word not in words)
    shown = tuple(dict.fromkeys((*now.shown, *words)))
    return replace(ticket, release=replace(now, hidden=hidden, shown=shown, words={}))


def _agree(ticket: Ticket, attempt: Attempt) -> Ticket:
    after, words = agreed(ticket), ticket.release.words
    if words and not ticket.to_be_released and (looked := attempt.given(Looked)):
        words = looked.words  # what was corrected since is shown when it is released, not before
    after = replace(after, release=replace(after.release, words=dict(words)))
    return closed(after, Asked.SHOWING, "granted", attempt)


def _refuse(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.SHOWING, "refused", attempt)


def _rewrite(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, release=replace(ticket.release, rewritten=attempt.text))


def _decide(ticket: Ticket, attempt: Attempt) -> Ticket:
    now, which = ticket.release, attempt.which
    passed, kept = ({*which_of} - {which} for which_of in (now.passed, now.kept))
    (passed if attempt.action == Action.PASS_FILE else kept).add(which)
    return replace(ticket, release=replace(now, passed=tuple(sorted(passed)), kept=tuple(sorted(kept))))


def _release(ticket: Ticket, attempt: Attempt) -> Ticket:
    words = dict(looked.words) if (looked := attempt.given(Looked)) else {}
    return replace(ticket, release=replace(ticket.release, words=words, at=attempt.now, by=attempt.actor.name))


def _to_be_released(s: Subject) -> datetime | None:
    since = s.ticket.release.again_at if s.ticket.first_dispatched_at else s.ticket.accepted_at
    return since if s.ticket.to_be_released else None


TO_RELEASE = OPEN - {S.SUBMITTED, S.INFO_NEEDED}  # before the first dispatch, and where words were corrected since

# fmt: off
PAGE = Process(
    acts=(
        #   what happens      while it is   by       then  comes with  may it?           does
        Act(A.HIDE_WORDS,     OPEN,         {O, SV}, STAY, Words,      confidential,     _hide),
        Act(A.ASK_TO_SHOW,    OPEN,         {O, SV}, STAY, Words,      may_ask_to_show,  _ask_to_show),
        Act(A.AGREE_TO_SHOW,  OPEN,         {E},     STAY, N,          showing_asked,    _agree),
        Act(A.REFUSE_TO_SHOW, OPEN,         {E},     STAY, N,          showing_asked,    _refuse),
        Act(A.REWRITE,        TO_RELEASE,   {O, SV}, STAY, Words,      before_release,   _rewrite),
        Act(A.PASS_FILE,      OPEN,         {O, SV}, STAY, N,          of_file,          _decide, about=About.FILE),
        Act(A.KEEP_FILE,      OPEN,         {O, SV}, STAY, N,          of_file,          _decide, about=About.FILE),
        Act(A.RELEASE,        TO_RELEASE,   {O, SV}, STAY, N,          files_decided,    _release),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.HIDE_WORDS,     NO, NO, ()),
        Tell(A.ASK_TO_SHOW,    NO, NO, ("show_asked.enterprise",)),
        Tell(A.AGREE_TO_SHOW,  NO, NO, ("show_agreed.desk", "show_agreed.enterprise")),
        Tell(A.REFUSE_TO_SHOW, NO, NO, ("show_refused.desk", "show_refused.enterprise")),
        Tell(A.REWRITE,        NO, NO, ()),
        Tell(A.PASS_FILE,      NO, NO, ()),
        Tell(A.KEEP_FILE,      NO, NO, ()),
        Tell(A.RELEASE,        NO, NO, ("again.units",)),
    ),
    offers=(
        #     card            row  label        action            verb    argument
        Offer("release_file", 1,   "pass_file", A.PASS_FILE,      "do",   A.PASS_FILE),
        Offer("release_file", 1,   "keep_file", A.KEEP_FILE,      "do",   A.KEEP_FILE),
        Offer("release",      1,   "hide",      A.HIDE_WORDS,     "form", "hide"),
        Offer("release",      1,   "rewrite",   A.REWRITE,        "form", "rewrite"),
        Offer("release",      2,   "show",      A.ASK_TO_SHOW,    "form", "show"),
        Offer("relay",        1,   "show",      A.ASK_TO_SHOW,    "form", "show"),
        Offer("release",      3,   "release",   A.RELEASE,        "do",   A.RELEASE),
        Offer("showing",      1,   "agree",     A.AGREE_TO_SHOW,  "do",   A.AGREE_TO_SHOW),
        Offer("showing",      1,   "disagree",  A.REFUSE_TO_SHOW, "do",   A.REFUSE_TO_SHOW),
    ),
    flows=(
        #    asked for  then happens   questions  offered answers
        Flow("hide",    A.HIDE_WORDS,  ("text",), (UNASKED,)),
        Flow("show",    A.ASK_TO_SHOW, ("text",), (UNASKED,)),
        Flow("rewrite", A.REWRITE,     ("text",), (UNASKED,)),
    ),
    decisions=(
        #        offers     about          letters
        Decision("showing", Asked.SHOWING, ("show_asked.enterprise",)),
    ),
    deadlines=(
        #        what is due  while it is   one for each  counted from     limit
        #        said at 70 %, said when passed
        Deadline("release",   TO_RELEASE,   "ticket",     _to_be_released, key("release"),
                 "near.desk", "passed.desk"),
    ),
    todo=(
        #    what is owed  by       counted by
        Todo("release",    {O, SV}, "release"),
    ),
)
# fmt: on
