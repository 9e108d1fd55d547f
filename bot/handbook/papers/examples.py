"""Made-up papers, for looking at the words about them without a hotline."""

from __future__ import annotations

from bot.handbook.example_matter import NOW
from bot.rules.model.terms import Facts

LINE: Facts = {
    "paper": "红色督办单", "number": "红督〔2023〕1号", "at": NOW, "title": "我公司厂区昨晚 11 点突然停电", "state": "",
    "by": "李局长", "to": "市供电公司", "why": "", "read": ["市供电公司（冯工）"], "unread": [],
    "notes": [{"number": "批示〔2023〕1号", "leader": "李局长", "words": "请督查局盯住这一件。"}],
}  # fmt: skip
GONE = {**LINE, "number": "督通报〔2023〕1号", "paper": "通报", "state": "已作废", "why": "事实有出入"}
DRAFT = {
    "title": "2023年5月效能热线办理情况的通报", "drafter": "陈督查",
    "sections": [
        {"name": "总体情况", "lines": [
            {"n": 1, "words": "2023年5月共收到效能热线诉求 106 件。", "matters": 106, "stale": True},
        ]},
        {"name": "表扬", "lines": []},
        {"name": "要求", "lines": [
            {"n": 2, "words": "超过时限的 3 件，请承办单位逐件说明原因。", "matters": 3, "stale": False},
        ]},
    ],
}  # fmt: skip
TOLD: Facts = {"draft": DRAFT, "paper": "通报", "to": "各承办单位", "stale": True}
SENT = {**LINE, "signer": "李局长", "notes": []}
EXAMPLES: dict[str, Facts] = {
    "admin/not_drawn": {"name": "红督〔2023〕1号.docx"},
    **{
        f"papers/waiting.{who}": {
            "entries": [
                {
                    "rung": "督办",
                    "number": "RX-2023-0001",
                    "paper": "红色督办单",
                    "at_unit": "市供电公司",
                    "opened": "5月20日 08:30",
                    "urged": 1,
                    "held": "",
                    "nobody": "",
                },
            ]
        }
        for who in ("desk", "chief")
    },
    "papers/draft": TOLD,
    "papers/to_sign.chief": TOLD,
    "papers/asks": {"what": "edit", "section": "表扬", "now": "市城管局全部按时办结。"},
    "papers/submitted": {"paper": "通报", "signers": "李局长", "form": False},
    "papers/form.chief": {"line": {**SENT, "paper": "调查结果呈报单", "number": "督呈〔2023〕1号"}, "who": "陈督查"},
    "papers/all.unit": {"line": SENT, "corrects": "督通报〔2023〕1号"},
    "papers/signed": {"line": SENT, "corrects": "", "lost": ["市烟草局"]},
    "papers/sent_back": {"title": DRAFT["title"], "who": "李局长", "text": "要求写具体些。"},
    "papers/void": {"line": SENT, "why": "事实有出入", "who": "李局长"},
    "papers/instructed": {
        "line": {**SENT, "paper": "督查专报", "number": "第 1 期"},
        "number": "批示〔2023〕1号",
        "who": "李局长",
        "text": "请督查局盯住这一件。",
    },
    "papers/answered": {
        "number": "批示〔2023〕1号",
        "report": "第 1 期 2023年5月效能热线督查情况专报",
        "who": "王督查",
        "words": "请督查局盯住这一件。",
        "text": "已派专人到场，电缆已更换。",
    },
    "papers/dropped": {"title": DRAFT["title"]},
    "papers/file.unit": {"paper": "会议通知"},
    "papers/register": {"lines": [LINE, GONE], "total": 12, "first": 1, "asked": ""},
    "papers/of_matter": {"number": "RX-2023-0001", "title": LINE["title"], "lines": [LINE], "forms": True},
    "papers/one": {"line": GONE, "without_pdf": True},
}
