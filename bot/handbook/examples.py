"""Made-up facts for every message, as the desk gives them: for looking at the words without a hotline."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from bot.config.limits import COUNTS, DEFAULTS
from bot.desk.cards.views import View
from bot.desk.downtime.missed import Row
from bot.handbook.example_matter import (
    ASKED,
    BUREAU,
    ENTRIES,
    FORM,
    MATTER,
    NOW,
    PEOPLE,
    PRECEDENTS,
    PROPOSAL,
    REPORT,
    VIEW,
    as_unit,
)
from bot.handbook.example_people import AWAY_AND_BLOCKED
from bot.handbook.made_up.calls import CALLS
from bot.handbook.made_up.firms import FIRMS
from bot.handbook.made_up.forms import FORMS
from bot.handbook.made_up.ledgers import LEDGERS
from bot.handbook.made_up.packs import PACKS
from bot.handbook.made_up.relay import RELAYED
from bot.handbook.made_up.tasks import TASKS
from bot.handbook.papers.examples import EXAMPLES as PAPERS
from bot.rules.calendar.limits import Limit
from bot.rules.calendar.span import Span
from bot.rules.intake.bounds import Size
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Envelope, Request
from bot.voice.terms import in_words
from storage.delivery.held_back import Gist
from storage.delivery.inbox import Aside
from storage.tickets.callbacks import Answers, Call

LIMITS = {name: limit if name in COUNTS else in_words(Limit.parse(limit)) for name, limit in DEFAULTS.items()}
TO_READ_OUT = Markup(
    "<b>RX-2023-0001</b> · 单位有事问您\n我公司厂区昨晚 11 点突然停电\n\n"
    "市供电公司问：\n<blockquote>停电前有没有接到通知？</blockquote>"
)
MEETING: Facts = {
    "id": 3, "interview": False, "people": PEOPLE, "kind": "协调会",
    "number": "督会〔2023〕1号", "when": "6月2日 15:00", "place": "镇平县政府三楼会议室",
    "agenda": "定下谁来恢复供电、什么时候办好。", "stage": "held", "minutes": "两家单位到场，看了现场。",
    "called_by": "陈督查", "minuted_by": "陈督查",
    "units": (
        {"code": "gongdian", "unit": "市供电公司", "answer": "参加", "name": "冯工", "why": ""},
        {"code": "chengguan", "unit": "市城管局", "answer": "请假", "name": "钱工", "why": "当天有抢险，吴副局长去"},
        {"code": "yancao", "unit": "市烟草局", "answer": "未答复", "name": "", "why": ""},
    ),
}  # fmt: skip
PROMISE = {
    "id": 4, "unit": "市供电公司", "what": "完成清场", "until": "6月9日", "day": "2023-06-09", "by_when": "6月9日前",
    "first": "6月5日",
    "stage": "open", "explained": "设备还在路上", "outcome": "已清场", "by": "陈督查", "closed_by": "冯工",
    "late": True,
}  # fmt: skip
PROMISES = (
    PROMISE,
    PROMISE | {"stage": "kept", "late": False, "outcome": "已清场", "explained": "", "closed_by": "冯工", "first": ""},
    PROMISE | {"stage": "dropped", "late": False, "explained": ""},
)
EMPTY = {"problem": "", "lead": "", "co": [], "person": "", "grade": "未定", "named": ""}


def request(kind: Asked) -> Request:
    return Request(12, kind, 2012, "冯工", NOW, "gongdian", ASKED, "granted", 1004, "陈督查", NOW, "同意")


def facts_of(name: str, view: View) -> Facts:
    """What this template gets, as the desk gives it."""
    what, _, room = name.rpartition(".")
    if room in ("unit", "head"):
        view = as_unit(view)
    if name in SPECIAL:
        return {"ticket": view, **SPECIAL[name]}
    actor = "赵敏" if what in ("supplement", "pressed_on", "answered") else "王督查"
    facts = {
        "ticket": view, "number": view.number, "unit": "市供电公司", "actor": actor, "form": FORM, "asked": ASKED,
        "request": request(Asked.RETURN), "bureau": BUREAU, "people": PEOPLE, "line": "sign", "limits": LIMITS,
        "precedents": PRECEDENTS,
        "by_phone": False, "on_paper": False, "follower": "RX-2023-0007",
        "entries": ENTRIES, "meeting": MEETING, "promise": PROMISE,
        "promised": PROMISES,
    }  # fmt: skip
    return facts | ({"words": TO_READ_OUT, "ring": "冯工 13900002012", "title": view.title} if name in WRAPS else {})


WRAPS = frozenset({"on_paper/invited.desk", "tickets/ring_caller.desk", "on_paper/pass_on.desk"})
UNIT_CARD = {
    "unit": "市供电公司", "lead": True, "mine": True, "signed_by": "冯工", "responsible": "冯工", "sign_by": NOW,
    "done": False, "waiting": ["冯工 询问了企业，等企业回答"],
}  # fmt: skip
DESK_CARD = {
    "hint": {"lead": "市供电公司", "co": ["市城管局"], "because": "类别为供电保障"}, "proposal": PROPOSAL,
    "listed": True, "batch": "第3批",
    "precedents": PRECEDENTS,
    "waiting": ["冯工 申请退单，等裁定"] * 6, "duplicates": ["RX-2023-0002 " + "题" * 30] * 9, "merged_into": "",
    "unreached": ["我已不在那个群里", "我在那里没有发言的权限"],
}  # fmt: skip
TRIED = [Call(1, NOW, "telegram", "热线", False, "", "", ""), Call(1, NOW, "phone", "刘专员", False, "", "", "")]
SAYS = Gist("", "🟨 催办 · 黄色督办单" + "很长" * 30, False, "", "", "黄督〔2023〕123号", "6月12日 17:30", (), "")
MISSED = [Row(n, f"RX-2023-{n:04}", "题" * 30, n == 1, (SAYS,) * (n % 4 + 1)) for n in range(1, 16)]
AFTER_ABSENCE = {"away": Span(NOW, NOW), "rows": MISSED[:10], "total": 40, "people": PEOPLE}
AGENDA = {
    "number": "RX-2023-0001",
    "title": VIEW.title,
    "one": MEETING,
    "mine": MEETING["units"][1],
    "promises": PROMISES,
}
CHANGED = {"old": "8点恢复供电。", "new": "18点恢复供电。", "replaced": "photo", "added": "photo"}
CALLBACK = {"again": True, "number": "RX-2023-0001", "result": REPORT["result"], "phone": False, "follows": False}
MATE = {"number": "RX-2023-0001", "title": VIEW.title}
NOT_ARRIVED = {
    "number": "RX-2023-0001", "unit": "市供电公司", "paper": "", "why": "我已不在那个群里",
    "do": "请群主把我重新拉进群；换了群，请私聊我发送 /units，生成新的绑定码。", "people": "冯工、马工、周局长",
    "by": PEOPLE[0], "again": "5月23日 08:30",
}  # fmt: skip
KEPT: dict[str, list[Facts]] = {
    "consents": [{"version": 2, "agreed_at": NOW}], "card": [], "drafts": [], "draft_parts": [], "files": [],
    "matters": [{
        "number": "RX-2023-0001", "title": VIEW.title, "matter": MATTER, "submitted_at": NOW, "ended_at": None,
        "merged_into": None, "enterprise": "南阳市药益宝有限公司", "contact": "赵经理", "phone": "+8613900001234",
        "uscc": "", "also": "", "wants": "", "place": "",
    }],
    "said": [{"number": "RX-2023-0001", "at": NOW, "actor_name": "赵经理", "did": "提交诉求", "text": ""}],
    "callbacks": [], "pressures": [], "thanks": [], "requests": [], "ring_backs": [], "own_phones": [],
    "colleagues": [{"number": "RX-2023-0007", "at": NOW, "state": "admitted", "name": "赵经理"}],
    "check_ins": [{"asked_at": NOW, "answered_at": NOW, "answer": "fine"}],
}  # fmt: skip
INSTRUCTED = {
    "number": "批示〔2023〕1号", "at": NOW, "leader": "李局长", "words": "务必三天内送电。", "matter": "RX-2023-0001",
    "title": VIEW.title, "to": "市供电公司", "state": "已答复", "answer": "已经送电。", "by": "冯工",
    "answered_at": NOW,
}  # fmt: skip
SPECIAL: dict[str, Facts] = {
    **CALLS,
    **AWAY_AND_BLOCKED,
    **FIRMS,
    **FORMS,
    **LEDGERS,
    **PACKS,
    "intake/noted": {
        "problem": "", "count": 40, "left": Size(10, 4000), "way_on": "“完成”", "group": False,
    },
    "admin/chain_head": {"line": 1286, "head": "9f2c" * 16},
    "privacy/sure": {"matters": 2, "going_on": 1},
    "privacy/erased": {"drafts": 1, "updates": 24, "letters": 31, "card": True, "asked": True, "matters": 2},
    "privacy/file": {"json": False},
    "privacy/text": {"bureau": BUREAU, "at": NOW, "found": KEPT, "updates": 24, "letters": 31},
    "privacy/asked": {"name": "南阳市药益宝有限公司", "at": NOW, "ended": 1, "going_on": 1},
    "privacy/of_caller": {"number": "RX-2023-0031", "numbers": ["RX-2023-0031", "RX-2023-0012"], "going_on": 1},
    "privacy/asked_by_caller": {"number": "RX-2023-0031", "by": "刘专员", "at": NOW, "ended": 1, "going_on": 1},
    "privacy/ring_caller": {"name": "RX-2023-0031", "phone": "13937712345", "erased": 1, "going_on": 1, "reason": ""},
    "privacy/why": {"name": "南阳市药益宝有限公司"},
    "privacy/ruled": {"name": "南阳市药益宝有限公司", "agreed": True, "erased": 1, "going_on": 1},
    "privacy/agreed": {"erased": 1, "going_on": 1},
    "privacy/refused": {"reason": "这件事还在行政复议，依档案管理规定保存。", "bureau": BUREAU},
    "dispatch/not_arrived.desk": NOT_ARRIVED,
    "dispatch/arrived.desk": NOT_ARRIVED,
    "dispatch/lost.desk": NOT_ARRIVED,
    "dispatch/not_arrived.head": NOT_ARRIVED | {"bureau": BUREAU},
    "on_paper/task.desk": {"unit": "市供电公司", "lead": True, "ring": "冯工 13900002012", "later": ("冷库也停了。",)},
    "dispatch/file_refused": {
        "number": "RX-2023-0001", "kind": "语音", "whom": "企业", "why": "对方不接收语音",
        "do": "请改用文件发送，或打电话转告。",
    },
    "admin/file_changed": {"comes": [("孙督查", "督查员")], "goes": [("陈督查", "督查员")]},
    "admin/topic_lost": {"what": "市烟草局", "gone": False},
    "admin/muted": {"what": "市烟草局", "by": "曹工"},
    "admin/not_agreed": {"what": "市烟草局的办理群"},
    "admin/backup_old": {"last": NOW - timedelta(days=2), "error": "No space left on device"},
    "admin/restored": {
        "taken_at": NOW - timedelta(hours=7), "at": NOW, "stopped": 3, "units": ["市供电公司", "市城管局"],
    },
    "admin/released": {"count": 3},
    "tickets/card.desk": DESK_CARD,
    "tickets/chooser.desk": {"proposal": PROPOSAL},
    "release/card.desk": {
        "unit": as_unit(VIEW), "hidden": ("老窖池",), "rewritten": False, "files": (), "waiting": 0, "next": None,
        "warned": False, "released_at": NOW, "released_by": "王督查",
    },
    **RELAYED,
    **TASKS,
    "meetings/card.desk": AGENDA,
    "meetings/card.unit": AGENDA,
    "commitments/card.unit": AGENDA | {"on_paper": ""},
    "tickets/card.unit": UNIT_CARD,
    "tickets/card.enterprise": {"target": None},
    "tickets/which.enterprise": {"text": MATTER, "files": 2},
    "callback/phone_task.desk": {"attempts": TRIED},
    "callback/phone_callback.desk": {"spoke_with": ""},
    "meetings/over.unit": {"number": "RX-2023-0001", "title": VIEW.title, "meeting": MEETING},
    "tickets/matter.desk": {"number": "RX-2023-0001"},
    "tickets/matter.unit": {"number": "RX-2023-0001"},
    "tickets/files_kept.unit": {"number": "RX-2023-0001", "count": 2},
    "callback/call_again.desk": {"number": "RX-2023-0001", "done": 2, "wanted": 3, "counted": False},
    "callback/solved": CALLBACK,
    "callback/partly": CALLBACK,
    "callback/satisfied": CALLBACK,
    "callback/pressed": CALLBACK,
    "callback/cause": CALLBACK,
    "visits/taken_up.enterprise": {"number": "ZF-2023-0001", "title": VIEW.title, "bureau": BUREAU},
    "visits/too_large": {"size": 25, "most": 20, "words": True},
    "colleagues/listed.enterprise": MATE | {"admitted": ["孙会计"], "waiting": ["周敏"]},
    "colleagues/link.enterprise": MATE | {"link": "https://t.me/hotline_bot?start=c_m0X2b", "until": NOW},
    "colleagues/asks.enterprise": MATE | {"name": "孙会计"},
    "colleagues/waits.colleague": {},
    "colleagues/admitted.colleague": MATE,
    "colleagues/over.colleague": {"refused": False},
    "callback/result": CALLBACK | {
        "given": Answers("yes", "very", "no"), "moved": "struck_off", "apart": False, "words": True, "thanks": False,
        "until": NOW,
    },
    "callback/thanks_letter": {"number": "RX-2023-0001"},
    **{f"downtime/after_absence.{who}": AFTER_ABSENCE for who in ("unit", "desk", "chief", "enterprise")},
    "lookup/missed": {"rows": MISSED, "total": 40, "first": 16},
    "callback/thanked": {"number": "RX-2023-0001", "kind": "锦旗"},
    "digest/own_unit": {
        "unit": "市供电公司", "name": "2023年5月", "first": date(2023, 5, 1), "last": date(2023, 5, 31), "open": 3,
        "late": 1, "kinds": [{"kind": "效能热线", "received": 8, "returns": 1, "median": timedelta(days=3), "rates": [
            {"name": "按时签收", "hit": 7, "of": 8, "percent": "87.5", "none": 0, "why": "尚未签收"}]}],
    },
    "responsibility/keeper_left": {"names": ["王督查"], "matters": [VIEW], "more": 1, "at_desk": True},
    "responsibility/head_silent": {"unit": "市供电公司", "head": "郑经理", "ring": "郑经理 13900002011"},
    "form/question": {
        "number": "RX-2023-0001", "title": VIEW.title, "question": "要问企业什么？", "note": "", "private": False,
        "unit": "", "person": {"id": 2012, "name": "冯工"}, "step": 1, "steps": 5,
    },
    "form/more": {},
    "form/done": {"number": "RX-2023-0001", "what": "进展已记下"},
    "form/cancelled": {},
    "form/unsent": {"number": "RX-2023-0001", "text": "抢修队已到现场。", "files": 1},
    "form/revised": {},
    "form/amended": {"number": "RX-2023-0001", "told": True},
    **{
        f"amendments/amended.{who}": {
            "number": "RX-2023-0001", "actor": "企业", "unit": "市供电公司", "bureau": BUREAU, "by_phone": False,
            "form": CHANGED, "entries": ({"at": NOW.isoformat(), **CHANGED},) * 2,
        }
        for who in ("desk", "unit", "enterprise")
    },
    "form/failed": {"bureau": BUREAU},
    "supplements/nearly_full.enterprise": {"number": "RX-2023-0001", "left": Size(10, 12_000)},
    "admin/disk_full": {"folder": "/srv/hotline"},
    "start/joined": {"count": 37, "words": "记下了，共 37 条。还有就接着发，说完了点“完成”。"},
    "admin/clock_away": {"since": NOW - timedelta(hours=30), "until": NOW},
    "admin/clock_wrong": {"ahead": timedelta(days=42), "fast": True},
    "admin/clock_back": {},
    "admin/failed": {"aside": Aside(3, 1), "letters": 2},
    **PAPERS,
    "envelope/why": {"number": "RX-2023-0001", "title": VIEW.title, "private": False},
    "envelope/opened": {
        "number": "RX-2023-0001", "envelope": Envelope("南阳市药益宝有限公司", "赵敏", "+8613900001234"),
        "phone": "13900001234", "why": "核实",
    },
    "envelope/many.chief": {"name": "刘专员", "most": 20},
    "admin/clock_drifts": {"ahead": timedelta(minutes=3), "fast": False},
    "admin/became_public": {"name": "市供电公司 @power", "what": "市供电公司办理群"},
    "admin/stays_public": {"name": "市供电公司 @power", "what": "市供电公司办理群"},
    "admin/private_again": {"name": "市供电公司", "what": "市供电公司办理群"},
    "start/unknown": {"command": "/report1"},
    "digest/opened": {"title": "市供电公司 近七天", "numbers": [("收到", 2), ("结束", 1)], "at": NOW},
    "board/alive": {"aside": 1, "unsent": 3}, "board/pin": {}, "board/waits": {"counted": [("待受理", 2), ("逾期", 1)]},
    "admin/vanished": {
        "gone": [{"number": "RX-2023-0001", "title": VIEW.title, "what": "unit", "name": "市烟草局"}],
        "more": 2, "at_desk": True,
    },
    "form/sort": {"number": "RX-2023-0001", "files": 2, "cut": True, "rests": "已反馈"},
    "correspondence/ledger": {"lines": [INSTRUCTED], "total": 1, "first": 1},
    "correspondence/instruction": {"line": INSTRUCTED},
    "form/refused": {"words": "这一步不由您办理。"},
}  # fmt: skip
