"""Asks a few questions and writes a config.yaml that works: `hotline init`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.config.marks import NULL
from bot.config.scalars import group_id, person_id

Ask = Callable[[str, str], str]  # the question and what holds when the answer is empty
Say = Callable[[str], None]

SEPARATORS = re.compile(r"[、，,;；\s]+")
# fmt: off
CATEGORIES = {
    "供电保障": ("power",    "停电、线路、增容"),
    "证照办理": ("permit",   "新办、变更、注销"),
    "市政城管": ("city",     "开挖、占道、管道施工"),
    "规划建设": ("planning", "规划条件、用途变更、施工许可"),
    "融资账款": ("funds",    "贷款、拖欠账款、补贴兑现"),
    "办事作风": ("conduct",  "推诿、拖延、乱收费"),
    "其他":     ("other",    "说不清属于哪一类"),
}
ROLES = (
    # question      role
    ("管理员",      "admin"),
    ("热线专员",    "operator"),
    ("督查员",      "supervisor"),
    ("局领导",      "chief"),
)
# fmt: on


@dataclass
class Somebody:
    name: str
    id: int | None
    roles: list[str] = field(default_factory=list)


def interview(ask: Ask, say: Say) -> str:
    """The text of a config.yaml, out of the answers."""
    questions = _Questions(ask, say)
    say("请回答几个问题。方括号里是默认值，直接回车就用它；编号还不知道可以不填，以后用一次性代码绑定。")
    bureau, desk = _bureau(questions)
    people = _people(questions)
    areas = questions.words("县市区（用顿号或空格分开）")
    categories = questions.words("诉求类别（用顿号或空格分开）", "、".join(CATEGORIES))
    unit = _unit(questions, desk)
    return _text(bureau, people, areas, categories, unit)


class _Questions:
    """Asks again until the answer fits."""

    def __init__(self, ask: Ask, say: Say) -> None:
        self.ask, self.say = ask, say

    def text(self, question: str, default: str = "", *, needed: bool = True) -> str:
        while True:
            answer = " ".join(self.ask(question, default).split()) or default
            if answer or not needed:
                return answer
            self.say("  这一项不能空着。")

    def words(self, question: str, default: str = "") -> list[str]:
        while True:
            found = list(dict.fromkeys(filter(None, SEPARATORS.split(self.text(question, default)))))
            if found:
                return found
            self.say("  这一项不能空着。")

    def group(self, question: str, taken: int | None = None) -> int | None:
        while True:
            answer = self.text(f"{question}（负数，可不填）", needed=False)
            if not answer:
                return None
            try:
                if (chat := group_id(answer)) != taken:
                    return chat
                self.say("  这个编号已经用了，每个群只能有一个用处。")
            except ValueError as wrong:
                self.say(f"  {wrong}。")

    def code(self, question: str, default: str) -> str:
        while True:
            answer = self.text(question, default)
            if re.fullmatch(r"\w[\w.-]{0,63}", answer):
                return answer
            self.say("  代码用字母、数字、点、- 和 _，不要空格。")

    def people(self, question: str, known: Iterable[Somebody] = ()) -> list[Somebody]:
        while True:
            answer = self.text(f"{question}（姓名 编号，几个人用顿号分开）")
            try:
                found = [_somebody(one) for one in re.split("[、，,;；]", answer) if one.strip()]
                _distinct([*known, *found])
                if found:
                    return found
            except ValueError as wrong:
                self.say(f"  {wrong}。")


def _somebody(written: str) -> Somebody:
    name, _, number = written.strip().rpartition(" ")
    if not name:
        name, number = number, ""
    if name.isdigit():
        raise ValueError("请先写姓名，再写编号，例如：王督查 1001")
    return Somebody(name.strip(), person_id(number) if number else None)


def _distinct(people: Iterable[Somebody]) -> None:
    names: dict[int, str] = {}
    for one in people:
        if one.id and names.setdefault(one.id, one.name) != one.name:
            raise ValueError(f"编号 {one.id} 已经是 {names[one.id]} 了")


def _bureau(questions: _Questions) -> tuple[list[str], int | None]:
    lines = [
        f"  name: {_written(questions.text('督查局的名称'))}",
        f"  office: {_written(questions.text('办理热线的科室', '服务企业效能督查室'))}",
    ]
    if phone := questions.text("热线电话（可不填）", needed=False):
        lines.append(f"  phone: {json.dumps(phone, ensure_ascii=False)}")
    chat = questions.group("督查室群的编号")
    bound = "以后在群里用 /bind 代码 绑定；代码：hotline code desk"
    lines.append(f"  desk_chat: {chat}" if chat else f"  # desk_chat: -1001    # {bound}")
    return lines, chat


def _people(questions: _Questions) -> list[Somebody]:
    """The bureau's people: who is named twice is one person with two roles."""
    known: list[Somebody] = []
    for title, role in ROLES:
        for one in questions.people(title, known):
            same = next((p for p in known if p.name == one.name and (p.id == one.id or not one.id or not p.id)), None)
            if same is None:
                known.append(same := one)
            same.id = same.id or one.id
            if role not in same.roles:
                same.roles.append(role)
    return known


