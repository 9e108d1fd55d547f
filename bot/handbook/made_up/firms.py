"""Made-up facts about enterprises: their records, their places on the register, how they are asked."""

from __future__ import annotations

from datetime import date, timedelta

from bot.handbook.example_matter import BUREAU, NOW
from bot.rules.model.terms import Facts
from bot.rules.office.firms import Firm

TEXTILE, RIVER = "南阳木兰花家纺股份有限公司", "南阳市江河纺织有限公司"
CODE = "91411300769489836E"
FIRM = Firm(1, TEXTILE, CODE, "宛城区", "纺织业", "中型", 1)
ROW = {
    "name": TEXTILE, "uscc": CODE, "batch": "第1批", "since": "2022-08-05", "until": "", "officer": "王督查",
    "deputy": "陈督查", "suspended": "2023-05-22", "why": "停产整顿",
}  # fmt: skip
PLACE = {"number": "RX-2023-0001", "title": "厂区停电", "status": "已销号", "over": False, "due": None}
ENDED = {"row": PLACE, "came": NOW, "ended_at": NOW, "answer": "当日恢复供电", "satisfied": "非常满意"}
THANKED = {"at": NOW, "kind": "banner", "words": "服务企业，雪中送炭"}
FIRMS: dict[str, Facts] = {
    "check_ins/asked.enterprise": {"name": TEXTILE, "batch": "第1批", "officer": "王督查"},
    "check_ins/visit.enterprise": {"officer": "王督查", "bureau": BUREAU},
    "check_ins/fine.enterprise": {"officer": "王督查", "bureau": BUREAU},
    "check_ins/to_ring": {"names": [TEXTILE, RIVER], "days": "30"},
    "check_ins/visit_wanted": {"name": TEXTILE, "contact": "沈经理", "phone": "13900003001"},
    "listed/first_call": {
        "number": "GP-2023-0001", "title": "厂区停电", "urgent": True, "enterprise": TEXTILE, "contact": "沈经理",
        "phone": "13900003001", "officer": "王督查",
    },
    "listed/undone": {"went": 79, "total": 0},
    "listed/asked": {
        "comes": [(RIVER, "", "第2批", "2022-08-05", "王督查、陈督查")], "coming": 1, "more": 0,
        "serves": [(TEXTILE, "陈督查")],
        "serving": 1, "acts": [("暂停", ROW, "停产整顿")], "acting": 1, "same": 77, "wrong": 1,
        "bad": [(5, "南阳甲实业有限公司", "统一社会信用代码没通过校验")],
    },
    "firms/how": {},
    "firms/found": {"words": "纺", "firms": [FIRM], "more": False, "whole": False},
    "firms/why": {"name": TEXTILE},
    "firms/dossier": {
        "firm": FIRM, "names": [RIVER], "listed": [ROW], "open": 0, "ended": 1, "opened": False, "first": 1,
        "contacts": [{"name": "沈经理", "phone": "13900003001", "duty": "企业联系人"}], "lines": [ENDED],
        "promises": [{"what": "完成清场", "unit": "市供电公司", "until": date(2023, 6, 9), "number": "RX-2023-0001",
                      "state": "已兑现"}],
        "visits": [{"day": date(2023, 5, 18), "name": "王督查", "state": "已完成"}],
        "thanks": {"count": 1, "newest": [THANKED]}, "heard": {"at": NOW - timedelta(days=4), "days": 4},
    },
    "firms/merge": {"firm": FIRM},
    "firms/merged": {"gone": Firm(2, RIVER), "into": FIRM, "reason": "同一家企业，登记了两次"},
    "firms/split": {"firm": Firm(2, RIVER)},
    "firms/split_done": {"part": Firm(2, RIVER), "reason": "不是同一家"},
    "firms/rename": {"firm": FIRM},
    "firms/renamed": {"before": RIVER, "name": "南阳市江河纺织集团有限公司"},
    "plaques/opened": {"name": TEXTILE},
    "plaques/plaque": {"name": TEXTILE, "link": "https://t.me/hotline_bot?start=g_Ab3dEfGh1jKlMn0p"},
    "plaques/revoked": {"name": TEXTILE},
    "plaques/sheet": {"batch": "第1批", "count": 20},
}  # fmt: skip
