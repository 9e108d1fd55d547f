"""Words: everything the hotline may want to say has its template and its phrases, in our words and with our signs."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from bot.desk.letters.recipients import templates_of
from bot.desk.tickets.actions import toast_of
from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.meetings import Answer, Kept, MeetingKind
from bot.rules.model.papers import Paper, Rung
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked
from bot.rules.supervision.ladder import FACTS
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import RULES
from bot.rules.tickets.plan import DEADLINES
from bot.voice.phrases import TEMPLATES
from bot.voice.texts import has_phrase, names, phrase
from tests.support.table import walks

ROOT = Path(__file__).parents[2]
READ_BY = ("enterprise", "unit", "head", "desk", "chief")
ASKED = ("callback", "form")


def read_by(name: str) -> str:
    """Who reads a template, where its name says so; else its subject."""
    return name.rpartition(".")[2] if "." in name else name.partition("/")[0]


WRITTEN = {name: (TEMPLATES / "zh" / f"{name}.j2").read_text(encoding="utf-8") for name in names()}
MINE = [name for name in WRITTEN if read_by(name) in (*READ_BY, *ASKED)]
SOURCES = [p for room in ("bot", "handlers") for p in (ROOT / room).rglob("*.py") if "demo" not in p.parts]

TELLS = {tell for rule in RULES for tell in rule.tells}
TELLS |= {tell for line in DEADLINES for tell in (line.near, line.passed) if tell}
TELLS |= {tell for line in FACTS for tell in line.tells}
TELLS |= {f"papers/withdrawn.{row.off}" for row in RUNGS.values()}
SPOKEN = re.compile(rf'"((?:{"|".join(ASKED)}|start|intake|admin)/[a-z_]+|[a-z_]+/[a-z_]+\.(?:{"|".join(READ_BY)}))"')


@cache
def spoken() -> set[str]:
    """Every template that a table or a line of code names."""
    literal = {name for source in SOURCES for name in SPOKEN.findall(source.read_text(encoding="utf-8"))}
    return literal | {name for tell in TELLS for name in templates_of(tell)}


@walks(spoken)
def test_what_is_said_has_a_template(name: str) -> None:
    assert name in WRITTEN


@walks(MINE)
def test_every_template_is_said_by_somebody(name: str) -> None:
    assert name in spoken()


@walks(MINE)
def test_a_template_begins_with_when_it_is_sent_and_what_it_gets(name: str) -> None:
    assert re.match(r"\{# .+ Gets(:| nothing).* #\}\n", WRITTEN[name])


WORDS = [
    *(f"status.{status}" for status in Status),
    *(f"grade.{grade}" for grade in (*Grade, "urgent", "none")),
    *(f"button.{offer.label}" for rows in OFFERS.values() for row in rows for offer in row),
    *(f"button.{sort}" for sort in ("progress", "ask", "report", "note", "supplement", "cancel", "skip", "done")),
    *(f"solved.{answer}" for answer in ("yes", "partly", "no", "none")),
    *(f"satisfied.{answer}" for answer in ("very", "yes", "fairly", "no")),
    *(f"pressed.{answer}" for answer in ("no", "yes")),
    *(f"ending.{ending}" for ending in ("solved", "explained", "partly", "not_reached", "withdrawn", "terminated")),
    *(f"waiting.{kind}" for kind in Asked),
    *(f"promise.{status}" for status in Status),
    *(f"promise.{line}" for line in ("accept", "supply", "dispatch", "sign", "review", "callback", "resolve")),
    *(f"form.{flow.name}.{field}" for flow in FLOWS.values() for field in flow.fields),
    *(f"done.{flow.action}" for flow in FLOWS.values()),
    *(f"done.{action}" for action in (Action.REPORT, Action.FEEDBACK, Action.THIRD_NO)),
    *(f"ladder.{what}.{line.name}" for line in FACTS for what in ("reason", "requirement")),
    *(f"ladder.rung.{rung}" for rung in Rung),
    *(f"{block}.{paper}" for paper in Paper for block in ("paper", "ladder.paper")),
    *(f"action.{action}" for action in (*Action, "undeliverable")),
    *(f"lookup.other.{line}" for line in ("file_drawn", "file_not_drawn")),
    *(f"ladder.how.{kind}" for kind in MeetingKind),
    *(f"answer.{answer}" for answer in (*Answer, "none")),
    *(f"agenda.state.{state}" for state in (*Kept, "late", "explained")),
]


@walks(WORDS)
def test_every_word_of_the_tables_is_a_phrase(key: str) -> None:
    assert has_phrase(key)


def calls(*wanted: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of these functions in the code, with the file it stands in."""
    for name, file, node in _calls():
        if name in wanted:
            yield file, node


