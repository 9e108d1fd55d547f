"""Relay (转交): what is said later in a confidential matter goes to a unit only if the enterprise wants it and the
bureau has looked through it; until then it stays at the bureau."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import OPEN
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.processes.answers import MoreFiles, Which, WordsOn
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened
from bot.rules.processes.columns import NO, STAY, SV, UNASKED, WORDS, A, E, N, O
from bot.rules.processes.row import Act, Flow, Offer, Process, Sight, Tell, Todo
from bot.rules.reading.signs import swapped

# fmt: off
CARRIES: Mapping[Action, str] = {
    # what carries an enterprise's words   under which name
    A.SUPPLY:                              "text",
    A.SUPPLEMENT:                          "text",
    A.ANSWER:                              "text",
    A.CALLBACK_NO:                         "cause",
    A.THIRD_NO:                            "cause",
    A.REOPEN:                              "text",
    A.AMEND:                               "text",
}
# fmt: on
RELAYS = frozenset({Asked.RELAY_OFFERED, Asked.RELAY})
BY_ID = frozenset({A.RELAY, A.KEEP_AT_BUREAU, A.KEEP_RELAY})  # presses that name their record
TAKEN_DOWN = frozenset({A.ANSWER, A.CALLBACK_NO, A.THIRD_NO})  # the enterprise's words, whoever enters them


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What was said later: its words, the places of its files, whose it is, and which question it answers."""

    text: str
    files: tuple[int, ...] = ()
    act: str
    follower: int = 0  # the ticket of its speaker, where that was folded into this one
    question: int = 0
    rewritten: str = ""  # in the bureau's words

    @classmethod
    def of(cls, request: Request) -> Later:
        """As its side record keeps it."""
        return cls(**{**request.facts, "files": tuple(request.facts.get("files", ()))})

    def kept(self) -> Facts:
        """As a side record keeps it."""
        return {
            "text": self.text, "files": list(self.files), "act": self.act, "follower": self.follower,
            "question": self.question, "rewritten": self.rewritten,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Released(Which):
    """The later words as a unit reads them, whose they are, and how many of their files nobody has decided about.

    `silent`: they only name files, of which none passes.
    """

    text: str = ""
    follower: int = 0
    undecided: int = 0
    silent: bool = False

    def written(self) -> Facts:
        """The words, and whose they are."""
        return {"text": self.text} | ({"follower": self.follower} if self.follower else {})


def enterprises_own(action: str, actor: Actor, ticket: Ticket) -> bool:
    """Whether the words that come with it are an enterprise's, said here or taken down by the bureau."""
    if action not in CARRIES:
        return False
    caller = ticket.reporter is None and action == A.SUPPLEMENT
    return says_it(actor, ticket) or caller or action in TAKEN_DOWN


def says_it(actor: Actor, ticket: Ticket) -> bool:
    """Whether an enterprise speaks here for itself."""
    own = ticket.reporter is not None and actor.id == ticket.reporter and actor.has(Role.ENTERPRISE)
    return own or actor.follows is not None


def unread(action: str, *, said_here: bool) -> bool:
    """Whether the words of this line of a confidential matter's journal are no unit's to read."""
    return action in CARRIES and (said_here or action in TAKEN_DOWN)


def offered(ticket: Ticket, later: Later, attempt: Attempt, was: str = "", reads: str = "") -> Ticket:
    """The ticket with what was just said kept at the bureau; whoever has a chat is asked whether it may go on.

    What is added within a while is offered together, and what was changed in it as it reads now. What else was offered
    to the same speaker before and not answered stays at the bureau for good.
    """
    asks, begun = says_it(attempt.actor, ticket), attempt.now
    unit = next((r.unit for r in attempt.ticket.requests if r.id == later.question and later.question), None)
    before = next((r for r in ticket.requests if _offered_to(r, later.follower)), None) if asks else None
    more = attempt.given(MoreFiles) is not None
    together = _together(Later.of(before), later, was, reads, more=more) if before else None
    if before and together and _lately(before, attempt, was):
        if more:  # the same offer goes on
            grown = replace(before, facts=together.kept())
            held = tuple(dict.fromkeys((*ticket.release.held, *together.files)))
            requests = tuple(grown if r is before else r for r in ticket.requests)
            return replace(ticket, requests=requests, release=replace(ticket.release, held=held))
        later, begun = together, before.asked_at
    lapsed = tuple(replace(r, state="lapsed") if _offered_to(r, later.follower) else r for r in ticket.requests)
    kind = Asked.RELAY_OFFERED if asks else Asked.RELAY
    new = Request(0, kind, attempt.actor.id, attempt.actor.name, begun, unit, later.kept())
    held = tuple(dict.fromkeys((*ticket.release.held, *later.files))) if asks else ticket.release.held
    return opened(replace(ticket, requests=lapsed, release=replace(ticket.release, held=held)), new)


def _offered_to(one: Request, follower: int) -> bool:
    return one.kind == Asked.RELAY_OFFERED and one.state == "open" and Later.of(one).follower == follower


def _together(before: Later, now: Later, was: str, reads: str, *, more: bool) -> Later | None:
    """What is offered already with what comes to it, or with what it says now; nothing where these are two things."""
    if more:
        text = before.text
    elif now.act == A.SUPPLEMENT == before.act:
        text = "\n".join(filter(None, (before.text, now.text)))
    elif was and f"\n{was}\n" in f"\n{before.text}\n":
        text = swapped(before.text, was, reads)
    else:
        return None
    return replace(before, text=text, files=(*before.files, *now.files))


def _lately(before: Request, attempt: Attempt, was: str) -> bool:
    return bool(was) or attempt.now - before.asked_at <= attempt.office.flood.supplements


def waits(ticket: Ticket, which: int = 0) -> Request | None:
    """The later words that wait for the desk: of this id, else the oldest."""
    open_ones = (r for r in ticket.requests if r.kind == Asked.RELAY and r.state == "open")
    return next((r for r in open_ones if which in (0, r.id)), None)


def _offer(attempt: Attempt) -> Request | None:
    mine = attempt.actor.follows.id if attempt.actor.follows else 0
    found = (r for r in attempt.ticket.requests if r.kind == Asked.RELAY_OFFERED and r.state == "open")
    return next((r for r in found if Later.of(r).follower == mine and attempt.which in (0, r.id)), None)


def offer_open(attempt: Attempt) -> None:
    if _offer(attempt) is None:
        raise Refusal("decided_already")


def relay_open(attempt: Attempt) -> None:
    if waits(attempt.ticket, attempt.which) is None:
        raise Refusal("decided_already")


def relay_looked_through(attempt: Attempt) -> None:
    relay_open(attempt)
    if (looked := attempt.given(Released)) and looked.undecided:
        raise Refusal("files_undecided", count=looked.undecided)
    if looked and looked.silent:
        raise Refusal("nothing_to_relay")


def _answered(ticket: Ticket, attempt: Attempt, state: str) -> Ticket:
    offer = _offer(attempt)
    return closed(ticket, Asked.RELAY_OFFERED, state, attempt, which=offer.id if offer else 0)


def _relay(ticket: Ticket, attempt: Attempt) -> Ticket:
    offer = _offer(attempt)
    after = _answered(ticket, attempt, "granted")
    if offer is None:
        return after
    held = tuple(n for n in after.release.held if n not in Later.of(offer).files)
    wanted = Request(0, Asked.RELAY, offer.asked_by, offer.asked_name, attempt.now, offer.unit, offer.facts)
    return opened(replace(after, release=replace(after.release, held=held)), wanted)


def _keep_at_bureau(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _answered(ticket, attempt, "refused")


def _rewrite(ticket: Ticket, attempt: Attempt) -> Ticket:
    old = waits(ticket, attempt.which)
    if old is None:
        return ticket
    new = replace(old, id=0, facts=replace(Later.of(old), rewritten=attempt.text).kept())
    dropped = tuple(replace(r, state="dropped") if r is old else r for r in ticket.requests)
    return opened(replace(ticket, requests=dropped), new)


def _release(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(ticket, Asked.RELAY, "granted", attempt, which=attempt.which)
    if ticket.active or not attempt.text:
        return after
    return replace(after, release=replace(after.release, later=(*after.release.later, attempt.text)))


def _keep(ticket: Ticket, attempt: Attempt) -> Ticket:
    """None of it goes; its files that nobody has decided about do not either."""
    relay = waits(ticket, attempt.which)
    after = closed(ticket, Asked.RELAY, "refused", attempt, which=attempt.which)
    decided = {*after.release.passed, *after.release.kept}
    kept = [n for n in Later.of(relay).files if n not in decided] if relay else []
    return replace(after, release=replace(after.release, kept=tuple(sorted({*after.release.kept, *kept}))))


def looked_through(s: Sight) -> bool:
    """Later words come after the matter itself: as long as that waits, its card is the one to work on."""
    return not s.ticket.to_be_released


# fmt: off
PAGE = Process(
    acts=(
        #   what happens      while it is  by       then  comes with  may it?               does
        Act(A.RELAY,          OPEN,        {E},     STAY, N,          offer_open,           _relay, by_followers=True),
        Act(A.KEEP_AT_BUREAU, OPEN,        {E},     STAY, N,          offer_open,           _keep_at_bureau,
            by_followers=True),
        Act(A.REWRITE_RELAY,  OPEN,        {O, SV}, STAY, WordsOn,    relay_open,           _rewrite),
        Act(A.RELEASE_RELAY,  OPEN,        {O, SV}, STAY, N,          relay_looked_through, _release),
        Act(A.KEEP_RELAY,     OPEN,        {O, SV}, STAY, N,          relay_open,           _keep),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.RELAY,          NO,    NO,    ()),
        Tell(A.KEEP_AT_BUREAU, NO,    NO,    ()),
        Tell(A.REWRITE_RELAY,  NO,    NO,    ()),
        Tell(A.RELEASE_RELAY,  WORDS, WORDS, ("released.speaker", "released.relayed")),
        Tell(A.KEEP_RELAY,     NO,    NO,    ("withheld.speaker",)),
    ),
    offers=(
        #     card          row  label            action            verb    argument
        Offer("relay_offer", 1,  "relay",         A.RELAY,          "do",   A.RELAY),
        Offer("relay_offer", 1,  "keep_at_bureau", A.KEEP_AT_BUREAU, "do",  A.KEEP_AT_BUREAU),
        Offer("relay",      1,   "hide",          A.HIDE_WORDS,     "form", "hide"),
        Offer("relay",      1,   "rewrite",       A.REWRITE_RELAY,  "form", "rewrite_relay"),
        Offer("relay",      2,   "release",       A.RELEASE_RELAY,  "do",   A.RELEASE_RELAY),
        Offer("relay",      2,   "keep_relay",    A.KEEP_RELAY,     "do",   A.KEEP_RELAY),
    ),
    flows=(
        #    asked for        then happens     questions  offered answers
        Flow("rewrite_relay", A.REWRITE_RELAY, ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due  while it is  one for each  counted from  limit
        #        said at 70 %, said when passed
        Deadline("relay",     OPEN,        Asked.RELAY,  asked,        key("release"),
                 "near.desk", "passed.desk"),
    ),
    todo=(
        #    what is owed  by       counted by  when
        Todo("relay",      {O, SV}, "relay",    looked_through),
    ),
)
# fmt: on
