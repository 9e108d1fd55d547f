"""Words: everything the hotline may want to say can be said, and Telegram takes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.entities import parse, units
from bot.desk.views import PartView, View
from bot.rules.deadlines import DEADLINES
from bot.rules.forms import FLOWS
from bot.rules.lifecycle import RULES, Action
from bot.rules.model import Asked, Grade, Request, Status
from bot.rules.offers import OFFERS
from bot.rules.office import Bureau
from bot.voice.texts import TEMPLATES, has_phrase, names, phrase, say
from storage.callbacks import Attempt

ROOT = Path(__file__).parents[1]
ROOMS = ("enterprise", "unit", "head", "desk", "chief", "callback", "form")
WRITTEN = {name: (TEMPLATES / "zh" / f"{name}.j2").read_text(encoding="utf-8") for name in names()}
MINE = [name for name in WRITTEN if name.partition("/")[0] in ROOMS]
SOURCES = [p for room in ("bot", "handlers") for p in (ROOT / room).rglob("*.py") if "demo" not in p.parts]

# What there must be


READERS = {
    "owner": ("desk/{}", "unit/{}"),
    "return": ("desk/return_{}", "chief/return_{}"),
    "units": ("unit/{}",),
    "new_unit": ("unit/{}",),
    "lead": ("unit/{}",),
    "asker": ("unit/{}",),
}  # as notices finds the readers of a tell; all others are rooms


def resolved(tell: str) -> Iterator[str]:
    """The templates that a name in a table stands for."""
    who, _, what = tell.partition("/")
    yield from (form.format(what) for form in READERS.get(who, (who + "/{}",)))


TELLS = {tell for rule in RULES for tell in rule.tells} | {t for line in DEADLINES for t in (line.near, line.passed) if t}
SPOKEN = re.compile(rf'"((?:{"|".join(ROOMS)}|start|intake|admin)/[a-z_]+)"')


def spoken() -> set[str]:
    """Every template that a table or a line of code names."""
    literal = {name for source in SOURCES for name in SPOKEN.findall(source.read_text(encoding="utf-8"))}
    return literal | {name for tell in TELLS for name in resolved(tell)}


@pytest.mark.parametrize("name", sorted(spoken()))
def test_what_is_said_has_a_template(name: str) -> None:
    assert name in WRITTEN


@pytest.mark.parametrize("name", MINE)
def test_every_template_is_said_by_somebody(name: str) -> None:
    assert name in spoken()


@pytest.mark.parametrize("name", MINE)
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
    *(f"ending.{ending}" for ending in ("solved", "explained", "partly", "not_reached", "withdrawn")),
    *(f"waiting.{kind}" for kind in Asked),
    *(f"promise.{status}" for status in Status),
    *(f"promise.{line}" for line in ("accept", "supply", "dispatch", "sign", "review", "callback", "resolve")),
    *(f"form.{flow.name}.{field}" for flow in FLOWS.values() for field in flow.fields),
    *(f"done.{flow.action}" for flow in FLOWS.values()),
    *(f"done.{action}" for action in (Action.REPORT, Action.FEEDBACK, Action.THIRD_NO)),
    *(f"action.{action}" for action in (*Action, "undeliverable")),
]


@pytest.mark.parametrize("key", WORDS)
def test_every_word_of_the_tables_is_a_phrase(key: str) -> None:
    assert has_phrase(key)


def calls(*wanted: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of these functions in the code, with the file it stands in."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in wanted and node.args:
                yield source.name, node


def literals(node: ast.expr) -> Iterator[str]:
    """What this expression can be, as far as it is written down: "x", or "x" if … else "y"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def asked_for(key: str) -> set[str]:
    """The facts that a phrase needs."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(phrase(key)) if name}


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


def test_the_toast_of_every_press_fits() -> None:
    for key in ("toast.done", "toast.signed", "toast.dispatched"):
        assert len(phrase(key, name="欧阳承办人", number="RX-2023-0001")) <= 40


# What is said


ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2023, 5, 23, 9, 30, tzinfo=ZONE)
BUREAU = Bureau("南阳市效能督查局", "服务企业效能督查室", -1001, "0377-63312345")
ENTERPRISE, CONTACT, PHONE, USCC = "南阳药益宝医药有限公司", "赵敏", "+8613900001234", "91411300MA12345678"
MATTER = "我公司厂区昨晚 11 点突然停电，市政管道施工把高压线路挖断了。生产线停了，明天的一批货交不出去。"
PARTS = (
    PartView("市供电公司", "主办", "冯工", NOW, None),
    PartView("市城管局", "协办", "钱工", None, None),
)
VIEW = View(
    number="RX-2023-0001", title="我公司厂区昨晚 11 点突然停电，市政管道施工把高…", matter=MATTER, status="办理中",
    area="卧龙区", category="供电保障", grade="堵点(B)", urgent=False, round=1, confidential=False,
    wants="尽快恢复供电", wanted_by="5月24日", against="", taken_by="", problem="抢修被挖断的高压线路，恢复厂区供电",
    submitted_at=NOW - timedelta(days=1), accepted_at=NOW - timedelta(hours=20), dispatched_at=NOW - timedelta(hours=19),
    due=NOW + timedelta(days=20), limit="15个工作日", overdue=False, left=14, used=1, lead="市供电公司",
    responsible="冯工", parts=PARTS, ending="", enterprise=ENTERPRISE, contact=CONTACT, phone=PHONE, uscc=USCC,
    attachments=2, last_act="承办单位已签收", next_promise="6月12日 17:30 前办结",
)  # fmt: skip
NEW = replace(
    VIEW, status="待受理", grade="未定", lead="", responsible="", parts=(), due=None, limit="", left=0, used=0,
    accepted_at=None, dispatched_at=None, attachments=0, wants="", wanted_by="", area="",
    next_promise="5月24日 00:00 前答复是否受理", last_act="诉求已提交",
)  # fmt: skip
URGENT = replace(
    VIEW, urgent=True, grade="紧急", confidential=True, limit="24小时", overdue=True, left=0, round=2,
    parts=(*(replace(p, done_at=NOW) for p in PARTS[:1]), PARTS[1]), taken_by="刘专员", against="市烟草局",
)  # fmt: skip
ENDED = replace(VIEW, status="已销号", ending="solved", last_act="这件事已经结束", next_promise="已经销号")
ENDLESS = "话说得很长" * 2000
LONGEST = replace(
    URGENT, matter=ENDLESS, wants="要求多" * 333, problem=ENDLESS[:3000], enterprise="某" * 60, contact="长" * 30,
    wanted_by="早" * 60, title="题" * 30, category="类" * 30, area="地" * 20,
)  # fmt: skip
WIDE = replace(LONGEST, matter="😀" * 5000, wants="😀" * 1000, problem="😀" * 3000)


def as_unit(view: View) -> View:
    """The same as a unit's group may see it."""
    hidden = {"enterprise": "企业要求保密", "contact": "企业要求保密"} if view.confidential else {}
    return replace(view, phone="", uscc="", against="", **hidden)


