"""Words: everything the hotline may want to say can be said, and Telegram takes it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from bot.demo.entities import parse, units
from bot.desk.letters.recipients import templates_of
from bot.desk.tickets.actions import toast_of
from bot.handbook.example_matter import CONTACT, ENTERPRISE, MATTER, PHONE, REPORT, USCC, VIEW
from bot.handbook.examples import PROMISES, SPECIAL, facts_of
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
from bot.voice.texts import has_phrase, names, phrase, say
from tests.support.facts import ENDLESS, OTHERWISE, VIEWS
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

# What there must be


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


# What is said


HANDED_OVER = {
    Status.DISPATCHED, Status.IN_PROGRESS, Status.LONG_TERM, Status.FEEDBACK_SUBMITTED, Status.HANDLED,
    Status.STRUCK_OFF,
}  # fmt: skip
NEVER_NEW = ("unit", "head", "callback")
FIRST = ("tickets/receipt.desk", "tickets/receipt.enterprise")


def while_(name: str) -> Iterator[Status]:
    """The statuses of a ticket about which this is said, as far as the tables know."""
    for rule in RULES:
        if any(name in templates_of(tell) for tell in rule.tells):
            yield from {rule.to} if rule.to else rule.when
    for line in DEADLINES:
        if any(tell and name in templates_of(tell) for tell in (line.near, line.passed)):
            yield from line.while_


def fits(name: str, view: str) -> bool:
    """Whether this can be said about such a ticket."""
    if view not in ("new", "returned") or name in FIRST:
        return True
    if read_by(name) in NEVER_NEW or name == "reopening/dissatisfied.chief":
        return False
    return name in SPECIAL or not set(while_(name)) <= HANDED_OVER


def cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every message, of every ticket of which it can be said."""
    yield from ((name, view, {}) for name in MINE for view in VIEWS if fits(name, view))
    yield from ((name, view, other) for name, other in OTHERWISE for view in ("plain", "urgent", "longest"))


FREE = {  # what people write as long as they like
    "text", "cause", "reason", "basis", "owner", "door", "progress", "plan", "alternative", "leader", "stages", "what",
    "requirement", "place", "agenda", "minutes", "why", "explained", "outcome",
    "skipped", *REPORT,
}  # fmt: skip
SPLIT = {
    "tickets/matter.desk",
    "tickets/matter.unit",
    *(f"amendments/amended.{who}" for who in ("desk", "unit", "enterprise")),
    *("form/progress_read_back", "progress/progress.enterprise"),
    *("questions/asked.enterprise", "questions/answered.unit"),
    *("supplements/supplied.desk", "relay/said.desk", "relay/released.unit", "relay/offer.enterprise"),
}  # what somebody said in several messages, and a matter that no card holds, goes whole: the outbox cuts it


def spell(name: str, view: str, other: dict[str, Any]) -> str:
    """The message as it is sent, with very long words where people write long."""
    facts = facts_of(name, VIEWS[view]) | other
    if view in ("longest", "wide"):
        much = {"longest": ENDLESS, "wide": "😀" * 3000}[view]
        for key in ("form", "asked", "one", "meeting", "promise"):
            if facts.get(key):
                facts[key] = {k: much if k in FREE else v for k, v in facts[key].items()}
        for key in ("promises", "promised"):
            facts[key] = [{k: much if k in FREE else v for k, v in p.items()} for p in (PROMISES * 5)]
        if "text" in facts:
            facts["text"] = much
    return say(name, **facts)


AWKWARD = re.compile(
    r"None|Undefined|[,:;?!][一-鿿]|[一-鿿][,:;?!]|（）|，，|。。|，。|：。|；。|？。|。，|：，"
    r"|  | \n|\n\n\n|“”|《》| [，。；]|：$"
)


@walks(cases, of=lambda case: f"{case[0]} of {case[1]}")
def test_every_message_can_be_sent_and_read(case: tuple[str, str, dict[str, Any]]) -> None:
    name, view, other = case
    source = spell(name, view, other)
    text, entities = parse(source, "HTML")
    assert text.strip(), "an empty message"
    assert units(text) <= (3500 if name in ("tickets/card.desk", "tickets/card.unit") else 4096) or name in SPLIT
    assert {e["type"] for e in entities} <= {"bold", "text_link", "text_mention", "blockquote", "expandable_blockquote"}
    if view not in ("longest", "wide"):
        assert not (found := AWKWARD.search(text)), text[max(0, found.start() - 20) :][:60]


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


@walks([n for n in MINE if read_by(n) in ("unit", "head")])
def test_a_unit_never_reads_who_is_behind_it(name: str) -> None:
    text = spell(name, "urgent", {})
    assert not any(secret in text for secret in (ENTERPRISE, CONTACT, PHONE[3:], USCC, "药益宝"))
    assert not re.search(r"ticket\.(phone|uscc|against)", WRITTEN[name])


def test_the_card_gives_the_unit_all_it_needs() -> None:
    text, _ = parse(spell("tickets/card.unit", "plain", {"signed_by": ""}), "HTML")
    for needed in (VIEW.number, "主办", "冯工", MATTER, VIEW.problem, ENTERPRISE, VIEW.wants, VIEW.limit, "签收"):
        assert needed in text
    assert "【紧急】" in spell("tickets/card.unit", "urgent", {})
    assert ENDLESS[:1490] in parse(spell("tickets/card.unit", "longest", {}), "HTML")[0]


def test_a_followers_tracker_tells_nothing_of_the_other_enterprise() -> None:
    text = spell("tickets/card.enterprise", "plain", {"target": replace(VIEW, number="RX-2023-0007", title="别家的事")})
    assert "RX-2023-0007" in text
    assert "别家的事" not in text


def test_a_group_is_asked_by_name() -> None:
    assert '<a href="tg://user?id=2012">冯工</a>' in spell("form/question", "plain", {})
    assert "tg://" not in spell("form/question", "plain", {"private": True})
