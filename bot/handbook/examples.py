"""Made-up facts for every message, as the desk gives them: for looking at the words without a hotline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.config.limits import COUNTS, DEFAULTS
from bot.desk.cards.details import Detail
from bot.desk.cards.views import PartView, View
from bot.desk.downtime.missed import Row
from bot.rules.calendar.limits import Limit
from bot.rules.calendar.span import Span
from bot.rules.model.ticket import Asked, Request
from bot.rules.office.office import Bureau
from bot.rules.tickets.forms import FLOWS
from bot.voice.terms import in_words
from storage.delivery.held_back import Gist
from storage.delivery.inbox import Aside
from storage.tickets.callbacks import Call

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
    submitted_at=NOW - timedelta(days=1), accepted_at=NOW - timedelta(hours=20),
    dispatched_at=NOW - timedelta(hours=19),
    due=NOW + timedelta(days=20), limit="15 个工作日", overdue=False, left=14, used=1, lead="市供电公司",
    responsible="冯工", parts=PARTS, ending="", enterprise=ENTERPRISE, contact=CONTACT, phone=PHONE, uscc=USCC,
    attachments=2, progressed_at=NOW, last_act="承办单位已签收", next_promise="6月12日 17:30 前办结",
    met="现场督办 3 次、开会 2 次",
    meetings=("协调会 6月2日 15:00，镇平县政府",), promises=("市供电公司 完成清场（6月9日前，未兑现）",),
    details=(Detail("企业规模", "中型"), Detail("职工人数", "三百人")),
)  # fmt: skip


def as_unit(view: View) -> View:
    """The same as a unit's group may see it."""
    hidden: dict[str, Any] = {"enterprise": "企业要求保密", "contact": "企业要求保密"} if view.confidential else {}
    return replace(view, phone="", uscc="", against="", **hidden)


REPORT = {
    "facts": "线路被挖断", "action": "连夜抢修", "result": "已恢复供电", "basis": "供电条例", "evidence": "照片 3 张",
}  # fmt: skip
RETURN = {"reason": "不归我们管", "basis": "三定方案", "owner": "市城管局", "owner_unit": "chengguan", "head": "郑经理",
          "first_unit": "市供电公司", "first_name": "冯工", "first_reason": "电缆已移交", "first_basis": "移交清单",
          "first_owner": "市城管局", "first_ruling": "以移交清单为准"}  # fmt: skip
PRECEDENTS = [
    {
        "number": "RX-2023-0003",
        "unit": "市供电公司",
        "granted": granted,
        "ruling": "产权在谁，谁办" * 60,
        "by": "李局长",
        "at": NOW,
    }
    for granted in (True, False, True)
]
RUNG = {
    "rung": "督办",
    "paper": "红色督办单",
    "number": "红督〔2023〕1号",
    "refers": "黄督〔2023〕2号",
    "reason": "应于 5月29日 17:30 前办结，没有上报",
    "requirement": "马上办结并反馈",
    "answer_until": "6月6日 17:30",
    "at_unit": "市供电公司",
    "drafter": "陈督查",
    "signer": "李局长",
    "second": "王督查",
    "opened": "6月2日 08:30",
    "urged": 1,
    "skipped": "应于 5月25日 17:30 前反馈进展，没有反馈",
    "how": "协调会",
    "days": 3,
    "head": "郑经理",
    "nobody": "",
    "held": "",
    "calls": [{"unit": "市供电公司", "posted": "5月22日 09:00", "people": "冯工、郑经理"}],
}
SAID = "已经说明"  # whatever a form asks that nobody has made up anything better for
FORM = {
    **dict.fromkeys((field for flow in FLOWS.values() for field in flow.fields), SAID),
    "kind": "感谢信",
    "plan": "分三步", "leader": "李副市长", "stages": "6月30日 完成批复", "what": "6月30日 完成批复",
    **RUNG,
    **REPORT, "text": "今天上午已经到现场。", "cause": "晚上又停了一次", "target": 7, "target_number": "RX-2023-0007",
    "unit": "chengguan", "ending": "solved", "solved": "yes", "satisfied": "very", "channel": "phone", "pressed": "yes",
}  # fmt: skip
ASKED = {
    **REPORT,
    **RETURN,
    "reason": "不属本市管辖",
    "door": "省局 0371-00000000",
    "text": "停电前有没有接到通知？",
    "progress": "电缆已到货",
    "plan": "周五前更换完",
    "leader": "李副市长",
    "stages": "6月30日 完成批复",
    "alternative": "向法院起诉",
    "until": "2023-06-20",
}
PEOPLE = ({"id": 2012, "name": "冯工"}, {"id": 2011, "name": "郑经理"})
PROPOSAL = {"problem": "恢复供电", "lead": "市供电公司", "co": ["市城管局"], "person": "冯工", "grade": "堵点(B)"}

