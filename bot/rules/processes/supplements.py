"""Supplements (要求补充, 补充材料) and notes (内部备注): what is added to a matter."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.action import Action
from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.acceptance import no_rejection
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.change import closed, opened
from bot.rules.processes.columns import DONE, LINE, NO, OWN, STAY, SV, UNASKED, WORDS, A, B, C, E, H, L, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Tell, unchanged


def no_list_waits(attempt: Attempt) -> None:
    """What the enterprise sends while a list of questions waits answers them; another's words do not."""
    if attempt.ticket.asked(Asked.SUPPLY) and attempt.actor.follows is None:
        raise Refusal("moved_on", status=attempt.ticket.status)


def _ask_more(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.SUPPLY, text=attempt.text))


def _supply(ticket: Ticket, attempt: Attempt) -> Ticket:
    asked = ticket.asked(Asked.SUPPLY)
    stood = attempt.office.calendar.worked(asked.asked_at, attempt.now) if asked else ticket.paused * 0
    state = "lapsed" if attempt.action == Action.SUPPLY_LAPSED else "answered"
    return replace(closed(ticket, Asked.SUPPLY, state, attempt), paused=ticket.paused + stood)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens     while it is      by                then it is     comes with  may it?        does
        Act(A.ASK_MORE,      {S.SUBMITTED},   {O, SV},          S.INFO_NEEDED, Words, no_rejection,  _ask_more),
        Act(A.SUPPLY,        {S.INFO_NEEDED}, {E, O, SV},       S.SUBMITTED,   Words,      nothing,       _supply),
        Act(A.SUPPLY_LAPSED, {S.INFO_NEEDED}, {B},              S.SUBMITTED,   N,          nothing,       _supply),
        Act(A.SUPPLEMENT,    OPEN, {E, O, SV}, STAY, Words, no_list_waits, unchanged, by_followers=True),
        Act(A.NOTE,          set(S),          {O, SV, C, L, H}, STAY,          Words,      nothing,       unchanged),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.ASK_MORE,      WORDS, NO,    ("ask_more.enterprise",)),
        Tell(A.SUPPLY,        WORDS, NO,    ("supplied.desk", "supplied.enterprise")),
        Tell(A.SUPPLY_LAPSED, LINE,  NO,    ("supply_lapsed.desk", "supply_lapsed.enterprise")),
        Tell(A.SUPPLEMENT,    WORDS, WORDS, ("supplement.holders", "supplement.enterprise")),
        Tell(A.NOTE,          NO,    OWN,   ()),
    ),
    offers=(
        #     card        row  label         action        verb    argument
        Offer("desk",     1,   "ask_more",   A.ASK_MORE,   "form", "ask_more"),
        Offer("desk",     3,   "supplement", A.SUPPLY,     "form", "supply"),
        Offer("desk",     11,  "more",       A.SUPPLEMENT, "more", ""),
        Offer("tracker",  1,   "look",       A.NOTE,       "look", ""),
        Offer("tracker",  1,   "supplement", A.SUPPLEMENT, "form", "supplement"),
        Offer("tracker",  1,   "supplement", A.SUPPLY,     "form", "supply"),
        Offer("follower", 1,   "look",       A.NOTE,       "look", ""),
        Offer("follower", 1,   "supplement", A.SUPPLEMENT, "form", "supplement"),
        Offer("ask_more", 1,   "supplement", A.SUPPLY,     "form", "supply"),
    ),
    flows=(
        #    asked for     then happens  questions  offered answers
        Flow("ask_more",   A.ASK_MORE,   ("text",), (UNASKED,)),
        Flow("supply",     A.SUPPLY,     ("text",), (DONE,)),
        Flow("supplement", A.SUPPLEMENT, ("text",), (DONE,)),
        Flow("note",       A.NOTE,       ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due  while it is      one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("supply",    {S.INFO_NEEDED}, Asked.SUPPLY, asked,        key("supply"),
                 "supply_near.enterprise", "", "supply_lapsed"),
    ),
    decisions=(
        #        offers      about         letters
        Decision("ask_more", Asked.SUPPLY, ("ask_more.enterprise", "supply_near.enterprise")),
    ),
    by_phone=frozenset({"ask_more.enterprise", "supply_near.enterprise"}),
)
# fmt: on
