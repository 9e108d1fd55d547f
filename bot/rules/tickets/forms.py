"""FLOWS: what is asked of somebody before an action can happen, question by question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.rules.model.action import Action


class Options(StrEnum):
    """Answers offered as buttons; words are always welcome instead."""

    NONE = auto()
    REASONS = auto()  # why a matter is not accepted
    MISCONDUCT = auto()  # why a unit's conduct is handed over
    PAUSES = auto()  # why a clock may stand still
    UNITS = auto()  # every unit
    INVITED = auto()  # all units of the matter, or one
    LIKELY = auto()  # likely duplicates
    SKIP = auto()  # 跳过
    DONE = auto()  # 完成: several messages, then this


@dataclass(frozen=True, slots=True)
class Flow:
    """One line: what happens when all is answered, and the questions (phrases form.<name>.<field>)."""

    name: str
    action: Action
    fields: tuple[str, ...]
    options: tuple[Options, ...]


NO, SKIP, DONE = Options.NONE, Options.SKIP, Options.DONE
# fmt: off
FLOWS = {flow.name: flow for flow in (
    #    asked for       then happens            questions                                               offered answers
    Flow("ask_more",     Action.ASK_MORE,        ("text",),                                              (NO,)),
    Flow("supply",       Action.SUPPLY,          ("text",),                                              (DONE,)),
    Flow("supplement",   Action.SUPPLEMENT,      ("text",),                                              (DONE,)),
    Flow("answer",       Action.ANSWER,          ("text",),                                              (NO,)),
    Flow("note",         Action.NOTE,            ("text",),                                              (NO,)),
    Flow("reject",       Action.PROPOSE_REJECT,  ("reason", "door"),                                     (Options.REASONS, NO)),
    Flow("merge",        Action.MERGE,           ("target",),                                            (Options.LIKELY,)),
    Flow("problem",      Action.PROPOSE,         ("problem",),                                           (NO,)),
    Flow("co_unit",      Action.ADD_CO_UNIT,     ("unit",),                                              (Options.UNITS,)),
    Flow("return",       Action.REQUEST_RETURN,  ("reason", "basis", "owner"),                           (NO, NO, Options.UNITS)),
    Flow("grant",        Action.GRANT_RETURN,    ("text",),                                              (NO,)),
    Flow("refuse",       Action.REFUSE_RETURN,   ("text",),                                              (NO,)),
    Flow("extend",       Action.REQUEST_EXTENSION, ("reason", "progress", "plan", "until"),              (NO, NO, NO, NO)),
    Flow("long_term",    Action.TO_LONG_TERM,    ("plan", "leader", "stages"),                           (NO, NO, NO)),
    Flow("terminate",    Action.PROPOSE_TERMINATE, ("reason", "basis", "alternative"),                   (NO, NO, NO)),
    Flow("review",       Action.ASK_REVIEW,      ("text",),                                              (NO,)),
    Flow("grant_review", Action.GRANT_REVIEW,    ("text",),                                              (NO,)),
    Flow("refuse_review", Action.REFUSE_REVIEW,  ("text",),                                              (NO,)),
    Flow("reopen",       Action.REOPEN,          ("text",),                                              (NO,)),
    Flow("refuse_extension", Action.REFUSE_EXTENSION, ("text",),                                         (NO,)),
    Flow("pause",        Action.PAUSE,           ("reason", "text", "until"),                            (Options.PAUSES, NO, NO)),
    Flow("ask",          Action.ASK,             ("text",),                                              (NO,)),
    Flow("progress",     Action.PROGRESS,        ("text",),                                              (NO,)),
    Flow("report",       Action.FEEDBACK,        ("facts", "action", "result", "basis", "evidence"),     (NO, NO, NO, NO, DONE)),
    Flow("hand_back",    Action.HAND_BACK,       ("text",),                                              (NO,)),
    Flow("send_back",    Action.SEND_BACK,       ("text",),                                              (NO,)),
    Flow("check_solved", Action.APPROVE,         ("site_check",),                                        (NO,)),
    Flow("check_explained", Action.APPROVE,      ("site_check",),                                        (NO,)),
    Flow("check_partly", Action.APPROVE,         ("site_check",),                                        (NO,)),
    Flow("withdraw",     Action.ASK_WITHDRAW,    ("text",),                                              (SKIP,)),
    Flow("keep_on",      Action.KEEP_ON,         ("text",),                                              (NO,)),
    Flow("red",          Action.DRAFT_RUNG,      ("reason", "requirement"),                              (SKIP, SKIP)),
    Flow("handover",     Action.DRAFT_RUNG,      ("reason", "requirement"),                              (Options.MISCONDUCT, NO)),
    Flow("site",         Action.CONVENE,         ("when", "place", "units", "agenda"),                   (NO, NO, Options.INVITED, NO)),
    Flow("coordinate",   Action.CONVENE,         ("when", "place", "units", "agenda"),                   (NO, NO, Options.INVITED, NO)),
    Flow("study",        Action.CONVENE,         ("when", "place", "units", "agenda"),                   (NO, NO, Options.INVITED, NO)),
    Flow("reconvene",    Action.RECONVENE,       ("when", "place"),                                      (NO, SKIP)),
    Flow("call_off",     Action.CALL_OFF,        ("text",),                                              (NO,)),
    Flow("excuse",       Action.EXCUSE,          ("text",),                                              (NO,)),
    Flow("minutes",      Action.MINUTES,         ("text", "lines"),                                      (DONE, SKIP)),
    Flow("promise",      Action.PROMISE,         ("what", "day"),                                        (NO, NO)),
    Flow("keep_promise", Action.KEEP_PROMISE,    ("text",),                                              (DONE,)),
    Flow("explain_promise", Action.EXPLAIN_PROMISE, ("text", "day"),                                     (NO, SKIP)),
    Flow("interview",    Action.CONVENE,         ("when", "place", "agenda"),                            (NO, NO, NO)),
    Flow("withdraw_rung", Action.WITHDRAW_RUNG,  ("text",),                                              (NO,)),
    Flow("cause",        Action.CALLBACK_NO,     ("text",),                                              (SKIP,)),
)}
# fmt: on

REASONS = ("不属本市管辖", "不属政务服务事项", "已进入司法或信访程序", "紧急警情应拨110/119/120", "已办结且无新情况")
MISCONDUCT = ("虚假反馈", "打击报复或施压企业", "多次推诿拒不办理")

ANSWER_AGAIN = frozenset(  # refusals that another answer can mend; after all others it is over
    {"no_such_target", "no_such_unit", "complained_of", "has_it_already", "no_chat", "report_incomplete", "no_such_day",
     "day_not_later", "extension_too_far", "extension_not_later", "pause_reason", "no_such_time", "time_past",
     "promise_unread", "nobody_invited"}
)  # fmt: skip

LABELS = {
    "facts": "事实|情况",
    "action": "措施|做法",
    "result": "结果",
    "basis": "依据|政策依据",
    "evidence": "佐证|证据|材料",
}
PROMISED = re.compile(r"^\s*承诺\s*[:\uff1a]\s*(.+)$", re.MULTILINE)


def promises_in(text: str) -> list[str]:
    """The commitments in a progress report, a line each: 承诺：6月9日前……"""
    return [found.strip() for found in PROMISED.findall(text)]


_LINE = {name: re.compile(rf"^\s*(?:{words})\s*[:\uff1a]\s*") for name, words in LABELS.items()}


def report_of(text: str) -> dict[str, str]:
    """The parts of a report that somebody wrote in one message, each under its label; empty without labels."""
    parts: dict[str, list[str]] = {}
    current: str | None = None
    for line in text.splitlines():
        for name, label in _LINE.items():
            if label.match(line):
                current, line = name, label.sub("", line, count=1)
                break
        if current:
            parts.setdefault(current, []).append(line.strip())
    return {name: "\n".join(lines).strip() for name, lines in parts.items() if "".join(lines).strip()}