def _unit(questions: _Questions, desk: int | None) -> list[str]:
    name = questions.text("第一个承办单位的名称")
    lines = [f"  - code: {questions.code('它的代码（routing 里用）', 'unit1')}", f"    name: {_written(name)}"]
    chat = questions.group(f"{name}的群编号", desk)
    lines.append(f"    chat: {chat}" if chat else "    # chat: -2001    # 以后在群里用 /bind 代码 绑定")
    heads = questions.people(f"{name}的负责人")
    lines.append(f"    head: {_person(heads[0])}")
    if heads[1:]:
        lines.append(f"    deputies: [{', '.join(map(_person, heads[1:]))}]")
    officers = questions.people(f"{name}的承办人，第一位是联络员", heads)
    officers = list({one.id or one.name: one for one in officers}.values())  # nobody twice
    lines.append(f"    officers: [{', '.join(map(_person, officers))}]")
    return lines


def _written(text: str) -> str:
    """A text as YAML takes it for sure."""
    plain = re.fullmatch(r"\w+", text) and text not in NULL
    return text if plain else json.dumps(text, ensure_ascii=False)


def _person(one: Somebody) -> str:
    number = f"id: {one.id}, " if one.id else ""
    roles = f", roles: [{', '.join(one.roles)}]" if one.roles else ""
    return f"{{{number}name: {_written(one.name)}{roles}}}"


def _category(n: int, name: str) -> str:
    code, hint = CATEGORIES.get(name, (f"c{n}", ""))
    return f"  - {{code: {code}, name: {_written(name)}{f', hint: {_written(hint)}' if hint else ''}}}"


def _text(bureau: list[str], people: list[Somebody], areas: list[str], categories: list[str], unit: list[str]) -> str:
    parts = [
        "# 服务企业效能热线 · 配置（hotline init 写成）",
        "# 改过以后先查一遍：hotline check。全部的键和默认值见 docs/configuration.md。",
        "# 机器人令牌不写在这里，放在环境变量 TELEGRAM_BOT_TOKEN 里。",
        "",
        "timezone: Asia/Shanghai",
        "",
        "bureau:",
        *bureau,
        "",
        "# operator 热线专员、supervisor 督查员、chief 局领导、auditor 审计、admin 管理员；一人可以有几个角色",
        "people:",
        *(f"  - {_person(one)}" for one in people),
        "",
        f"areas: [{', '.join(map(_written, areas))}]",
        "",
        "categories:",
        *(_category(n, name) for n, name in enumerate(categories, 1)),
        "",
        "# 承办单位：照样子往下加",
        "units:",
        *unit,
        "",
        "# 交办建议，从上往下第一条符合的生效，例如：",
        "# routing:",
        "#   - {category: power, lead: unit1, grade: B}",
        "",
        "hours:",
        '  work: ["08:30-12:00", "14:00-17:30"]',
        '  quiet: "21:00-08:00"            # 不提醒、不回访（紧急件除外）',
        "",
        "digest:",
        '  at: "08:30"                     # 每个工作日的简报',
        "  to: [chief]                     # 谁担任局领导就发给谁",
        "  desk: true",
        "",
        "mode: live                        # rehearsal：演练",
        "",
    ]
    return "\n".join(parts)
