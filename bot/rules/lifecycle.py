"""RULES: everything that can happen to a ticket, one line each; and the question whether it may happen now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from bot.rules import gathering_guards as meetings
from bot.rules import guards, papers, side_guards, who
from bot.rules.guards import Guard
from bot.rules.model import ENDED, OPEN, Actor, Follower, Refusal, Role, Status, Ticket
from bot.rules.office import Office


class Action(StrEnum):
    SUBMIT = auto()  # the questionnaire is confirmed
    ASK_MORE = auto()  # 要求补充: one list of questions to the enterprise
    SUPPLY = auto()  # the enterprise answers that list
    SUPPLY_LAPSED = auto()  # nothing came; the desk decides on what it has
    SUPPLEMENT = auto()  # 补充材料: more words or files, at any time
    PRESS_ON = auto()  # 催办 by the enterprise
    NOTE = auto()  # 内部备注: stays where it was written
    ACCEPT = auto()  # 受理立项
    PROPOSE_REJECT = auto()  # 不予受理: a supervisor proposes
    REJECT = auto()  # the chief agrees
    KEEP = auto()  # the chief does not agree: the desk goes on with it
    MERGE = auto()  # 并单
    UNMERGE = auto()  # 撤销并单
    PROPOSE = auto()  # the desk chooses unit, grade, problem (拟办)
    DISPATCH = auto()  # 确认交办 / 按建议交办
    ADD_CO_UNIT = auto()  # 增加协办
    MARK_URGENT = auto()  # 转为紧急
    LIFT_URGENT = auto()  # 取消紧急
    SIGN = auto()  # 签收
    CO_DONE = auto()  # 协办完成
    REQUEST_RETURN = auto()  # 申请退单
    GRANT_RETURN = auto()  # a return is ruled: granted
    REFUSE_RETURN = auto()  # a return is ruled: refused
    REQUEST_EXTENSION = auto()  # 申请延期
    GRANT_EXTENSION = auto()  # an extension is ruled: granted
    REFUSE_EXTENSION = auto()  # an extension is ruled: refused
    PAUSE = auto()  # 中止: the clock stands still
    RESUME = auto()  # 恢复
    TO_LONG_TERM = auto()  # 挂账推进
    RESUME_WORK = auto()  # 恢复办理
    ASK = auto()  # 询问企业
    ANSWER = auto()  # the enterprise answers the unit
    CONTACTED = auto()  # 已联系企业: first contact by phone
    PROGRESS = auto()  # 反馈进展
    REPORT = auto()  # 上报办结 that waits for the head
    HAND_BACK = auto()  # 退回修改: the head does not sign
    FEEDBACK = auto()  # the report reaches the bureau
    SEND_BACK = auto()  # 退回重办
    APPROVE = auto()  # 审核通过
    CALL = auto()  # a callback was tried and not answered yet
    CALLBACK_YES = auto()  # solved: struck off
    CALLBACK_NO = auto()  # not solved: the unit gets it again
    THIRD_NO = auto()  # not solved for the third time: told to the chief
    REDO = auto()  # 重新办理: the chief chooses another round
    WANT_TERMINATION = auto()  # 请督查员拟终结: then the chief would rather have it ended
    CALLBACK_NONE = auto()  # not reached, confirmed by a supervisor
    ASK_WITHDRAW = auto()  # 撤回诉求
    CONFIRM_WITHDRAW = auto()  # 确认撤诉, when the enterprise is asked again
    GO_ON = auto()  # 继续办理, then; or no answer
    WITHDRAW = auto()  # a supervisor agrees
    KEEP_ON = auto()  # a supervisor does not agree to the withdrawal
    PROPOSE_TERMINATE = auto()  # 终结: a supervisor proposes
    TERMINATE = auto()  # the chief agrees
    REFUSE_TERMINATE = auto()  # the chief does not
    ASK_REVIEW = auto()  # 申请复核
    GRANT_REVIEW = auto()  # somebody not involved finds that it must go on
    REFUSE_REVIEW = auto()  # … that it was right
    REOPEN = auto()  # 重新办理, after it was struck off
    CONDUCT = auto()  # solved, but the unit's own conduct was bad: handed back
    REBOUND = auto()  # a month after: still solved?
    REBOUND_YES = auto()  # it is
    ASK_OWN_WISH = auto()  # of the withdrawn ones a sample is asked: was it your own wish?
    OWN_WISH = auto()  # 是我自愿
    NOT_OWN_WISH = auto()  # it was not: the matter goes on at once
    REMIND = auto()  # the clock says that something will be due
    OVERDUE = auto()  # the clock says that something is overdue
    RUNG = auto()  # the ladder: a hint, a blue slip, a yellow slip, by the clock
    PROPOSE_RUNG = auto()  # the ladder: a paper is proposed to whoever signs it
    DRAFT_RUNG = auto()  # a supervisor drafts a red slip or a hand-over
    SIGN_RUNG = auto()  # 签发督办单, 签发通报, 安排约谈; a meeting is called
    HAND_OVER = auto()  # 移交问责: two signatures
    WITHDRAW_RUNG = auto()  # 撤销
    URGE_SIGNER = auto()  # the clock reminds whoever has to sign
    CONVENE = auto()  # 现场督办, 协调会, 研判会: called with time, place, units
    RECONVENE = auto()  # 改期
    CALL_OFF = auto()  # 取消安排
    ATTEND = auto()  # 参加
    EXCUSE = auto()  # 请假
    MINUTES = auto()  # 录入纪要, with what was promised
    PROMISE = auto()  # 作出承诺
    KEEP_PROMISE = auto()  # 已兑现
    EXPLAIN_PROMISE = auto()  # 说明情况: why it is not kept yet


class Form(StrEnum):
    """What must come with an action; the fields stand in bot/rules/forms.py."""

    NOTHING = auto()
    WORDS = auto()  # one text, files welcome
    REJECTION = auto()
    TARGET = auto()
    UNIT = auto()
    RETURN = auto()
    RULING = auto()
    TERMINATION = auto()
    EXTENSION = auto()
    PAUSE = auto()
    PLAN = auto()
    REPORT = auto()
    ENDING = auto()
    CALLBACK = auto()
    GATHERING = auto()
    WHEN = auto()
    MINUTES = auto()
    PROMISE = auto()


STAY: None = None
S = Status
E, L, H = Role.ENTERPRISE, Role.OFFICER, Role.HEAD
O, SV, C, B = Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.CLOCK  # noqa: E741 - the letters of the domain's table
WORKING = frozenset({S.DISPATCHED, S.IN_PROGRESS})
AT_WORK = frozenset({S.IN_PROGRESS, S.LONG_TERM})
TO_SIGN = WORKING | AT_WORK  # a co-unit that came later signs whenever
REVIEWED = frozenset({S.REJECTED, S.TERMINATED, S.STRUCK_OFF})
PROMISED = OPEN | {S.STRUCK_OFF}  # what was promised for later outlives the ending

WRITTEN_UP = OPEN | {S.STRUCK_OFF, S.TERMINATED}  # a meeting that has begun gets its minutes after the ending too


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: what, while, by whom, what then, with what, and who is told."""

    action: Action
    when: frozenset[Status]
    by: frozenset[Role]
    to: Status | None
    needs: Form
    tells: tuple[str, ...]
    guard: Guard = guards.nothing


