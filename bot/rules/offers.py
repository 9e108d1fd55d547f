"""OFFERS: which buttons a card shows, derived from what may happen now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.rules import guards
from bot.rules.lifecycle import Action, may
from bot.rules.model import Asked, Button, Refusal, Rows, Status, Ticket
from bot.rules.office import Office
from bot.rules.press import Press
from bot.rules.routing import suggest


@dataclass(frozen=True, slots=True)
class Sight:
    """What a card is drawn from."""

    ticket: Ticket
    unit: str | None
    office: Office
    now: datetime


def always(_: Sight) -> bool:
    return True


def routed(s: Sight) -> bool:
    return suggest(s.ticket, s.office) is not None


def signed(s: Sight) -> bool:
    part = s.ticket.part_of(s.unit)
    return part is not None and part.signed_at is not None


def can_report(s: Sight) -> bool:
    try:
        guards.report_ready(guards.Case(s.ticket, guards.anybody(s.unit), {}, s.office, s.now))
    except Refusal:
        return False
    return True


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
        (Offer("approve",    A.APPROVE,         "do",   f"{A.APPROVE}.solved"), Offer("send_back", A.SEND_BACK,   "form", "send_back")),
        (Offer("phone",      A.CALL,            "phone", ""),),
        (Offer("unmerge",    A.UNMERGE,         "do",   A.UNMERGE),),
        (Offer("more",       A.SUPPLEMENT,      "more", ""),),
    ),
    "more": (
        (Offer("co_unit",    A.ADD_CO_UNIT,     "form", "co_unit"),         Offer("merge",      A.MERGE,          "form", "merge")),
        (Offer("urgent",     A.MARK_URGENT,     "do",   A.MARK_URGENT),     Offer("not_urgent", A.LIFT_URGENT,    "do",   A.LIFT_URGENT)),
    ),
    "unit": (
        (Offer("sign",       A.SIGN,            "do",   A.SIGN),),
        (Offer("progress",   A.PROGRESS,        "form", "progress"),        Offer("ask",        A.ASK,            "form", "ask")),
        (Offer("contacted",  A.CONTACTED,       "do",   A.CONTACTED),       Offer("return",     A.REQUEST_RETURN, "form", "return")),
        (Offer("co_done",    A.CO_DONE,         "do",   A.CO_DONE),         Offer("report",     A.FEEDBACK,       "form", "report", can_report)),
        (Offer("sign_off",   A.HAND_BACK,       "do",   A.FEEDBACK),        Offer("hand_back",  A.HAND_BACK,      "form", "hand_back")),
    ),
    "tracker": (
        (Offer("look",       A.NOTE,            "look", ""),                Offer("supplement", A.SUPPLEMENT,     "form", "supplement"), Offer("supplement", A.SUPPLY, "form", "supply")),
        (Offer("press_on",   A.PRESS_ON,        "do",   A.PRESS_ON),        Offer("withdraw",   A.ASK_WITHDRAW,   "form", "withdraw")),
    ),
    # letters that ask for a decision carry its buttons themselves
    "return_asked":   ((Offer("agree",    A.GRANT_RETURN, "form", "grant"),           Offer("disagree",   A.REFUSE_RETURN, "form", "refuse")),),
    "reject":         ((Offer("agree",    A.REJECT,       "do",   A.REJECT),          Offer("disagree",   A.KEEP,          "do",   A.KEEP)),),
    "withdrawal":     ((Offer("agree",    A.WITHDRAW,     "do",   A.WITHDRAW),        Offer("disagree",   A.KEEP_ON,       "form", "keep_on")),),
    "sign_off":       ((Offer("sign_off", A.HAND_BACK,    "do",   A.FEEDBACK),        Offer("hand_back",  A.HAND_BACK,     "form", "hand_back")),),
    "review":         ((Offer("approve",  A.APPROVE,      "do",   f"{A.APPROVE}.solved"), Offer("send_back", A.SEND_BACK,  "form", "send_back")),
                       (Offer("approve_explained", A.APPROVE, "do", f"{A.APPROVE}.explained"), Offer("approve_partly", A.APPROVE, "do", f"{A.APPROVE}.partly"))),
    "third_no":       ((Offer("redo",     A.REDO,         "do",   A.REDO),),),
    "callback_lapsed": ((Offer("agree",   A.CALLBACK_NONE, "do",  A.CALLBACK_NONE),),),
    "question":       ((Offer("answer",   A.ANSWER,       "form", "answer"),),),
    "ask_more":       ((Offer("supplement", A.SUPPLY,     "form", "supply"),),),
}
# fmt: on


def buttons(card: str, sight: Sight, words: Callable[[str], str], which: int = 0) -> Rows:
    """The rows of a card's buttons; `which` is the side record that a decision is about."""
    rows = (tuple(_row(row, sight, words, which)) for row in OFFERS[card])
    return tuple(row for row in rows if row)


def _row(row: tuple[Offer, ...], s: Sight, words: Callable[[str], str], which: int) -> Iterator[Button]:
    for offer in row:
        if offer.when(s) and (offer.action == A.NOTE or may(s.ticket, offer.action, s.office, s.now, unit=s.unit)):
            arg = f"{offer.arg}#{which}" if which else offer.arg
            yield Button(words(f"button.{offer.label}"), Press(offer.verb, s.ticket.id, s.ticket.step, arg).encode())
