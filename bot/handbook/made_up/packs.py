"""What an evidence pack says, in the examples of the handbook."""

from __future__ import annotations

from bot.desk.lookup.timeline import Entry
from bot.handbook.example_matter import BUREAU, NOW, VIEW
from bot.rules.model.terms import Facts

FILE = {"kind": "photo", "name": "", "caption": "挖断处", "latitude": None}
PACKS: dict[str, Facts] = {
    "packs/which": {"year": 2023},
    "packs/ready": {
        "number": "RX-2023-0001", "title": VIEW.title, "sealed": True, "papers": 2, "files": 3, "lines": 41,
    },
    "packs/readme": {
        "number": "RX-2023-0001", "bureau": BUREAU.name, "by": "陈督查", "at": NOW, "reason": "行政复议举证",
        "opened": True, "head": "9f2c" * 16, "count": 1286,
    },
    "packs/matter": {"view": VIEW, "number": "RX-2023-0001", "kind": "效能热线"},
    "packs/timeline": {"entries": [Entry(NOW, "赵经理", "提交诉求", ("高压线被挖断。",))]},
    "packs/files": {"files": [{"n": 1, "at": NOW, "side": "企业", "unit": "", "file": FILE}]},
    "packs/envelope": {
        "enterprise": "南阳市药益宝有限公司", "contact": "赵经理", "phone": "13900001234", "uscc": "",
    },
}  # fmt: skip
