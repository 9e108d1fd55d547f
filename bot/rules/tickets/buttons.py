"""OFFERS: which buttons a card shows, derived from what may happen now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import Actor, Follower, Refusal
from bot.rules.model.status import WORKING, Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.office.routing import suggest
from bot.rules.processes import papers, reopening, report
from bot.rules.processes.attempt import Attempt, anybody
from bot.rules.tickets.lifecycle import BY_ACTION, may, plays


@dataclass(frozen=True, slots=True)
class Sight:
    """What a card is drawn from."""

    ticket: Ticket
    unit: str | None
    office: Office
    now: datetime
    follows: Follower | None = None  # the ticket folded into this one, whose enterprise looks


def always(_: Sight) -> bool:
    return True


def routed(s: Sight) -> bool:
    return suggest(s.ticket, s.office) is not None


def signed(s: Sight) -> bool:
    part = s.ticket.part_of(s.unit)
    return part is not None and part.signed_at is not None


def can_report(s: Sight) -> bool:
    try:
        report.report_ready(Attempt(s.ticket, anybody(s.unit), {}, s.office, s.now))
    except Refusal:
        return False
    return True


def at_work(s: Sight) -> bool:
    return s.ticket.status in WORKING


def unchecked(s: Sight) -> bool:
    return report.to_be_checked(s.ticket)


def checked(s: Sight) -> bool:
    return not unchecked(s)


def called_in(s: Sight) -> bool:
    """Whether a caller brought it, who has no buttons of their own."""
    return s.ticket.reporter is None


def has_issued(s: Sight) -> bool:
    return papers.last_issued(s.ticket) is not None


def reopens(s: Sight) -> bool:
    """Whether the enterprise itself may have it taken up again."""
    return not reopening.reopen_ends(Attempt(s.ticket, anybody(None), {}, s.office, s.now))


def waiting(kind: Asked) -> Callable[[Sight], bool]:
    return lambda s: s.ticket.asked(kind) is not None


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: the label (phrase button.<label>), what it does, and when."""

    label: str
    action: Action
    verb: str  # do: at once; form: asks first; or a handler's own
    arg: str
    when: Callable[[Sight], bool] = always