@cache
def _calls() -> list[tuple[str, str, ast.Call]]:
    """Every call with an argument: the function's name, the file, the call; read once for all who ask."""
    found = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                found.append((getattr(node.func, "id", getattr(node.func, "attr", "")), source.name, node))
    return found


def literals(node: ast.expr) -> Iterator[str]:
    """What this expression can be, as far as it is written down: "x", or "x" if … else "y"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def asked_for(key: str) -> set[str]:
    """The facts that a phrase needs."""
    names = {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(phrases()[key]) if name}
    return names - {"fixed"}


def test_every_refusal_has_its_words_and_gets_their_facts() -> None:
    for file, call in calls("Refusal"):
        given = {keyword.arg for keyword in call.keywords}
        for reason in literals(call.args[0]):
            assert has_phrase(f"refusal.{reason}"), (file, reason)
            assert asked_for(f"refusal.{reason}") <= given, (file, call.lineno, reason)
    assert asked_for("refusal.done_by") <= {"by", "status"}


def test_every_phrase_asked_for_by_name_is_there_and_gets_its_facts() -> None:
    for file, call in calls("phrase", "toast"):
        for key in literals(call.args[0]):
            assert has_phrase(key), (file, call.lineno, key)
            given = {keyword.arg for keyword in call.keywords}
            assert None in given or asked_for(key) <= given, (file, call.lineno, key)
    for name, source in WRITTEN.items():
        for key in re.findall(r"phrase\('([a-z_.]+)'\)", source):
            assert has_phrase(key), (name, key)


def test_every_term_of_the_rules_is_a_phrase_and_gets_its_facts() -> None:
    terms = [(file, call, key) for file, call in calls("Term") for key in literals(call.args[0])]
    assert terms
    for file, call, key in terms:
        facts = call.args[1] if call.args[1:] else ast.Dict()
        given = {str(k.value) for k in getattr(facts, "keys", []) if isinstance(k, ast.Constant)}
        assert has_phrase(key), (file, call.lineno, key)
        assert asked_for(key) == given, (file, call.lineno, key)


def test_the_toast_of_every_press_fits() -> None:
    pressed = {
        toast_of(offer.action) for rows in OFFERS.values() for row in rows for offer in row if offer.verb == "do"
    }
    for key in ("toast.done", "toast.dispatched", *sorted(pressed)):
        assert len(phrase(key, name="欧阳承办人", number="RX-2023-0001", did="请企业同意显示已隐去的词语")) <= 40


OTHER_SIGNS = re.compile(r"[「」]|[,:;?!][一-鿿]|[一-鿿][,:;?!()]|[()][一-鿿]")
COMMANDED = re.compile(r"(?:unit|officer|head|deputy|role):|[难堵痛]点\([ABC]\)")  # typed, or fixed, with western signs
STRANGE = re.compile(r"期限|案卷|案件|办件|单位群|督查局|南阳")  # we say 时限, 诉求, 办理群; a bureau has its own name


def leaves(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every phrase below this place of the tree, with its key."""
    if isinstance(node, dict):
        for name, child in node.items():
            yield from leaves(child, f"{key}.{name}" if key else str(name))
    else:
        yield key, str(node)


@cache
def spelled() -> tuple[tuple[str, str], ...]:
    """Every phrase of every file."""
    files = sorted((TEMPLATES / "zh").rglob("phrases.yaml"))
    return tuple(one for file in files for one in leaves(yaml.safe_load(file.read_text(encoding="utf-8"))))


@cache
def phrases() -> dict[str, str]:
    """The same by its key."""
    return dict(spelled())


def test_a_phrase_has_one_home() -> None:
    assert sorted(key for key, times in Counter(key for key, _ in spelled()).items() if times > 1) == []


@walks(phrases)
def test_phrases_are_written_with_chinese_signs_and_our_words(key: str) -> None:
    words = phrases()[key]
    assert not OTHER_SIGNS.search(COMMANDED.sub("", words)), words
    assert key.startswith("intake.") or not STRANGE.search(words), words  # its examples have a town


@walks(WRITTEN)
def test_templates_are_written_with_chinese_signs_and_our_words(name: str) -> None:
    words = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", WRITTEN[name], flags=re.DOTALL)
    assert not (found := OTHER_SIGNS.search(words)), words[max(0, found.start() - 20) :][:40]
    assert not STRANGE.search(words)


def test_every_refusal_is_short_enough_for_the_toast_of_a_button() -> None:
    for key, words in phrases().items():  # Telegram shows 200, names have to fit in as well
        assert not key.startswith("refusal.") or len(words) <= 100, key
