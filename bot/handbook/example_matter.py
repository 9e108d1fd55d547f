"""One made-up matter: its bureau, its people, what its card shows, and what is answered in the forms about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk.cards.details import Detail
from bot.desk.cards.views import PartView, View
from bot.rules.model.terms import Facts
from bot.rules.office.office import Bureau
from bot.rules.tickets.forms import FLOWS

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2023, 5, 23, 9, 30, tzinfo=ZONE)
BUREAU = Bureau("南阳市效能督查局", "服务企业效能督查室", -1001, "0377-63312345")
ENTERPRISE, CONTACT, PHONE, USCC = "南阳药益宝医药有限公司", "赵敏", "+8613900001234", "91411300MA12345678"
MATTER = "我公司厂区昨晚 11 点突然停电，市政管道施工把高压线路挖断了。生产线停了，明天的一批货交不出去。"
PARTS = (
    PartView("市供电公司", "主办", "冯工", NOW, "", None),
    PartView("市城管局", "协办", "钱工", None, "", None),
)
VIEW = View(
    number="RX-2023-0001", title="我公司厂区昨晚 11 点突然停电，市政管道施工把高…", matter=MATTER, status="办理中",
    area="卧龙区", category="供电保障", grade="堵点(B)", urgent=False, round=1, confidential=False,
    wants="尽快恢复供电", wanted_by="5月24日", against="", case_officer="王督查", taken_by="",
    problem="抢修被挖断的高压线路，恢复厂区供电",
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
    hidden: Facts = {"enterprise": "企业要求保密", "contact": "企业要求保密"} if view.confidential else {}
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
    "to_draft": "",
    "calls": [{"unit": "市供电公司", "posted": "5月22日 09:00", "people": "冯工、郑经理"}],
}
ENTRIES = (
    {"text": "电缆在厂区西门。", "at": NOW.isoformat(), "follower": ""},
    {"text": "我们厂也停了。", "at": NOW.isoformat(), "follower": "RX-2023-0007"},
)
SAID = "已经说明"  # whatever a form asks that nobody has made up anything better for
FORM = {
    **dict.fromkeys((field for flow in FLOWS.values() for field in flow.fields), SAID),
    "kind": "感谢信", "name": "刘专员", "before_name": "王督查",
    "plan": "分三步", "leader": "李副市长", "stages": "6月30日 完成批复", "what": "6月30日 完成批复",
    **RUNG,
    **REPORT, "text": "今天上午已经到现场。", "cause": "晚上又停了一次", "target": 7, "target_number": "RX-2023-0007",
    "decision": "approve", "fact": "category", "old": "证照办理", "new": "供电保障",
    "unit": "chengguan", "ending": "solved", "solved": "yes", "satisfied": "very", "channel": "phone", "pressed": "yes",
    "own_solved": "partly", "own_satisfied": "no", "entered": "刘专员",
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
    "number": "红督〔2023〕1号",
    "ruling": "5月31日 退回重办",
}
PEOPLE = ({"id": 2012, "name": "冯工"}, {"id": 2011, "name": "郑经理"})
PROPOSAL = {
    "problem": "恢复供电",
    "lead": "市供电公司",
    "co": ["市城管局"],
    "person": "冯工",
    "grade": "堵点(B)",
    "named": "",
}
