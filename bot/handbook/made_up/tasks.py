"""Made-up facts of tasks from above and of a ledger of them, for the templates that no scene says."""

from __future__ import annotations

from bot.handbook.example_matter import BUREAU, MATTER
from bot.rules.model.terms import Facts

WRONG = tuple((row, "时限", "“尽快”看不出是哪一天，请写成“2023-06-30”") for row in range(5, 20))
TASKS: dict[str, Facts] = {
    "upward/draft": {
        "details": {"source": "市委常委会", "leader": "李书记", "reference": "宛办〔2023〕5号"},
        "report": {"action": "现场清理", "result": "已清"}, "seen": "到现场看过",
        "bureau": BUREAU,
    },
    "upward/owed.desk": {"number": "JB-2023-0001", "draft": MATTER},
    "upward/waits.desk": {"number": "JB-2023-0001", "draft": MATTER},
    "tasks/question": {"field": "due", "first": True, "must": True},
    "tasks/read_back": {
        "lines": [("事项", MATTER), ("来源", "市委常委会"), ("时限", "2023-06-30"), ("牵头", "市城管局")], "past": True,
        "over": False,
    },
    "tasks/which_sheet": {"sheets": [("一季度", 120), ("二季度", 271)]},
    "tasks/which_unit": {"name": "市水务局", "many": 12, "left": 2},
    "tasks/dry_run": {
        "sheet": "台账", "total": 391, "rows": 370, "ended": 330, "there": ((3, "JB-2023-0001"),) * 15, "known": 16,
        "wrong": WRONG, "bad": 5, "more": 3, "meant": (("城管局", "市城管局", 120),) * 15, "nowhere": ["市林业局"],
        "others": ["序列", "来文日期"],
    },
    "tasks/progress": {"done": 40, "total": 391},
    "tasks/taken_over": {"total": 391, "ended": 350, "open": 41, "ready": 40},
    "tasks/handing": {"total": 41},
    "tasks/handed": {"left": 1},
    "tasks/undone": {"count": 391},
}  # fmt: skip
