"""Amendments (更正前言): a message that has gone somewhere was changed: whoever had the old words is told, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.rules.model.status import OPEN
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Request, Ticket
from bot.rules.office import privacy
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.columns import NO, STAY, SV, A, C, E, H, L, O
from bot.rules.processes.relay import RELAYS, Later
from bot.rules.processes.row import Act, Process, Tell
from bot.rules.reading.report_parts import report_of
from bot.rules.reading.signs import TITLE, short, swapped

OF_REPORT = frozenset({A.REPORT, A.FEEDBACK, A.REPORT_FOR})
OF_MATTER = A.SUBMIT.value  # what a message of the description came with
# fmt: off
MENDED_BY: Mapping[str, tuple[str, ...]] = {
    # a day, a unit, a choice came with  what puts it otherwise
    A.SUBMIT:             ("correct", "correct_enterprise"),  # of a call that was told in one message
    A.CORRECT:            ("correct",),
    A.CORRECT_ENTERPRISE: ("correct_enterprise",),
    A.CORRECT_OWN:        ("correct_own",),
    A.PROPOSE:            ("choose_unit", "reassign"),
    A.REASSIGN:           ("reassign",),
    A.ADD_CO_UNIT:        ("reassign", "co_limit"),
    A.LIMIT_CO_UNIT:      ("co_limit",),
    A.CONVENE:            ("reconvene",),
    A.RECONVENE:          ("reconvene",),
    A.PROMISE:            ("explain_promise",),
    A.PROGRESS:           ("explain_promise",),
    A.EXPLAIN_PROMISE:    ("explain_promise",),
    A.WRITE_UNIT:         ("write_unit",),
    A.WRITE_ENTERPRISE:   ("write_enterprise",),
    A.INSTRUCT:           ("instruct",),
}
# fmt: on
OTHERWISE = ("consult", "supplement")  # in words, where nothing mends it: a unit to the desk, an enterprise


@dataclass(frozen=True, slots=True)
class Amendment(Words):
    """What was said and is said now; `text` is how it goes on to whoever had the old words, or has none yet."""

    old: str = ""
    new: str = ""
    said_with: str = ""  # the act the old words came with
    replaced: str = ""  # of which kind the file is that is withdrawn
    added: str = ""  # … and the one that comes in its place


def passes_as(given: Amendment, attempt: Attempt) -> str:
    """The act whose way it takes: what changes in a description that units have, or in that of a matter which was
    folded into this one, comes as more words do."""
    return A.SUPPLEMENT.value if given.said_with == OF_MATTER and not _is_unread(attempt) else given.said_with


def _is_unread(attempt: Attempt) -> bool:
    """Whether no unit has this very matter yet: its description is simply what it says now."""
    return attempt.ticket.first_dispatched_at is None and attempt.actor.follows is None


def were_read(ticket: Ticket, requests: tuple[Request, ...], was: str) -> bool:
    """Whether any unit has read these words of an enterprise: of a confidential matter only what was released."""
    if not ticket.confidential:
        return True
    later = [(Later.of(r), r.state) for r in requests if r.kind in RELAYS]
    mine = [state for one, state in later if f"\n{was}\n" in f"\n{one.text}\n" or not was]
    if mine:
        return "granted" in mine
    return bool(ticket.active) and was in ticket.matter and not privacy.rewritten(ticket)


def _amended(ticket: Ticket, attempt: Attempt) -> Ticket:
    """What still waits for somebody's decision or answer waits with the new words."""
    given = attempt.of(Amendment)
    requests = tuple(_put_right(r, given, attempt.actor.id) for r in ticket.requests)
    if given.said_with != OF_MATTER or not _is_unread(attempt):
        return replace(ticket, requests=requests)
    release = replace(ticket.release, at=None, by="", words={})  # it is looked through as it reads now
    matter = swapped(ticket.matter, given.old, given.new)
    return replace(ticket, requests=requests, release=release, matter=matter, title=short(matter, TITLE))


def put_right(facts: Facts, old: str, new: str) -> Facts:
    """The same facts with the new words in place of the old; of a report in one message, part by part."""
    parts, instead = report_of(old), report_of(new)
    found = {}
    for key, said in facts.items():
        if isinstance(said, str):
            said = instead.get(key, said) if said and parts.get(key) == said else swapped(said, old, new)
        found[key] = said
    return found


def _put_right(request: Request, given: Amendment, speaker: int) -> Request:
    if request.state != "open" or request.asked_by != speaker or request.kind in RELAYS:
        return request
    return replace(request, facts=put_right(request.facts, given.old, given.new))


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by                   then it is  comes with  may it?  does
        Act(A.AMEND,      OPEN,        {E, O, SV, C, L, H}, STAY,       Amendment,  nothing, _amended,
            by_followers=True),
    ),
    tells=(
        #    of what  enterprise, unit read later: what they read of the act it was said with; is told: who was told
        Tell(A.AMEND, NO, NO, ()),
    ),
)
# fmt: on