REPORT = {"facts": "线路被挖断", "action": "连夜抢修", "result": "已恢复供电", "basis": "供电条例", "evidence": "照片 3 张"}
RETURN = {"reason": "不归我们管", "basis": "三定方案", "owner": "市城管局", "owner_unit": "chengguan", "head": "郑经理"}
FORM = {
    **REPORT, "text": "今天上午已经到现场。", "cause": "晚上又停了一次", "target": 7, "target_number": "RX-2023-0007",
    "unit": "chengguan", "ending": "solved", "solved": "yes", "satisfied": "very", "channel": "phone", "pressed": "yes",
}  # fmt: skip
ASKED = {**REPORT, **RETURN, "reason": "不属本市管辖", "door": "省局 0371-00000000", "text": "停电前有没有接到通知？"}
PEOPLE = ({"id": 2012, "name": "冯工"}, {"id": 2011, "name": "郑经理"})
PROPOSAL = {"problem": "恢复供电", "lead": "市供电公司", "co": ["市城管局"], "person": "冯工", "grade": "堵点(B)"}


def request(kind: Asked) -> Request:
    return Request(12, kind, 2012, "冯工", NOW, "gongdian", ASKED, "granted", 1004, "陈督查", NOW, "同意")


def facts_of(name: str, view: View) -> dict[str, Any]:
    """What this template gets, as the desk gives it."""
    room, _, what = name.partition("/")
    if room in ("unit", "head"):
        view = as_unit(view)
    if name in SPECIAL:
        return {"ticket": view, **SPECIAL[name]}
    actor = "赵敏" if what in ("supplement", "pressed_on", "answered") else "王督查"
    return {
        "ticket": view, "number": view.number, "unit": "市供电公司", "actor": actor, "form": FORM, "asked": ASKED,
        "request": request(Asked.RETURN), "bureau": BUREAU, "people": PEOPLE, "line": "sign",
    }  # fmt: skip