LIMITS = {name: limit if name in COUNTS else in_words(Limit.parse(limit)) for name, limit in DEFAULTS.items()}
TO_READ_OUT = Markup(
    "<b>RX-2023-0001</b> · 单位有事问您\n我公司厂区昨晚 11 点突然停电\n\n"
    "市供电公司问：\n<blockquote>停电前有没有接到通知？</blockquote>"
)
MEETING: dict[str, Any] = {
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
EMPTY = {"problem": "", "lead": "", "co": [], "person": "", "grade": "未定"}


def request(kind: Asked) -> Request:
    return Request(12, kind, 2012, "冯工", NOW, "gongdian", ASKED, "granted", 1004, "陈督查", NOW, "同意")


def facts_of(name: str, view: View) -> dict[str, Any]:
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
        "by_phone": False, "follower": "RX-2023-0007", "meeting": MEETING, "promise": PROMISE, "promised": PROMISES,
    }  # fmt: skip
    return facts | ({"words": TO_READ_OUT} if name == "tickets/ring_caller.desk" else {})


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
CALLBACK = {"again": True, "number": "RX-2023-0001", "result": REPORT["result"], "phone": False}
NOT_ARRIVED = {
    "number": "RX-2023-0001", "unit": "市供电公司", "paper": "", "why": "我已不在那个群里",
    "do": "请群主把我重新拉进群；换了群，请私聊我发送 /units，生成新的绑定码。", "people": "冯工、马工、周局长",
    "by": PEOPLE[0], "again": "5月23日 08:30",
}  # fmt: skip
SPECIAL: dict[str, dict[str, Any]] = {
    "dispatch/not_arrived.desk": NOT_ARRIVED,
    "dispatch/arrived.desk": NOT_ARRIVED,
    "dispatch/file_refused": {
        "number": "RX-2023-0001", "kind": "语音", "whom": "企业", "why": "对方不接收语音",
        "do": "请改用文件发送，或打电话转告。",
    },
    "admin/file_changed": {"comes": [("孙督查", "督查员")], "goes": [("陈督查", "督查员")]},
    "admin/muted": {"what": "市烟草局", "by": "曹工"},
    "admin/not_agreed": {"what": "市烟草局的办理群"},
    "lookup/thanks_entered": {"kind": "锦旗", "who": "南阳市药益宝有限公司", "words": "一天办成"},
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
    "meetings/card.desk": AGENDA,
    "meetings/card.unit": AGENDA,
    "commitments/card.unit": AGENDA | {"unit": "市供电公司"},
    "tickets/card.unit": UNIT_CARD,
    "tickets/card.enterprise": {"target": None},
    "tickets/which.enterprise": {"text": MATTER, "files": 2},
    "callback/phone_task.desk": {"attempts": TRIED},
    "callback/phone_callback.desk": {"spoke_with": ""},
    "meetings/over.unit": {"number": "RX-2023-0001", "title": VIEW.title, "meeting": MEETING},
    "tickets/matter.desk": {"number": "RX-2023-0001"},
    "tickets/matter.unit": {"number": "RX-2023-0001"},
    "tickets/files_kept.unit": {"number": "RX-2023-0001", "count": 2},
    "tickets/more.desk": {"number": "RX-2023-0001", "title": VIEW.title},
    "callback/call_again.desk": {"number": "RX-2023-0001", "done": 2, "wanted": 3, "counted": False},
    "callback/solved": CALLBACK,
    "callback/partly": CALLBACK,
    "callback/satisfied": CALLBACK,
    "callback/pressed": CALLBACK,
    "callback/words": {"number": "RX-2023-0001", "satisfied": "very", "phone": False},
    "callback/thanks": {"number": "RX-2023-0001", "words": True, "offered": True},
    "callback/thanks_letter": {"number": "RX-2023-0001"},
    **{f"downtime/after_absence.{who}": AFTER_ABSENCE for who in ("unit", "desk", "chief", "enterprise")},
    "lookup/missed": {"rows": MISSED, "total": 40, "first": 16},
    "callback/thanked": {"number": "RX-2023-0001", "kind": "锦旗"},
    "form/question": {
        "number": "RX-2023-0001", "title": VIEW.title, "question": "要问企业什么？", "private": False,
        "person": {"id": 2012, "name": "冯工"}, "step": 1, "steps": 5,
    },
    "form/more": {"count": 2},
    "form/done": {"number": "RX-2023-0001", "what": "进展已记下"},
    "form/cancelled": {},
    "form/failed": {"bureau": BUREAU},
    "start/too_fast": {"bureau": BUREAU},
    "admin/clock_away": {"since": NOW - timedelta(hours=30), "until": NOW},
    "admin/clock_wrong": {"ahead": timedelta(days=42), "fast": True},
    "admin/clock_back": {},
    "admin/clock_drifts": {"ahead": timedelta(minutes=3), "fast": False},
    "admin/dismissal_waits": {"person": "张督查", "duty": "督查员"},
    "admin/dismissal_refused": {"person": "张督查", "duty": "督查员", "by": "李局长"},
    "admin/announced_dismissal": {"person": "张督查", "duty": "督查员", "by": "韩管理", "agreed": "李局长"},
    "admin/became_public": {"name": "市供电公司 @power", "what": "市供电公司办理群"},
    "admin/stays_public": {"name": "市供电公司 @power", "what": "市供电公司办理群"},
    "admin/private_again": {"name": "市供电公司", "what": "市供电公司办理群"},
    "start/unknown": {"command": "/ledger"},
    "admin/failed": {"aside": Aside(3, 1)},
    "form/sort": {"number": "RX-2023-0001", "files": 2, "private": False},
    "form/refused": {"words": "这一步不由您办理。"},
}  # fmt: skip
