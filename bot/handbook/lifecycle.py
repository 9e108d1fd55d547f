"""docs/lifecycle.md: the diagram, all that can happen to a ticket, and every limit, out of the tables of bot/rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime

from bot.config.limits import LIMITS
from bot.handbook import ladder
from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Role
from bot.rules.model.status import ENDED, OPEN, Status
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.processes.answers import Answers, Nothing
from bot.rules.processes.attempt import Guard, nothing
from bot.rules.processes.columns import STAY
from bot.rules.processes.row import Offer, Rule, always
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.lifecycle import RULES
from bot.rules.tickets.plan import DEADLINES
from bot.voice.phrases import has_phrase
from bot.voice.terms import in_words
from bot.voice.texts import phrase

OPENING = """\
# 一件诉求怎样走完

<!-- 本页由 python -m bot handbook 按程序画出，请勿手改。 -->

诉求的全部可能都在 `bot/rules/tickets/lifecycle.py` 的一张表里，时限在 `bot/rules/deadlines/deadlines.py`。
按钮、权限和本页都由这两张表得出。
"""

# fmt: off
WHO = {
    Role.ENTERPRISE: "企业",      Role.OFFICER:    "承办人",  Role.HEAD:  "单位负责人",
    Role.OPERATOR:   "热线专员",  Role.SUPERVISOR: "督查员",  Role.CHIEF: "局领导",      Role.CLOCK: "热线（到时间）",
}
FOR_EACH = {
    "ticket": "每件", "part": "每个单位", "unit": "每个单位（协办完成前）", "milestone": "每个里程碑",
    "gathering": "每场", "commitment": "每项承诺",
}
# fmt: on


def page() -> str:
    """The page docs/lifecycle.md, as it should be."""
    return OPENING + _diagram() + _statuses() + _rules() + _offers() + _deadlines() + ladder.section()


def follows(rule: Rule) -> AbstractSet[Status]:
    """The statuses that may follow."""
    return frozenset(rule.moves) | ({rule.to} if rule.to is not STAY else set())


def under(guard: Guard) -> str:
    """The condition in words."""
    return "" if guard is nothing else phrase(f"guard.{getattr(guard, '__name__', '')}")


def comes_with(needs: type[Answers]) -> str:
    """What must come with it, in words."""
    return "" if needs is Nothing else phrase(said_as(needs))


def said_as(needs: type[Answers]) -> str:
    """The phrase for what must come with an act: of the answers themselves, or of what they are a kind of."""
    keys = [f"comes_with.{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', kind.__name__).lower()}" for kind in needs.__mro__]
    return next((key for key in keys if has_phrase(key)), keys[0])


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
        comes_with(rule.needs), under(rule.guard), tells,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def _offers() -> str:
    """Each card's buttons, row by row; behind one that is not always there the name of what it waits for."""
    head = "\n## 按钮\n\n| 卡片、提问 | 行 | 按钮（还要看的条件） |\n|---|---|---|\n"
    return head + "".join(
        f"| `{card}` | {n} | {' '.join(map(_offer, row))} |\n"
        for card, rows in sorted(OFFERS.items())
        for n, row in enumerate(rows, 1)
    )


def _offer(offer: Offer) -> str:
    when = "" if offer.when is always else f"（`{getattr(offer.when, '__name__', '')}`）"
    return f"[{phrase(f'button.{offer.label}')}] `{offer.verb}:{offer.arg}`{when}"


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
    since = phrase(f"counted_from.{line.name}")
    cells = (f"`{line.name}`", _while(line.while_), each, since, limits, near, passed, does)
    return f"| {' | '.join(cells)} |\n"


_OPENED_BY = {
    "supply": Action.ASK_MORE, "question": Action.ASK, "return": Action.REQUEST_RETURN,
    "late_return": Action.REQUEST_RETURN, "report": Action.REPORT,
    "rejection": Action.PROPOSE_REJECT, "withdrawal": Action.CONFIRM_WITHDRAW, "wish": Action.ASK_WITHDRAW,
    "termination": Action.PROPOSE_TERMINATE, "review": Action.ASK_REVIEW, "ownership": Action.REQUEST_RETURN,
    "extension": Action.REQUEST_EXTENSION, "pause": Action.PAUSE, "long_term": Action.TO_LONG_TERM,
    "relay": Action.RELAY, "above": Action.OWE_ANSWER_ABOVE,
    "ruling_review": Action.ASK_RULING_REVIEW, "receipt": Action.SIGN_RUNG, "paper_reply": Action.SIGN_RUNG,
    "letter": Action.WRITE_UNIT, "inquiry": Action.CONSULT, "bureau_asks": Action.WRITE_ENTERPRISE,
}  # fmt: skip


def _limits(line: Deadline) -> Iterable[str]:
    """The names of the profile's limits that this line can count with."""
    moment = datetime(2023, 11, 14, tzinfo=UTC)
    plain = Ticket(0, "", Kind.HOTLINE, Status.SUBMITTED, "", "", "", "", moment, moment)
    kinds = (
        *(replace(plain, grade=grade) for grade in Grade),
        replace(plain, urgent=True),
    )
    spoken = Assignment(0, "", True, 1, moment, None, "", progressed_at=moment)
    subjects = (*map(Subject, kinds), Subject(plain, part=spoken))
    return dict.fromkeys(name for subject in subjects if (name := line.limit(subject)))


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
