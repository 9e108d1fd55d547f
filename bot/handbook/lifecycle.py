"""docs/lifecycle.md: the diagram, all that can happen to a ticket, and every limit, out of the tables of bot/rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime

from bot.config.limits import LIMITS
from bot.handbook import ladder
from bot.handbook.comes_with import COMES_WITH
from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Role
from bot.rules.model.status import ENDED, OPEN, Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Guard
from bot.rules.processes.columns import STAY
from bot.rules.processes.row import Rule
from bot.rules.tickets.lifecycle import BY_ACTION, RULES
from bot.rules.tickets.plan import DEADLINES
from bot.voice.terms import in_words
from bot.voice.texts import phrase

OPENING = """\
# 一件诉求怎样走完

<!-- 本页由 python -m bot handbook 按程序画出，请勿手改。 -->

诉求的全部可能都在 `bot/rules/tickets/lifecycle.py` 的一张表里，时限在 `bot/rules/deadlines/deadlines.py`。
按钮、权限和本页都由这两张表得出。
"""

# Where the table says STAY because the status that follows depends on the ticket; see bot/rules/tickets/apply.py.
MOVED_BY_EFFECT: Mapping[Action, AbstractSet[Status]] = {
    Action.SIGN: frozenset({Status.IN_PROGRESS}),  # the lead's signature; a co-unit's moves nothing
    Action.SEND_BACK: frozenset({Status.IN_PROGRESS, Status.LONG_TERM}),  # where it came from
    Action.UNMERGE: BY_ACTION[Action.MERGE].when,  # back to where it was
    Action.NOT_OWN_WISH: frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.DISPATCHED}),  # to whoever had it
    Action.GRANT_REVIEW: frozenset({Status.SUBMITTED, Status.DISPATCHED}),  # to the bureau, or to the units that had it
}

# fmt: off
WHO = {
    Role.ENTERPRISE: "企业",      Role.OFFICER:    "承办人",  Role.HEAD:  "单位负责人",
    Role.OPERATOR:   "热线专员",  Role.SUPERVISOR: "督查员",  Role.CHIEF: "局领导",      Role.CLOCK: "热线（到时间）",
}
UNDER = {
    "nothing":                   "",
    "no_rejection":              "没有等批的不予受理",
    "no_rejection_unless_clock": "没有等批的不予受理（逾期视为受理不受此限）",
    "another_than_proposer":     "有人提出，且不是本人提出的",
    "once_a_working_day":        "每个工作日一次",
    "no_list_waits":             "没有等企业答复的补充要求",
    "within_thirty_days":        "并单后 30 天内",
    "may_have":                  "不交给被反映的单位",
    "three_concrete":            "三具体：问题、责任人、难易程度（时限由此得出）；单位的群已绑定；不是被反映的单位",
    "new_unit":                  "还没有这一件，群已绑定，不是被反映的单位",
    "not_urgent":                "还不是紧急",
    "urgent":                    "现在是紧急",
    "unsigned_part":             "本单位还没有人签收；在名单上，或单位设了 open_sign",
    "signed_part":               "本单位已签收",
    "may_progress":              "本单位已签收；不替被反映的单位作承诺",
    "co_part":                   "协办单位，已签收，还没有完成",
    "return_in_time":            "在退单时限内，没有等裁定的退单",
    "may_rule_return":           "有退单等裁定；第二次起由局领导裁定",
    "extension_in_time":         "主办单位，已签收；到期前一个工作日以前；不超过首次交办后 30 个工作日；至多两次",
    "may_rule_extension":        "有延期等裁定；第二次由局领导裁定",
    "may_pause":                 "还没有中止；理由在表内；超过 10 个工作日由局领导定",
    "paused":                    "中止着",
    "plan_ahead":                "没有中止；里程碑都在今天以后",
    "wish_open":                 "等企业再次确认撤回",
    "wish_asked_again":          "申请后已过一个工作日，热线再次问过",
    "no_termination":            "没有等审定的终结",
    "another_terminates":        "有人提出终结，且不是本人提出的",
    "may_ask_review":            "没有等决定的复核；这次结论没有复核过",
    "not_involved":              "有复核等决定；本人没有参与原来的决定",
    "may_reopen":                "企业：销号后 15 天内，或回头看时；督查员：任何时候",
    "dissatisfied":              "企业不满意，原因是单位的态度、作风；销号后 15 天内，第一、二轮",
    "rebound_open":              "回头看等企业回答",
    "own_wish_open":             "撤诉抽查等企业回答",
    "question_open":             "有问题等回答",
    "not_contacted":             "主办单位，已签收，还没有联系过企业",
    "report_waits_for_head":     "主办单位；难点（A）、堵点（B）且不紧急；协办都已完成，承诺都已兑现或说明，五项齐全",
    "report_waiting":            "有报告等签批，由负责人或副职",
    "report_complete":           "主办单位；协办都完成，承诺都兑现或说明，五项齐全；难点、堵点须负责人同意（紧急除外）",
    "round_below_three":         "第一、二轮",
    "round_three":               "第三轮起",
    "site_checked":              "难点（A）须有现场督办记录，或写明现场核查情况",
    "third_no_told":             "三轮仍未解决",
    "may_want_termination":      "三轮仍未解决，还没有人提出终结",
    "tried_enough":              "回访次数已够，其中至少一次电话",
    "rung_due":                  "梯次到时（见下面的督办）",
    "may_draft":                 "已有承办单位；红色督办单或移交函，同样的还没有在等签发",
    "may_sign":                  "有文书等签发；局领导签，会议通知督查员也可以；不是拟稿人",
    "may_hand_over":             "有移交函等签字；先局领导，再另一个人",
    "may_withdraw":              "有文书还在等；提给督查员的督查员可以撤，其余局领导撤",
    "no_withdrawal":             "没有等裁定的撤回",
    "withdrawal_asked":          "企业申请了撤回",
    "may_convene":               "时间在以后；请了单位，都已绑定群，不是被反映的单位",
    "may_reconvene":             "通知已发、还没有纪要；时间在以后",
    "called":                    "通知已发、还没有纪要",
    "invited":                   "被请的单位（不一定承办），开始以前",
    "may_minute":                "通知已发，已到时间，还没有纪要",
    "may_promise":               "本单位已签收；日子在今天或以后",
    "may_close_promise":         "作承诺的单位（不一定承办），还没有兑现",
}
COUNTED_FROM = {
    "accept":        "提交",            "silence":       "提交",           "supply":       "要求补充",
    "dispatch":      "立项",            "sign":          "交办给该单位",
    "contact":       "本轮交办",        "progress":      "上次进展，没有则从签收",
    "resolve":       "本轮交办",               "question":     "提问",
    "ownership":     "再次申请退单",    "head":          "上报",
    "return_ruling": "申请退单",       "rejection":    "提出不予受理",
    "withdrawal":    "申请撤回",        "review":        "上报办结",       "callback":     "审核通过",
    "milestone":     "挂账推进",        "milestone_desk": "挂账推进",
    "wish":          "申请撤回",        "wish_lapse":    "申请撤回",       "termination":  "提出终结",
    "review_asked":  "申请复核",        "rebound":       "销号",           "own_wish":     "撤诉",
    "extension_ruling": "申请延期",     "pause":         "中止",
    "gathering":     "开始以前（倒推）", "gathering_desk": "开始以前（倒推）", "minutes":     "开始",
    "promise":       "作出承诺",        "promise_desk":  "作出承诺",
}
FOR_EACH = {
    "ticket": "每件", "part": "每个单位", "milestone": "每个里程碑", "gathering": "每场", "commitment": "每项承诺",
}
# fmt: on


def page() -> str:
    """The page docs/lifecycle.md, as it should be."""
    return OPENING + _diagram() + _statuses() + _rules() + _deadlines() + ladder.section()


def follows(rule: Rule) -> AbstractSet[Status]:
    """The statuses that may follow."""
    return MOVED_BY_EFFECT.get(rule.action, frozenset()) | ({rule.to} if rule.to is not STAY else set())


def under(guard: Guard) -> str:
    """The condition in words."""
    return UNDER[getattr(guard, "__name__", "")]


def _diagram() -> str:
    lines = [f'    state "{phrase(f"status.{status}")}" as {status}' for status in Status]
    lines.append(f"    [*] --> {Status.SUBMITTED}: {phrase(f'action.{Action.SUBMIT}')}")
    moves: dict[tuple[Status, Status], list[str]] = {}
    for rule in RULES:
        if rule.when >= OPEN - {Status.INFO_NEEDED}:
            continue  # from everywhere: said below, a line from each status would hide the others
        for status in sorted(rule.when, key=list(Status).index):
            for to in sorted(follows(rule) - {status}, key=list(Status).index):
                moves.setdefault((status, to), []).append(phrase(f"action.{rule.action}"))
    lines += [f"    {status} --> {to}: {'／'.join(names)}" for (status, to), names in moves.items()]
    lines += [f"    {status} --> [*]" for status in Status if status in ENDED]
    always = [rule for rule in RULES if rule.when >= OPEN - {Status.INFO_NEEDED} and follows(rule)]
    words = "；".join(
        f"{phrase(f'action.{r.action}')} → {'、'.join(phrase(f'status.{s}') for s in follows(r))}" for r in always
    )
    return f"\n```mermaid\nstateDiagram-v2\n{chr(10).join(lines)}\n```\n\n结束以前的任何时候：{words}。\n"


def _statuses() -> str:
    rows = (
        f"| {phrase(f'status.{s}')} | `{s}` | {'结束' if s in ENDED else ''} | {' · '.join(_may_happen(s))} |\n"
        for s in Status
    )
    return "\n## 状态\n\n| 状态 | 代码 | | 可能发生 |\n|---|---|---|---|\n" + "".join(rows)


def _may_happen(status: Status) -> Iterator[str]:
    for rule in RULES:
        if status in rule.when and rule.by != {Role.CLOCK}:
            yield phrase(f"action.{rule.action}")


def _rules() -> str:
    head = "| 事 | 代码 | 在什么状态 | 由谁 | 之后 | 须附 | 条件 | 告诉谁（templates/zh/…） |\n" + "|---" * 8 + "|\n"
    return "\n## 可能发生的事\n\n" + head + "".join(_rule(rule) for rule in RULES)


def _rule(rule: Rule) -> str:
    to = "、".join(phrase(f"status.{status}") for status in _in_order(follows(rule))) or "不变"
    if rule.action == Action.SIGN:
        to = f"主办签收：{to}"
    elif rule.action == Action.GRANT_RETURN:
        to = f"主办的退单：{to}"
    elif rule.action == Action.UNMERGE:
        to = "并单前的状态"
    tells = " ".join(f"`{name}`" for name in rule.tells)
    by = "、".join(WHO[role] for role in WHO if role in rule.by)
    cells = (
        phrase(f"action.{rule.action}"), f"`{rule.action}`", _while(rule.when), by, to,
        COMES_WITH[rule.needs], under(rule.guard), tells,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def _in_order(statuses: Collection[Status]) -> Iterator[Status]:
    yield from (status for status in Status if status in statuses)


def _while(statuses: Collection[Status]) -> str:
    """待受理、待补充; or: everything but a few."""
    for every, words in ((frozenset(Status), "任何状态"), (OPEN, "未结束")):
        missing = every - set(statuses)
        if set(statuses) <= every and len(missing) <= 3:
            but = "、".join(phrase(f"status.{s}") for s in _in_order(missing))
            return f"{words}（{but}除外）" if but else words
    return "、".join(phrase(f"status.{s}") for s in _in_order(statuses))


def _deadlines() -> str:
    head = (
        "| 时限 | 在什么状态 | 每什么一个 | 从何时起 | 多长（默认） | 过七成时说 | 到期时说 | 到期时做 |\n"
        + "|---" * 8
        + "|\n"
    )
    return (
        "\n## 时限\n\n默认值可在 `config.yaml` 的 `profile.limits` 里改（更细的在 `profile.rules` 里），"
        "名称见[配置说明](configuration.md)；"
        "改动只对新的诉求有效。"
        "除紧急件外，提醒只在工作时间说。重办的一轮，办结时限减半。\n\n"
        + head + "".join(_deadline(line) for line in DEADLINES) + _besides()
    )  # fmt: skip


def _deadline(line: Deadline) -> str:
    limits = "，".join(f"{_means(name)} `{_default(name)}`" for name in _limits(line)) or "约定的日期"
    each = FOR_EACH.get(line.of) or f"每次{phrase(f'action.{_OPENED_BY[line.of]}')}"
    does = phrase(f"action.{line.does}") if line.does else ""
    near, passed = (f"`{name}`" if name else "" for name in (line.near, line.passed))
    cells = (f"`{line.name}`", _while(line.while_), each, COUNTED_FROM[line.name], limits, near, passed, does)
    return f"| {' | '.join(cells)} |\n"


_OPENED_BY = {
    "supply": Action.ASK_MORE, "question": Action.ASK, "return": Action.REQUEST_RETURN, "report": Action.REPORT,
    "rejection": Action.PROPOSE_REJECT, "withdrawal": Action.CONFIRM_WITHDRAW, "wish": Action.ASK_WITHDRAW,
    "termination": Action.PROPOSE_TERMINATE, "review": Action.ASK_REVIEW, "ownership": Action.REQUEST_RETURN,
    "extension": Action.REQUEST_EXTENSION, "pause": Action.PAUSE,
}  # fmt: skip


def _limits(line: Deadline) -> Iterable[str]:
    """The names of the profile's limits that this line can count with."""
    moment = datetime(2023, 11, 14, tzinfo=UTC)
    plain = Ticket(0, "", Kind.HOTLINE, Status.SUBMITTED, "", "", "", "", moment, moment)
    kinds = (
        *(replace(plain, grade=grade) for grade in Grade),
        replace(plain, progressed_at=moment),
        replace(plain, urgent=True),
    )
    return dict.fromkeys(name for ticket in kinds if (name := line.limit(ticket)))


def _default(name: str) -> str:
    return next(default for limit, default, _ in LIMITS if limit == name)


def _means(name: str) -> str:
    """难点（A）5个工作日"""
    return in_words(Limit.parse(_default(name))) + {
        "resolve_a": "（难点 A）", "resolve_b": "（堵点 B）", "resolve_c": "（痛点 C）", "progress_again": "（再次）",
    }.get(name, "（紧急）" if name.endswith("_urgent") else "")  # fmt: skip


def _besides() -> str:
    return (
        "\n此外：审核通过后马上回访企业，不答的换一个半天再问，次数用完由热线专员打电话；"
        "填了一半的诉求 1 小时、1 天后各提醒一次，保留 7 天；每个工作日早上发简报。\n"
    )