UNIT_CARD = {
    "unit": "市供电公司", "lead": True, "mine": True, "signed_by": "冯工", "responsible": "冯工", "sign_by": NOW,
    "done": False, "waiting": ["冯工 询问了企业，等企业回答"],
}  # fmt: skip
DESK_CARD = {
    "hint": {"lead": "市供电公司", "co": ["市城管局"], "because": "类别为供电保障"}, "proposal": PROPOSAL,
    "waiting": ["冯工 申请退单，等裁定"] * 6, "duplicates": ["RX-2023-0002 " + "题" * 30] * 9, "merged_into": "",
    "unreached": ["Forbidden: bot was blocked by the user"] * 2,
}  # fmt: skip
TRIED = [Attempt(1, NOW, "telegram", "热线", False, "", "", ""), Attempt(1, NOW, "phone", "刘专员", False, "", "", "")]
CALLBACK = {"again": True, "number": "RX-2023-0001"}
SPECIAL: dict[str, dict[str, Any]] = {
    "desk/card": DESK_CARD,
    "desk/chooser": {"proposal": PROPOSAL},
    "unit/card": UNIT_CARD,
    "enterprise/tracker": {"target": None},
    "enterprise/which": {"text": MATTER, "files": 2},
    "desk/phone_task": {"attempts": TRIED},
    "desk/phone_callback": {},
    "desk/more": {"number": "RX-2023-0001", "title": VIEW.title},
    "desk/call_again": {"number": "RX-2023-0001", "done": 2, "wanted": 3},
    "callback/solved": CALLBACK,
    "callback/partly": CALLBACK,
    "callback/satisfied": CALLBACK,
    "callback/pressed": CALLBACK,
    "callback/words": {"number": "RX-2023-0001", "satisfied": "very", "phone": False},
    "callback/thanks": {"number": "RX-2023-0001", "words": True},
    "form/question": {
        "number": "RX-2023-0001", "title": VIEW.title, "question": "要问企业什么？", "private": False,
        "person": {"id": 2012, "name": "冯工"}, "step": 1, "steps": 5,
    },
    "form/more": {"count": 2},
    "form/done": {"number": "RX-2023-0001", "what": "进展已记下"},
    "form/cancelled": {},
    "form/sort": {"number": "RX-2023-0001", "files": 2, "private": False},
    "form/refused": {"words": "这一步不由您办理。"},
}  # fmt: skip
OTHERWISE: tuple[tuple[str, dict[str, Any]], ...] = (  # the other branches
    ("desk/card", {"hint": None, "proposal": None, "waiting": [], "duplicates": [], "merged_into": "RX-2023-0007", "unreached": [""]}),
    ("desk/card", {"proposal": {"problem": "", "lead": "", "co": [], "person": "", "grade": "未定"}}),
    ("desk/chooser", {"proposal": {"problem": "", "lead": "", "co": [], "person": "", "grade": "未定"}}),
    ("unit/card", {"mine": False}),
    ("unit/card", {"lead": False, "signed_by": "", "responsible": "", "waiting": []}),
    ("unit/card", {"lead": False, "done": True}),
    ("enterprise/tracker", {"target": replace(VIEW, number="RX-2023-0007", title="别家的事", matter="别家的事")}),
    ("enterprise/which", {"text": "", "files": 1}),
    ("enterprise/rejected", {"asked": {}, "request": None}),
    ("enterprise/struck_off", {"form": {"solved": "partly"}}),
    ("unit/again", {"form": {}, "people": ()}),
    ("unit/struck_off", {"form": {}}),
    ("desk/struck_off", {"form": {}}),
    ("desk/withdrawal", {"form": {"text": ""}}),
    ("desk/withdrawal_waits", {"asked": {"text": ""}}),
    ("desk/return_granted", {"request": None, "asked": {}}),
    ("desk/review", {"form": {}}),
    ("desk/sign_passed", {"people": ()}),
    ("desk/phone_task", {"attempts": []}),
    ("chief/dissatisfied", {"form": {**FORM, "pressed": "no", "satisfied": "no"}}),
    ("callback/solved", {"again": False}),
    ("callback/words", {"phone": True}),
    ("callback/words", {"satisfied": "no"}),
    ("callback/thanks", {"words": False}),
    ("form/question", {"private": True, "steps": 1}),
    ("form/more", {"count": 0}),
    ("form/sort", {"files": 0, "private": True}),
)  # fmt: skip
RETURNED = replace(NEW, due=VIEW.due, limit=VIEW.limit, left=14, dispatched_at=VIEW.dispatched_at, next_promise="5月23日 17:30 前交给承办单位")
VIEWS = {"returned": RETURNED, "plain": VIEW, "new": NEW, "urgent": URGENT, "ended": ENDED, "longest": LONGEST, "wide": WIDE}
HANDED_OVER = {Status.DISPATCHED, Status.IN_PROGRESS, Status.FEEDBACK_SUBMITTED, Status.HANDLED, Status.STRUCK_OFF}
NEVER_NEW = ("unit", "head", "callback")