def _rule(
    action: Action, when: set[Status] | frozenset[Status], by: set[Role], to: Status | None, needs: Form,
    tells: list[str], guard: Guard = guards.nothing,
) -> Rule:  # fmt: skip
    return Rule(action, frozenset(when), frozenset(by), to, needs, tuple(tells), guard)


A, N = Action, Form.NOTHING
# fmt: off
RULES: tuple[Rule, ...] = (
    #     what happens        while it is                              by whom      then it is            comes with       who is told what (templates/zh/…)                      may it?
    _rule(A.ASK_MORE,         {S.SUBMITTED},                           {O, SV},     S.INFO_NEEDED,        Form.WORDS,      ["enterprise/ask_more"],                               guards.no_rejection),
    _rule(A.SUPPLY,           {S.INFO_NEEDED},                         {E, O, SV},  S.SUBMITTED,          Form.WORDS,      ["desk/supplied", "enterprise/supply_thanks"]),
    _rule(A.SUPPLY_LAPSED,    {S.INFO_NEEDED},                         {B},         S.SUBMITTED,          N,               ["desk/supply_lapsed", "enterprise/supply_lapsed"]),
    _rule(A.SUPPLEMENT,       OPEN,                                    {E, O, SV},  STAY,                 Form.WORDS,      ["owner/supplement", "enterprise/supplement_thanks"],  guards.no_list_waits),
    _rule(A.PRESS_ON,         OPEN - {S.INFO_NEEDED, S.HANDLED},       {E},         STAY,                 N,               ["owner/pressed_on", "enterprise/pressed_on"],         guards.once_a_working_day),
    _rule(A.NOTE,             set(S),                                  {O, SV, C, L, H}, STAY,            Form.WORDS,      []),
    _rule(A.ACCEPT,           {S.SUBMITTED},                           {O, SV, B},  S.ACCEPTED,           N,               ["enterprise/accepted"],                               guards.no_rejection_unless_clock),
    _rule(A.PROPOSE_REJECT,   {S.SUBMITTED},                           {SV},        STAY,                 Form.REJECTION,  ["chief/reject", "desk/reject_proposed"],              guards.no_rejection),
    _rule(A.REJECT,           {S.SUBMITTED},                           {C},         S.REJECTED,           N,               ["enterprise/rejected", "desk/rejected"],              guards.another_than_proposer),
    _rule(A.KEEP,             {S.SUBMITTED},                           {C},         STAY,                 N,               ["desk/reject_refused"],                               guards.another_than_proposer),
    _rule(A.MERGE,            {S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}, {SV},        S.MERGED,             Form.TARGET,     ["enterprise/merged", "units/merged", "desk/merged"]),
    _rule(A.UNMERGE,          {S.MERGED},                              {SV},        STAY,                 N,               ["enterprise/unmerged", "units/unmerged", "desk/unmerged"], guards.within_thirty_days),
    _rule(A.PROPOSE,          {S.ACCEPTED},                            {O, SV},     STAY,                 N,               [],                                                    guards.may_have),
    _rule(A.DISPATCH,         {S.ACCEPTED},                            {O, SV},     S.DISPATCHED,         N,               ["enterprise/dispatched"],                             guards.three_concrete),
    _rule(A.ADD_CO_UNIT,      WORKING,                                 {SV},        STAY,                 Form.UNIT,       ["lead/co_added"],                                     guards.new_unit),
    _rule(A.MARK_URGENT,      OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV},    STAY,                 N,               ["units/urgent"],                                      guards.not_urgent),
    _rule(A.LIFT_URGENT,      OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV},    STAY,                 N,               ["units/not_urgent"],                                  guards.urgent),
    _rule(A.SIGN,             TO_SIGN,                                 {L, H},      STAY,                 N,               ["enterprise/signed"],                                 guards.unsigned_part),
    _rule(A.CO_DONE,          AT_WORK,                                  {L, H},      STAY,                 N,               ["lead/co_done"],                                      guards.co_part),
    _rule(A.REQUEST_RETURN,   WORKING,                                 {L, H},      STAY,                 Form.RETURN,     ["return/asked"],                                      guards.return_in_time),
    _rule(A.GRANT_RETURN,     WORKING,                                 {SV, C},     S.ACCEPTED,           Form.RULING,     ["asker/return_granted", "enterprise/returned", "desk/return_granted"], guards.may_rule_return),
    _rule(A.REFUSE_RETURN,    WORKING,                                 {SV, C},     STAY,                 Form.RULING,     ["asker/return_refused", "ownership/ruled"],           guards.may_rule_return),
    _rule(A.REQUEST_EXTENSION, {S.IN_PROGRESS},                        {L, H},      STAY,                 Form.EXTENSION,  ["extension/asked"],                                   side_guards.extension_in_time),
    _rule(A.GRANT_EXTENSION,  {S.IN_PROGRESS},                         {SV, C},     STAY,                 N,               ["asker/extension_granted", "enterprise/extended"],    side_guards.may_rule_extension),
    _rule(A.REFUSE_EXTENSION, {S.IN_PROGRESS},                         {SV, C},     STAY,                 Form.RULING,     ["asker/extension_refused"],                           side_guards.may_rule_extension),
    _rule(A.PAUSE,            WORKING,                                 {SV, C},     STAY,                 Form.PAUSE,      ["units/paused", "enterprise/paused", "desk/paused"],  side_guards.may_pause),
    _rule(A.RESUME,           OPEN,                                    {SV, C, B},  STAY,                 N,               ["units/resumed", "enterprise/resumed", "desk/resumed"], side_guards.paused),
    _rule(A.TO_LONG_TERM,     {S.IN_PROGRESS, S.HANDLED},              {C},         S.LONG_TERM,          Form.PLAN,       ["units/long_term", "enterprise/long_term", "desk/long_term"], side_guards.plan_ahead),
    _rule(A.RESUME_WORK,      {S.LONG_TERM},                           {C},         S.IN_PROGRESS,        N,               ["units/work_resumed", "enterprise/work_resumed", "desk/work_resumed"]),
    _rule(A.ASK,              AT_WORK,                                  {L, H},      STAY,                 Form.WORDS,      ["enterprise/question"],                               guards.signed_part),
    _rule(A.ANSWER,           AT_WORK,                                  {E, O, SV},  STAY,                 Form.WORDS,      ["asker/answered", "enterprise/answer_thanks"],        guards.question_open),
    _rule(A.CONTACTED,        AT_WORK,                                  {L, H},      STAY,                 N,               ["enterprise/contacted"],                              guards.not_contacted),
    _rule(A.PROGRESS,         AT_WORK,                                  {L, H},      STAY,                 Form.WORDS,      ["enterprise/progress"],                               guards.signed_part),
    _rule(A.REPORT,           AT_WORK,                                  {L},         STAY,                 Form.REPORT,     ["head/sign_off"],                                     guards.report_waits_for_head),
    _rule(A.HAND_BACK,        AT_WORK,                                  {H},         STAY,                 Form.WORDS,      ["lead/handed_back"],                                  guards.report_waiting),
    _rule(A.FEEDBACK,         AT_WORK,                                  {L, H},      S.FEEDBACK_SUBMITTED, Form.REPORT,     ["desk/review"],                                       guards.report_complete),
    _rule(A.SEND_BACK,        {S.FEEDBACK_SUBMITTED},                  {SV},        STAY,                 Form.WORDS,      ["lead/sent_back"]),
    _rule(A.APPROVE,          {S.FEEDBACK_SUBMITTED},                  {SV},        S.HANDLED,            Form.ENDING,     ["lead/approved"],                                    side_guards.site_checked),
    _rule(A.CALL,             {S.HANDLED},                             {B, O, SV},  STAY,                 N,               []),
    _rule(A.CALLBACK_YES,     {S.HANDLED},                             {E, O, SV},  S.STRUCK_OFF,         Form.CALLBACK,   ["enterprise/struck_off", "units/struck_off", "desk/struck_off"]),
    _rule(A.CALLBACK_NO,      {S.HANDLED},                             {E, O, SV},  S.DISPATCHED,         Form.CALLBACK,   ["units/again", "enterprise/again", "desk/not_solved"], guards.round_below_three),
    _rule(A.THIRD_NO,         {S.HANDLED},                             {E, O, SV},  STAY,                 Form.CALLBACK,   ["chief/third_no", "enterprise/third_no", "desk/third_no"], guards.round_three),
    _rule(A.REDO,             {S.HANDLED},                             {C},         S.DISPATCHED,         N,               ["units/again", "enterprise/again", "desk/redo"],      guards.third_no_told),
    _rule(A.WANT_TERMINATION, {S.HANDLED},                             {C},         STAY,                 N,               ["desk/terminate_wanted"],                             side_guards.may_want_termination),
    _rule(A.CALLBACK_NONE,    {S.HANDLED},                             {SV},        S.STRUCK_OFF,         N,               ["enterprise/not_reached", "units/struck_off", "desk/struck_off"], guards.tried_enough),
    _rule(A.ASK_WITHDRAW,     OPEN,                                    {E, O, SV},  STAY,                 Form.WORDS,      ["enterprise/withdraw_asked"],                         side_guards.no_withdrawal),
    _rule(A.CONFIRM_WITHDRAW, OPEN,                                    {E, O, SV},  STAY,                 N,               ["desk/withdrawal", "enterprise/withdraw_confirmed"],  side_guards.wish_asked_again),
    _rule(A.GO_ON,            OPEN,                                    {E, O, SV, B}, STAY,                 N,               ["enterprise/went_on"],                                side_guards.wish_open),
    _rule(A.WITHDRAW,         OPEN,                                    {SV},        S.WITHDRAWN,          N,               ["enterprise/withdrawn", "units/withdrawn"],           side_guards.withdrawal_asked),
    _rule(A.KEEP_ON,          OPEN,                                    {SV},        STAY,                 Form.WORDS,      ["enterprise/kept_on"],                                side_guards.withdrawal_asked),
    _rule(A.PROPOSE_TERMINATE, OPEN,                                   {SV},        STAY,                 Form.TERMINATION, ["chief/terminate", "desk/terminate_proposed"],       side_guards.no_termination),
    _rule(A.TERMINATE,        OPEN,                                    {C},         S.TERMINATED,         N,               ["enterprise/terminated", "units/terminated", "desk/terminated"], side_guards.another_terminates),
    _rule(A.REFUSE_TERMINATE, OPEN,                                    {C},         STAY,                 N,               ["desk/terminate_refused"],                            side_guards.another_terminates),
    _rule(A.ASK_REVIEW,       REVIEWED,                                {E, O, SV},  STAY,                 Form.WORDS,      ["desk/review_asked", "chief/review_asked", "enterprise/review_received"], side_guards.may_ask_review),
    _rule(A.GRANT_REVIEW,     REVIEWED,                                {SV, C},     STAY,                 Form.RULING,     ["units/reopened", "enterprise/reopened", "desk/reopened"], side_guards.not_involved),
    _rule(A.REFUSE_REVIEW,    REVIEWED,                                {SV, C},     STAY,                 Form.RULING,     ["enterprise/review_refused"],                         side_guards.not_involved),
    _rule(A.REOPEN,           {S.STRUCK_OFF},                          {E, O, SV, C}, S.DISPATCHED,         Form.WORDS,      ["units/reopened", "enterprise/reopened", "desk/reopened"], side_guards.may_reopen),
    _rule(A.CONDUCT,          {S.STRUCK_OFF},                          {E, O, SV},  S.DISPATCHED,         N,               ["units/reopened", "enterprise/reopened", "desk/reopened"], side_guards.dissatisfied),
    _rule(A.REBOUND,          {S.STRUCK_OFF},                          {B},         STAY,                 N,               ["enterprise/rebound"]),
    _rule(A.REBOUND_YES,      {S.STRUCK_OFF},                          {E, O, SV},  STAY,                 N,               ["enterprise/rebound_thanks"],                         side_guards.rebound_open),
    _rule(A.ASK_OWN_WISH,     {S.WITHDRAWN},                           {B},         STAY,                 N,               ["enterprise/own_wish"]),
    _rule(A.OWN_WISH,         {S.WITHDRAWN},                           {E, O, SV},  STAY,                 N,               ["enterprise/own_wish_thanks"],                        side_guards.own_wish_open),
    _rule(A.NOT_OWN_WISH,     {S.WITHDRAWN},                           {E, O, SV},  STAY,                 N,               ["enterprise/taken_up", "units/taken_up", "desk/not_own_wish", "chief/not_own_wish"], side_guards.own_wish_open),
    _rule(A.REMIND,           OPEN | REVIEWED,                         {B},         STAY,                 N,               []),
    _rule(A.OVERDUE,          OPEN | REVIEWED,                         {B},         STAY,                 N,               []),
    # the ladder: who is told stands in its own table, bot/rules/ladder.py
    _rule(A.RUNG,             OPEN,                                    {B},         STAY,                 N,               [],                                                    papers.rung_due),
    _rule(A.PROPOSE_RUNG,     OPEN,                                    {B},         STAY,                 N,               [],                                                    papers.rung_due),
    _rule(A.DRAFT_RUNG,       OPEN,                                    {SV},        STAY,                 N,               [],                                                    papers.may_draft),
    _rule(A.SIGN_RUNG,        OPEN,                                    {SV, C},     STAY,                 N,               [],                                                    papers.may_sign),
    _rule(A.HAND_OVER,        OPEN,                                    {SV, C},     STAY,                 N,               [],                                                    papers.may_hand_over),
    _rule(A.WITHDRAW_RUNG,    OPEN,                                    {SV, C},     STAY,                 Form.WORDS,      [],                                                    papers.may_withdraw),
    _rule(A.URGE_SIGNER,      OPEN,                                    {B},         STAY,                 N,               []),
    # meetings, visits, commitments: the notices are cards, hung by bot/desk/notices.py
    _rule(A.CONVENE,          OPEN,                                    {SV, C},     STAY,                 Form.GATHERING,  [],                                                    meetings.may_convene),
    _rule(A.RECONVENE,        OPEN,                                    {SV, C},     STAY,                 Form.WHEN,       ["invited/gathering_moved"],                           meetings.may_reconvene),
    _rule(A.CALL_OFF,         WRITTEN_UP,                              {SV, C},     STAY,                 Form.WORDS,      ["invited/gathering_off"],                             meetings.called),
    _rule(A.ATTEND,           OPEN,                                    {L, H},      STAY,                 N,               [],                                                    meetings.invited),
    _rule(A.EXCUSE,           OPEN,                                    {L, H},      STAY,                 Form.WORDS,      ["desk/excused"],                                      meetings.invited),
    _rule(A.MINUTES,          WRITTEN_UP,                              {O, SV, C},  STAY,                 Form.MINUTES,    ["invited/minutes", "enterprise/gathering_held"],      meetings.may_minute),
    _rule(A.PROMISE,          AT_WORK,                                 {L, H},      STAY,                 Form.PROMISE,    ["desk/promised"],                                     meetings.may_promise),
    _rule(A.KEEP_PROMISE,     PROMISED,                                {L, H, O, SV}, STAY,               Form.WORDS,      ["desk/promise_kept"],                                 meetings.may_close_promise),
    _rule(A.EXPLAIN_PROMISE,  PROMISED,                                {L, H, SV},  STAY,                 Form.PROMISE,    ["desk/promise_explained"],                            meetings.may_close_promise),
)
# fmt: on

