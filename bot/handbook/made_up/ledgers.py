"""Made-up facts for the messages about ledgers and thanks that no scene says."""

from __future__ import annotations

from bot.handbook.example_matter import NOW
from bot.rules.model.terms import Facts

LEDGER = {"title": "问题清单", "period": "2023年1月1日至2023年12月31日"}
LEDGERS: dict[str, Facts] = {
    "lookup/thanks_entered": {
        "at": NOW.date(),
        "kind": "锦旗",
        "who": "南阳市药益宝有限公司",
        "whom": "督查室",
        "count": "",
        "number": "",
        "matter": "",
        "unit": "",
        "words": "一天办成",
        "photo": True,
    },
    "ledgers/made": LEDGER
    | {
        "rows": 106,
        "more": 0,
        "uneven": False,
        "sums": [
            {
                "name": "效能热线",
                "expected": 106,
                "groups": [("已销号", 105), ("办理中", 1)],
                "even": True,
                "least": False,
            }
        ],
    },
    "digest/none": {"name": "2023年5月"},
    "ledgers/already": LEDGER,
    "ledgers/ready": LEDGER,
    "ledgers/failed": LEDGER,
}