def while_(name: str) -> Iterator[Status]:
    """The statuses of a ticket about which this is said, as far as the tables know."""
    for rule in RULES:
        if any(name in resolved(tell) for tell in rule.tells):
            yield from {rule.to} if rule.to else rule.when
    for line in DEADLINES:
        if any(tell and name in resolved(tell) for tell in (line.near, line.passed)):
            yield from line.while_


def fits(name: str, view: str) -> bool:
    """Whether this can be said about such a ticket."""
    late = name.partition("/")[0] in NEVER_NEW or name == "chief/dissatisfied" or set(while_(name)) - {None} <= HANDED_OVER
    early = name in SPECIAL or name in ("desk/receipt", "enterprise/receipt") or not late
    return view not in ("new", "returned") or (early and name != "unit/card")


CASES = [
    *((name, view, {}) for name in MINE for view in VIEWS if fits(name, view)),
    *((name, view, other) for name, other in OTHERWISE for view in ("plain", "urgent", "longest")),
]


def spell(name: str, view: str, other: dict[str, Any]) -> str:
    """The message as it is sent, with very long words where people write long."""
    facts = facts_of(name, VIEWS[view]) | other
    if view in ("longest", "wide"):
        much = {"longest": ENDLESS, "wide": "😀" * 3000}[view]
        for key in ("form", "asked"):
            if key in facts:
                facts[key] = {k: much if k in FREE else v for k, v in facts[key].items()}
        if "text" in facts:
            facts["text"] = much
    return say(name, **facts)


FREE = {"text", "cause", "reason", "basis", "owner", "door", *REPORT}  # what people write as long as they like
AWKWARD = re.compile(
    r"None|Undefined|[,:;?!][一-鿿]|[一-鿿][,:;?!]|（）|，，|。。|，。|：。|；。|？。|。，|：，|  | \n|\n\n\n|「」|“”|：$"
)


@pytest.mark.parametrize(("name", "view", "other"), CASES)
def test_every_message_can_be_sent_and_read(name: str, view: str, other: dict[str, Any]) -> None:
    source = spell(name, view, other)
    text, entities = parse(source, "HTML")
    assert text.strip(), "an empty message"
    assert units(text) <= (3500 if name.endswith("/card") else 4096)
    assert {e["type"] for e in entities} <= {"bold", "text_link", "text_mention", "blockquote", "expandable_blockquote"}
    if view not in ("longest", "wide"):
        assert not (found := AWKWARD.search(text)), text[max(0, found.start() - 20) :][:60]


@pytest.mark.parametrize("name", [n for n in MINE if n.partition("/")[0] in ("unit", "head")])
def test_a_unit_never_reads_who_is_behind_it(name: str) -> None:
    text = spell(name, "urgent", {})
    assert not any(secret in text for secret in (ENTERPRISE, CONTACT, PHONE[3:], USCC, "药益宝"))
    assert not re.search(r"ticket\.(phone|uscc|against)", WRITTEN[name])


def test_the_card_gives_the_unit_all_it_needs() -> None:
    text, _ = parse(spell("unit/card", "plain", {"signed_by": ""}), "HTML")
    for needed in ("RX-2023-0001", "主办", "冯工", MATTER, VIEW.problem, ENTERPRISE, "尽快恢复供电", "15个工作日", "签收"):
        assert needed in text
    assert "【紧急】" in spell("unit/card", "urgent", {})
    assert ENDLESS[:1490] in parse(spell("unit/card", "longest", {}), "HTML")[0]


def test_a_followers_tracker_tells_nothing_of_the_other_enterprise() -> None:
    text = spell("enterprise/tracker", "plain", {"target": replace(VIEW, number="RX-2023-0007", title="别家的事")})
    assert "RX-2023-0007" in text
    assert "别家的事" not in text


def test_a_group_is_asked_by_name() -> None:
    assert '<a href="tg://user?id=2012">冯工</a>' in spell("form/question", "plain", {})
    assert "tg://" not in spell("form/question", "plain", {"private": True})