ABOUT_PAPERS = frozenset({A.DRAFT_RUNG, A.SIGN_RUNG, A.HAND_OVER, A.WITHDRAW_RUNG, A.CONVENE})
ABOUT_GATHERINGS = frozenset({A.RECONVENE, A.CALL_OFF, A.ATTEND, A.EXCUSE, A.MINUTES})
ABOUT_COMMITMENTS = frozenset({A.KEEP_PROMISE, A.EXPLAIN_PROMISE})
BY_ACTION: Mapping[Action, Rule] = {rule.action: rule for rule in RULES}
STEP_BOUND = frozenset({Action.APPROVE, Action.SEND_BACK, Action.CALLBACK_YES, Action.CALLBACK_NO, Action.THIRD_NO})
"""Presses that mean what was on the card when it was drawn: refused once that step has moved. All others may come
from an old card, for the rule itself says whether they still make sense."""

FOLLOWERS_MAY = frozenset({Action.SUPPLEMENT, Action.PRESS_ON})
"""What an enterprise whose ticket was folded into another goes on doing, to that one (并单)."""


def still_waits(ticket: Ticket, action: Action, which: int) -> bool:
    """Whether what an action is about (a paper, meeting, commitment or side record) still waits for it."""
    if action in ABOUT_PAPERS:
        return any(s.id == which and s.waits for s in ticket.supervisions)
    if action in ABOUT_GATHERINGS:
        return any(g.id == which and g.called for g in ticket.gatherings)
    if action in ABOUT_COMMITMENTS:
        return any(c.id == which and c.open for c in ticket.commitments)
    return any(r.id == which and r.state == "open" for r in ticket.requests)