A = Action
# fmt: off
OFFERS: Mapping[str, tuple[tuple[Offer, ...], ...]] = {
    "desk": (
        (Offer("accept",     A.ACCEPT,          "do",   A.ACCEPT),          Offer("ask_more",   A.ASK_MORE,       "form", "ask_more")),
        (Offer("reject",     A.PROPOSE_REJECT,  "form", "reject"),          Offer("merge",      A.MERGE,          "form", "merge",      lambda s: s.ticket.status == Status.SUBMITTED)),
        (Offer("supplement", A.SUPPLY,          "form", "supply"),),
        (Offer("suggested",  A.PROPOSE,         "pick", "suggested", routed), Offer("choose",   A.PROPOSE,        "pick", "choose")),
        (Offer("grade_a",    A.PROPOSE,         "pick", "grade.A"),         Offer("grade_b",    A.PROPOSE,        "pick", "grade.B"),  Offer("grade_c", A.PROPOSE, "pick", "grade.C")),
        (Offer("problem",    A.PROPOSE,         "form", "problem"),         Offer("dispatch",   A.PROPOSE,        "do",   A.DISPATCH)),
        (Offer("approve",    A.APPROVE,         "do",   f"{A.APPROVE}.solved", checked), Offer("approve", A.APPROVE, "form", "check_solved", unchecked), Offer("send_back", A.SEND_BACK, "form", "send_back")),
        (Offer("phone",      A.CALL,            "phone", ""),),
        (Offer("unmerge",    A.UNMERGE,         "do",   A.UNMERGE),),
        (Offer("redo",       A.REOPEN,          "form", "reopen"),),
        (Offer("more",       A.SUPPLEMENT,      "more", ""),),
    ),
    "more": (
        (Offer("co_unit",    A.ADD_CO_UNIT,     "form", "co_unit"),         Offer("merge",      A.MERGE,          "form", "merge")),
        (Offer("urgent",     A.MARK_URGENT,     "do",   A.MARK_URGENT),     Offer("not_urgent", A.LIFT_URGENT,    "do",   A.LIFT_URGENT)),
        (Offer("sign_red",   A.DRAFT_RUNG,      "form", "red", at_work),    Offer("handover",   A.DRAFT_RUNG,     "form", "handover")),
        (Offer("withdraw_issued", A.WITHDRAW_RUNG, "form", "withdraw_rung", has_issued),),
        (Offer("long_term",  A.TO_LONG_TERM,    "form", "long_term"),       Offer("resume_work", A.RESUME_WORK,   "do",   A.RESUME_WORK), Offer("terminate", A.PROPOSE_TERMINATE, "form", "terminate")),
        (Offer("site",       A.CONVENE,         "form", "site"),            Offer("coordinate", A.CONVENE,        "form", "coordinate"), Offer("study", A.CONVENE, "form", "study")),
        (Offer("pause",      A.PAUSE,           "form", "pause"),           Offer("resume",     A.RESUME,         "do",   A.RESUME)),
        (Offer("withdraw",   A.ASK_WITHDRAW,    "form", "withdraw", called_in),),
    ),
    "unit": (
        (Offer("sign",       A.SIGN,            "do",   A.SIGN),),
        (Offer("progress",   A.PROGRESS,        "form", "progress"),        Offer("ask",        A.ASK,            "form", "ask"),  Offer("promise", A.PROMISE, "form", "promise")),
        (Offer("contacted",  A.CONTACTED,       "do",   A.CONTACTED),       Offer("return",     A.REQUEST_RETURN, "form", "return"),  Offer("extend", A.REQUEST_EXTENSION, "form", "extend")),
        (Offer("co_done",    A.CO_DONE,         "do",   A.CO_DONE),         Offer("report",     A.FEEDBACK,       "form", "report", can_report)),
        (Offer("sign_off",   A.HAND_BACK,       "do",   A.FEEDBACK),        Offer("hand_back",  A.HAND_BACK,      "form", "hand_back")),
    ),
    # the papers of the ladder, by rung and what they wait for
    "paper_red":       ((Offer("sign_red",  A.DRAFT_RUNG, "form", "red"),             Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung")),),
    "paper_red_drafted": ((Offer("sign_red", A.SIGN_RUNG, "rung", "sign"),            Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung")),),
    "paper_meeting":   ((Offer("site",      A.CONVENE,    "form", "site"),            Offer("coordinate", A.CONVENE,       "form", "coordinate")),
                        (Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung"),)),
    "paper_notice":    ((Offer("sign_notice", A.SIGN_RUNG, "rung", "sign"),           Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung")),),
    "paper_interview": ((Offer("interview", A.CONVENE,    "form", "interview"),       Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung")),),
    "paper_handover":  ((Offer("handover",  A.HAND_OVER,  "rung", "sign"),            Offer("withdraw_rung", A.WITHDRAW_RUNG, "form", "withdraw_rung")),),
    # meetings, visits, commitments
    "gathering":       ((Offer("minutes",   A.MINUTES,    "form", "minutes"),),
                        (Offer("reconvene", A.RECONVENE,  "form", "reconvene"),       Offer("call_off",   A.CALL_OFF,      "form", "call_off"))),
    "invitation":      ((Offer("attend",    A.ATTEND,     "do",   A.ATTEND),          Offer("excuse",     A.EXCUSE,        "form", "excuse")),),
    "promise":         ((Offer("keep_promise", A.KEEP_PROMISE, "form", "keep_promise"), Offer("explain_promise", A.EXPLAIN_PROMISE, "form", "explain_promise")),),
    "tracker": (
        (Offer("look",       A.NOTE,            "look", ""),                Offer("supplement", A.SUPPLEMENT,     "form", "supplement"), Offer("supplement", A.SUPPLY, "form", "supply")),
        (Offer("press_on",   A.PRESS_ON,        "do",   A.PRESS_ON),        Offer("withdraw",   A.ASK_WITHDRAW,   "form", "withdraw")),
        (Offer("ask_review", A.ASK_REVIEW,      "form", "review"),          Offer("redo",       A.REOPEN,         "form", "reopen",     reopens)),
    ),
    # the same card once its ticket has been folded into another: what is said goes there
    "follower": (
        (Offer("look",       A.NOTE,            "look", ""),                Offer("supplement", A.SUPPLEMENT,     "form", "supplement"), Offer("press_on", A.PRESS_ON, "do", A.PRESS_ON)),
    ),
    # letters that ask for a decision carry its buttons themselves
    "return_asked":   ((Offer("agree",    A.GRANT_RETURN, "form", "grant"),           Offer("disagree",   A.REFUSE_RETURN, "form", "refuse")),),
    "extension_asked": ((Offer("agree",   A.GRANT_EXTENSION, "do", A.GRANT_EXTENSION), Offer("disagree", A.REFUSE_EXTENSION, "form", "refuse_extension")),),
    "reject":         ((Offer("agree",    A.REJECT,       "do",   A.REJECT),          Offer("disagree",   A.KEEP,          "do",   A.KEEP)),),
    "withdrawal":     ((Offer("agree",    A.WITHDRAW,     "do",   A.WITHDRAW),        Offer("disagree",   A.KEEP_ON,       "form", "keep_on")),),
    "withdraw_again": ((Offer("confirm_withdraw", A.CONFIRM_WITHDRAW, "do", A.CONFIRM_WITHDRAW), Offer("go_on", A.GO_ON, "do", A.GO_ON)),),
    "terminate":      ((Offer("agree",    A.TERMINATE,    "do",   A.TERMINATE),       Offer("disagree",   A.REFUSE_TERMINATE, "do", A.REFUSE_TERMINATE)),),
    "review_asked":   ((Offer("agree",    A.GRANT_REVIEW, "form", "grant_review"),    Offer("disagree",   A.REFUSE_REVIEW, "form", "refuse_review")),),
    "rebound":        ((Offer("still_solved", A.REBOUND_YES, "do", A.REBOUND_YES),    Offer("unsolved",   A.REOPEN,        "form", "reopen")),),
    "own_wish":       ((Offer("own_wish", A.OWN_WISH,     "do",   A.OWN_WISH),        Offer("not_own_wish", A.NOT_OWN_WISH, "do",  A.NOT_OWN_WISH)),),
    "ask_review":     ((Offer("ask_review", A.ASK_REVIEW, "form", "review"),),),
    "sign_off":       ((Offer("sign_off", A.HAND_BACK,    "do",   A.FEEDBACK),        Offer("hand_back",  A.HAND_BACK,     "form", "hand_back")),),
    "review":         ((Offer("approve",  A.APPROVE,      "do",   f"{A.APPROVE}.solved", checked), Offer("approve", A.APPROVE, "form", "check_solved", unchecked), Offer("send_back", A.SEND_BACK, "form", "send_back")),
                       (Offer("approve_explained", A.APPROVE, "do", f"{A.APPROVE}.explained", checked), Offer("approve_partly", A.APPROVE, "do", f"{A.APPROVE}.partly", checked)),
                       (Offer("approve_explained", A.APPROVE, "form", "check_explained", unchecked), Offer("approve_partly", A.APPROVE, "form", "check_partly", unchecked))),
    "third_no":       ((Offer("redo",     A.REDO,         "do",   A.REDO),            Offer("long_term",  A.TO_LONG_TERM,  "form", "long_term")),
                       (Offer("want_termination", A.WANT_TERMINATION, "do", A.WANT_TERMINATION),)),
    "dissatisfied":   ((Offer("redo",     A.REOPEN,       "form", "reopen"),),),
    "terminate_wanted": ((Offer("terminate", A.PROPOSE_TERMINATE, "form", "terminate"),),),
    "callback_lapsed": ((Offer("agree",   A.CALLBACK_NONE, "do",  A.CALLBACK_NONE),),),
    "question":       ((Offer("answer",   A.ANSWER,       "form", "answer"),),),
    "ask_more":       ((Offer("supplement", A.SUPPLY,     "form", "supply"),),),
}
# fmt: on


def buttons(
    card: str, sight: Sight, words: Callable[[str], str], which: int = 0, by: Actor | None = None
) -> Rows:  # fmt: skip
    """The rows of a card's buttons, for anybody or for one person; `which` is the side record it is about."""
    mine = (
        tuple(o for o in row if by is None or plays(BY_ACTION[o.action], sight.ticket, by, sight.office))
        for row in OFFERS[card]
    )
    rows = (tuple(_row(row, sight, words, which)) for row in mine)
    return tuple(row for row in rows if row)


def _row(row: tuple[Offer, ...], s: Sight, words: Callable[[str], str], which: int) -> Iterator[Button]:
    for offer in row:
        open_to = offer.action == A.NOTE or may(s.ticket, offer.action, s.office, s.now, unit=s.unit, follows=s.follows)
        if offer.when(s) and open_to:
            arg = f"{offer.arg}#{which}" if which else offer.arg
            on = s.follows.id if s.follows else s.ticket.id
            yield Button(words(f"button.{offer.label}"), Press(offer.verb, on, s.ticket.step, arg).encode())
