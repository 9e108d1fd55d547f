"""RULES: everything that can happen to a ticket, one line each; and the question whether it may happen now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.rules.model.action import Action, Form
from bot.rules.model.people import Actor, Follower, Refusal, Role
from bot.rules.model.status import AT_WORK, ENDED, OPEN, PROMISED, REVIEWED, TO_SIGN, WORKING, WRITTEN_UP, Status
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.office.office import Office
from bot.rules.processes import (
    acceptance,
    callback,
    commitments,
    dispatch,
    extensions,
    long_term,
    meetings,
    merger,
    papers,
    pauses,
    progress,
    questions,
    reopening,
    report,
    returns,
    review,
    supplements,
    termination,
    urging,
    withdrawal,
)
from bot.rules.processes.attempt import Attempt, anybody, co_part, of_unit, signed_part, unsigned_part
from bot.rules.processes.row import STAY, Rule, _rule

S = Status
E, L, H = Role.ENTERPRISE, Role.OFFICER, Role.HEAD
O, SV, C, B = Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.CLOCK  # noqa: E741 - the letters of the domain's table


A, N = Action, Form.NOTHING
# fmt: off
RULES: tuple[Rule, ...] = (
    #     what happens        while it is                              by whom      then it is            comes with       who is told what (templates/zh/…)                      may it?
    _rule(A.ASK_MORE,         {S.SUBMITTED},                           {O, SV},     S.INFO_NEEDED,        Form.WORDS,      ["enterprise/ask_more"],                               acceptance.no_rejection),
    _rule(A.SUPPLY,           {S.INFO_NEEDED},                         {E, O, SV},  S.SUBMITTED,          Form.WORDS,      ["desk/supplied", "enterprise/supply_thanks"]),
    _rule(A.SUPPLY_LAPSED,    {S.INFO_NEEDED},                         {B},         S.SUBMITTED,          N,               ["desk/supply_lapsed", "enterprise/supply_lapsed"]),
    _rule(A.SUPPLEMENT,       OPEN,                                    {E, O, SV},  STAY,                 Form.WORDS,      ["owner/supplement", "enterprise/supplement_thanks"],  supplements.no_list_waits),
    _rule(A.PRESS_ON,         OPEN - {S.INFO_NEEDED, S.HANDLED},       {E},         STAY,                 N,               ["owner/pressed_on", "enterprise/pressed_on"],         urging.once_a_working_day),
    _rule(A.NOTE,             set(S),                                  {O, SV, C, L, H}, STAY,            Form.WORDS,      []),
    _rule(A.ACCEPT,           {S.SUBMITTED},                           {O, SV, B},  S.ACCEPTED,           N,               ["enterprise/accepted"],                               acceptance.no_rejection_unless_clock),
    _rule(A.PROPOSE_REJECT,   {S.SUBMITTED},                           {SV},        STAY,                 Form.REJECTION,  ["chief/reject", "desk/reject_proposed"],              acceptance.no_rejection),
    _rule(A.REJECT,           {S.SUBMITTED},                           {C},         S.REJECTED,           N,               ["enterprise/rejected", "desk/rejected"],              acceptance.another_than_proposer),
    _rule(A.KEEP,             {S.SUBMITTED},                           {C},         STAY,                 N,               ["desk/reject_refused"],                               acceptance.another_than_proposer),
    _rule(A.MERGE,            {S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}, {SV},        S.MERGED,             Form.TARGET,     ["enterprise/merged", "units/merged", "desk/merged"]),
    _rule(A.UNMERGE,          {S.MERGED},                              {SV},        STAY,                 N,               ["enterprise/unmerged", "units/unmerged", "desk/unmerged"], merger.within_thirty_days),
    _rule(A.PROPOSE,          {S.ACCEPTED},                            {O, SV},     STAY,                 N,               [],                                                    dispatch.may_have),
    _rule(A.DISPATCH,         {S.ACCEPTED},                            {O, SV},     S.DISPATCHED,         N,               ["enterprise/dispatched"],                             dispatch.three_concrete),
    _rule(A.ADD_CO_UNIT,      WORKING,                                 {SV},        STAY,                 Form.UNIT,       ["lead/co_added"],                                     dispatch.new_unit),
    _rule(A.MARK_URGENT,      OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV},    STAY,                 N,               ["units/urgent"],                                      dispatch.not_urgent),
    _rule(A.LIFT_URGENT,      OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV},    STAY,                 N,               ["units/not_urgent"],                                  dispatch.urgent),
    _rule(A.SIGN,             TO_SIGN,                                 {L, H},      STAY,                 N,               ["enterprise/signed"],                                 unsigned_part),
    _rule(A.CO_DONE,          AT_WORK,                                  {L, H},      STAY,                 N,               ["lead/co_done"],                                      co_part),
    _rule(A.REQUEST_RETURN,   WORKING,                                 {L, H},      STAY,                 Form.RETURN,     ["return/asked"],                                      returns.return_in_time),
    _rule(A.GRANT_RETURN,     WORKING,                                 {SV, C},     S.ACCEPTED,           Form.RULING,     ["asker/return_granted", "enterprise/returned", "desk/return_granted"], returns.may_rule_return),
    _rule(A.REFUSE_RETURN,    WORKING,                                 {SV, C},     STAY,                 Form.RULING,     ["asker/return_refused", "ownership/ruled"],           returns.may_rule_return),
    _rule(A.REQUEST_EXTENSION, {S.IN_PROGRESS},                        {L, H},      STAY,                 Form.EXTENSION,  ["extension/asked"],                                   extensions.extension_in_time),
    _rule(A.GRANT_EXTENSION,  {S.IN_PROGRESS},                         {SV, C},     STAY,                 N,               ["asker/extension_granted", "enterprise/extended"],    extensions.may_rule_extension),
    _rule(A.REFUSE_EXTENSION, {S.IN_PROGRESS},                         {SV, C},     STAY,                 Form.RULING,     ["asker/extension_refused"],                           extensions.may_rule_extension),
    _rule(A.PAUSE,            WORKING,                                 {SV, C},     STAY,                 Form.PAUSE,      ["units/paused", "enterprise/paused", "desk/paused"],  pauses.may_pause),
    _rule(A.RESUME,           OPEN,                                    {SV, C, B},  STAY,                 N,               ["units/resumed", "enterprise/resumed", "desk/resumed"], pauses.paused),
    _rule(A.TO_LONG_TERM,     {S.IN_PROGRESS, S.HANDLED},              {C},         S.LONG_TERM,          Form.PLAN,       ["units/long_term", "enterprise/long_term", "desk/long_term"], long_term.plan_ahead),
    _rule(A.RESUME_WORK,      {S.LONG_TERM},                           {C},         S.IN_PROGRESS,        N,               ["units/work_resumed", "enterprise/work_resumed", "desk/work_resumed"]),
    _rule(A.ASK,              AT_WORK,                                  {L, H},      STAY,                 Form.WORDS,      ["enterprise/question"],                               signed_part),
    _rule(A.ANSWER,           AT_WORK,                                  {E, O, SV},  STAY,                 Form.WORDS,      ["asker/answered", "enterprise/answer_thanks"],        questions.question_open),
    _rule(A.CONTACTED,        AT_WORK,                                  {L, H},      STAY,                 N,               ["enterprise/contacted"],                              progress.not_contacted),
    _rule(A.PROGRESS,         AT_WORK,                                  {L, H},      STAY,                 Form.WORDS,      ["enterprise/progress"],                               signed_part),
    _rule(A.REPORT,           AT_WORK,                                  {L},         STAY,                 Form.REPORT,     ["head/sign_off"],                                     report.report_waits_for_head),
    _rule(A.HAND_BACK,        AT_WORK,                                  {H},         STAY,                 Form.WORDS,      ["lead/handed_back"],                                  report.report_waiting),
    _rule(A.FEEDBACK,         AT_WORK,                                  {L, H},      S.FEEDBACK_SUBMITTED, Form.REPORT,     ["desk/review"],                                       report.report_complete),
    _rule(A.SEND_BACK,        {S.FEEDBACK_SUBMITTED},                  {SV},        STAY,                 Form.WORDS,      ["lead/sent_back"]),
    _rule(A.APPROVE,          {S.FEEDBACK_SUBMITTED},                  {SV},        S.HANDLED,            Form.ENDING,     ["lead/approved"],                                    report.site_checked),
    _rule(A.CALL,             {S.HANDLED},                             {B, O, SV},  STAY,                 N,               []),
    _rule(A.CALLBACK_YES,     {S.HANDLED},                             {E, O, SV},  S.STRUCK_OFF,         Form.CALLBACK,   ["enterprise/struck_off", "units/struck_off", "desk/struck_off"]),
    _rule(A.CALLBACK_NO,      {S.HANDLED},                             {E, O, SV},  S.DISPATCHED,         Form.CALLBACK,   ["units/again", "enterprise/again", "desk/not_solved"], callback.round_below_three),
    _rule(A.THIRD_NO,         {S.HANDLED},                             {E, O, SV},  STAY,                 Form.CALLBACK,   ["chief/third_no", "enterprise/third_no", "desk/third_no"], callback.round_three),
    _rule(A.REDO,             {S.HANDLED},                             {C},         S.DISPATCHED,         N,               ["units/again", "enterprise/again", "desk/redo"],      callback.third_no_told),
    _rule(A.WANT_TERMINATION, {S.HANDLED},                             {C},         STAY,                 N,               ["desk/terminate_wanted"],                             termination.may_want_termination),
    _rule(A.CALLBACK_NONE,    {S.HANDLED},                             {SV},        S.STRUCK_OFF,         N,               ["enterprise/not_reached", "units/struck_off", "desk/struck_off"], callback.tried_enough),
    _rule(A.ASK_WITHDRAW,     OPEN,                                    {E, O, SV},  STAY,                 Form.WORDS,      ["enterprise/withdraw_asked"],                         withdrawal.no_withdrawal),
    _rule(A.CONFIRM_WITHDRAW, OPEN,                                    {E, O, SV},  STAY,                 N,               ["desk/withdrawal", "enterprise/withdraw_confirmed"],  withdrawal.wish_asked_again),
    _rule(A.GO_ON,            OPEN,                                    {E, O, SV, B}, STAY,                 N,               ["enterprise/went_on"],                                withdrawal.wish_open),
    _rule(A.WITHDRAW,         OPEN,                                    {SV},        S.WITHDRAWN,          N,               ["enterprise/withdrawn", "units/withdrawn"],           withdrawal.withdrawal_asked),
    _rule(A.KEEP_ON,          OPEN,                                    {SV},        STAY,                 Form.WORDS,      ["enterprise/kept_on"],                                withdrawal.withdrawal_asked),
    _rule(A.PROPOSE_TERMINATE, OPEN,                                   {SV},        STAY,                 Form.TERMINATION, ["chief/terminate", "desk/terminate_proposed"],       termination.no_termination),
    _rule(A.TERMINATE,        OPEN,                                    {C},         S.TERMINATED,         N,               ["enterprise/terminated", "units/terminated", "desk/terminated"], termination.another_terminates),
    _rule(A.REFUSE_TERMINATE, OPEN,                                    {C},         STAY,                 N,               ["desk/terminate_refused"],                            termination.another_terminates),
    _rule(A.ASK_REVIEW,       REVIEWED,                                {E, O, SV},  STAY,                 Form.WORDS,      ["desk/review_asked", "chief/review_asked", "enterprise/review_received"], review.may_ask_review),
    _rule(A.GRANT_REVIEW,     REVIEWED,                                {SV, C},     STAY,                 Form.RULING,     ["units/reopened", "enterprise/reopened", "desk/reopened"], review.not_involved),
    _rule(A.REFUSE_REVIEW,    REVIEWED,                                {SV, C},     STAY,                 Form.RULING,     ["enterprise/review_refused"],                         review.not_involved),
    _rule(A.REOPEN,           {S.STRUCK_OFF},                          {E, O, SV, C}, S.DISPATCHED,         Form.WORDS,      ["units/reopened", "enterprise/reopened", "desk/reopened"], reopening.may_reopen),
    _rule(A.CONDUCT,          {S.STRUCK_OFF},                          {E, O, SV},  S.DISPATCHED,         N,               ["units/reopened", "enterprise/reopened", "desk/reopened"], reopening.dissatisfied),
    _rule(A.REBOUND,          {S.STRUCK_OFF},                          {B},         STAY,                 N,               ["enterprise/rebound"]),
    _rule(A.REBOUND_YES,      {S.STRUCK_OFF},                          {E, O, SV},  STAY,                 N,               ["enterprise/rebound_thanks"],                         reopening.rebound_open),
    _rule(A.ASK_OWN_WISH,     {S.WITHDRAWN},                           {B},         STAY,                 N,               ["enterprise/own_wish"]),
    _rule(A.OWN_WISH,         {S.WITHDRAWN},                           {E, O, SV},  STAY,                 N,               ["enterprise/own_wish_thanks"],                        withdrawal.own_wish_open),
    _rule(A.NOT_OWN_WISH,     {S.WITHDRAWN},                           {E, O, SV},  STAY,                 N,               ["enterprise/taken_up", "units/taken_up", "desk/not_own_wish", "chief/not_own_wish"], withdrawal.own_wish_open),
    _rule(A.REMIND,           OPEN | REVIEWED,                         {B},         STAY,                 N,               []),
    _rule(A.OVERDUE,          OPEN | REVIEWED,                         {B},         STAY,                 N,               []),
    # the ladder: who is told stands in its own table, bot/rules/supervision/ladder.py
    _rule(A.RUNG,             OPEN,                                    {B},         STAY,                 N,               [],                                                    papers.rung_due),
    _rule(A.PROPOSE_RUNG,     OPEN,                                    {B},         STAY,                 N,               [],                                                    papers.rung_due),
    _rule(A.DRAFT_RUNG,       OPEN,                                    {SV},        STAY,                 N,               [],                                                    papers.may_draft),
    _rule(A.SIGN_RUNG,        OPEN,                                    {SV, C},     STAY,                 N,               [],                                                    papers.may_sign),
    _rule(A.HAND_OVER,        OPEN,                                    {SV, C},     STAY,                 N,               [],                                                    papers.may_hand_over),
    _rule(A.WITHDRAW_RUNG,    OPEN,                                    {SV, C},     STAY,                 Form.WORDS,      [],                                                    papers.may_withdraw),
    _rule(A.URGE_SIGNER,      OPEN,                                    {B},         STAY,                 N,               []),
    # meetings, visits, commitments: the notices are cards, hung by bot/desk/notices/notices.py
    _rule(A.CONVENE,          OPEN,                                    {SV, C},     STAY,                 Form.GATHERING,  [],                                                    meetings.may_convene),
    _rule(A.RECONVENE,        OPEN,                                    {SV, C},     STAY,                 Form.WHEN,       ["invited/gathering_moved"],                           meetings.may_reconvene),
    _rule(A.CALL_OFF,         WRITTEN_UP,                              {SV, C},     STAY,                 Form.WORDS,      ["invited/gathering_off"],                             meetings.called),
    _rule(A.ATTEND,           OPEN,                                    {L, H},      STAY,                 N,               [],                                                    meetings.invited),
    _rule(A.EXCUSE,           OPEN,                                    {L, H},      STAY,                 Form.WORDS,      ["desk/excused"],                                      meetings.invited),
    _rule(A.MINUTES,          WRITTEN_UP,                              {O, SV, C},  STAY,                 Form.MINUTES,    ["invited/minutes", "enterprise/gathering_held"],      meetings.may_minute),
    _rule(A.PROMISE,          AT_WORK,                                 {L, H},      STAY,                 Form.PROMISE,    ["desk/promised"],                                     commitments.may_promise),
    _rule(A.KEEP_PROMISE,     PROMISED,                                {L, H, O, SV}, STAY,               Form.WORDS,      ["desk/promise_kept"],                                 commitments.may_close_promise),
    _rule(A.EXPLAIN_PROMISE,  PROMISED,                                {L, H, SV},  STAY,                 Form.PROMISE,    ["desk/promise_explained"],                            commitments.may_close_promise),
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
    if roles.complained_of(ticket, actor, office):
        return False
    if not rule.by.isdisjoint({L, H}):
        guest = rule.action.value in meetings.GUESTS_MAY and meetings.guest(ticket, actor.unit)
        if of_unit(rule.by, rule.action == Action.SIGN, ticket, actor, office, guest=guest):
            return True
    return not (rule.by - {E, L, H}).isdisjoint(actor.roles)


def not_theirs(rule: Rule, actor: Actor) -> Refusal:
    """The refusal of somebody who is none of those who may, with those who may."""
    if not rule.by.isdisjoint({L, H}) and (actor.has(L, H) or actor.unit):
        return Refusal("not_yours", action=rule.action)
    return roles.only(rule.by, actor, action=rule.action)


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
    rule.guard(Attempt(ticket, actor, form, office, now))
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
        rule.guard(Attempt(ticket, anybody(unit, follows), form or {}, office, now))
    except Refusal:
        return False
    return True