def plays(rule: Rule, ticket: Ticket, actor: Actor, office: Office) -> bool:
    """Whether this person is one of those who may, for this very ticket."""
    if actor.follows:
        return rule.action in FOLLOWERS_MAY and actor.follows.target == ticket.id
    if Role.ENTERPRISE in rule.by and actor.has(Role.ENTERPRISE) and ticket.reporter and actor.id == ticket.reporter:
        return True
    if who.complained_of(ticket, actor, office):
        return False
    if not rule.by.isdisjoint({L, H}):
        guest = rule.action.value in meetings.GUESTS_MAY and meetings.guest(ticket, actor.unit)
        if guards.of_unit(rule.by, rule.action == Action.SIGN, ticket, actor, office, guest=guest):
            return True
    return not (rule.by - {E, L, H}).isdisjoint(actor.roles)


def not_theirs(rule: Rule, actor: Actor) -> Refusal:
    """The refusal of somebody who is none of those who may, with those who may."""
    if not rule.by.isdisjoint({L, H}) and (actor.has(L, H) or actor.unit):
        return Refusal("not_yours", action=rule.action)
    return who.only(rule.by, actor, action=rule.action)


def judge(ticket: Ticket, action: Action, actor: Actor, form: Mapping[str, Any], office: Office, now: datetime) -> Rule:
    """The rule by which this may happen now; a Refusal says politely why not."""
    rule = BY_ACTION[action]
    if not plays(rule, ticket, actor, office):
        raise not_theirs(rule, actor)
    if ticket.status not in rule.when:
        if ticket.status == S.DISPATCHED and S.IN_PROGRESS in rule.when and not rule.by.isdisjoint({L, H}):
            part = ticket.part_of(actor.unit)
            raise Refusal("lead_signs_first" if part and part.signed_at else "sign_first")
        raise Refusal("ended" if ticket.status in ENDED else "moved_on", status=ticket.status)
    rule.guard(guards.Case(ticket, actor, form, office, now))
    return rule


def may(
    ticket: Ticket, action: Action, office: Office, now: datetime, form: Mapping[str, Any] | None = None,
    unit: str | None = None, follows: Follower | None = None,
) -> bool:  # fmt: skip
    """Whether this can happen now if the right person asks: what a card offers as a button."""
    rule = BY_ACTION[action]
    if ticket.status not in rule.when:
        return False
    try:
        rule.guard(guards.Case(ticket, guards.anybody(unit, follows), form or {}, office, now))
    except Refusal:
        return False
    return True
