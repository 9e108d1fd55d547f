"""Made-up facts about people: who stands in for whom, who is not heard, who is dismissed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.handbook.example_matter import BUREAU, NOW
from bot.rules.model.terms import Facts
from bot.rules.office.substitutes import Substitute
from storage.people.blocked import Block

STANDS_IN = Substitute(1, 1002, "李局长", 1004, "陈督查", None, date(2023, 6, 1), date(2023, 6, 5))
BLOCK = Block(3001, "RX-2023-0001", "反复辱骂工作人员", NOW + timedelta(days=7), 1004, "陈督查")
AWAY_AND_BLOCKED: dict[str, Facts] = {
    "substitutes/away": {
        "mine": [STANDS_IN], "for_others": [replace(STANDS_IN, name="李局长", by_name="王督查")],
        "names": ["陈督查", "刘专员"],
    },
    "substitutes/read_back": {"one": STANDS_IN},
    "substitutes/confirmed": {"one": STANDS_IN},
    "substitutes/stands_in": {"one": STANDS_IN, "unit": ""},
    "substitutes/set": {"one": STANDS_IN},
    "substitutes/stands_down": {"one": STANDS_IN, "unit": ""},
    "substitutes/back": {"one": STANDS_IN},
    "substitutes/ended": {"names": ["陈督查"]},
    "substitutes/over": {"one": STANDS_IN, "done": 3, "own": True},
    "admin/blocks": {"blocks": [BLOCK] * 3},
    "admin/block_done": {"block": BLOCK},
    "admin/blocked": {"block": BLOCK},
    "admin/blocked_unit": {"number": "RX-2023-0001", "until": NOW + timedelta(days=7)},
    "start/blocked": {"block": BLOCK, "bureau": BUREAU},
    "start/unblocked": {"bureau": BUREAU},
    "admin/dismissal_waits": {"person": "张督查", "duty": "督查员"},
    "admin/dismissal_refused": {"person": "张督查", "duty": "督查员", "by": "李局长"},
    "admin/announced_dismissal": {"person": "张督查", "duty": "督查员", "by": "韩管理", "agreed": "李局长"},
}  # fmt: skip
