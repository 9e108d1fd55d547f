"""Made-up facts for the messages about calls: who rings, and who is to be rung."""

from __future__ import annotations

from bot.handbook.example_matter import BUREAU, NOW
from bot.rules.model.terms import Facts

FIELDS = (
    {"title": "企业名称", "value": "南阳市药益宝有限公司"},
    {"title": "联系电话", "value": "13900001234"},
    {"title": "诉求内容", "value": "厂区停电，请尽快恢复。"},
)
CALLER = {
    "enterprise": "南阳市药益宝有限公司", "contact": "赵敏", "phone": "13900001234", "uscc": "", "proven": True,
    "batch": "第3批", "total": 7, "open": 1, "more": 1, "sealed": 1,
    "rows": ({"number": "RX-2023-0001", "title": "厂区停电", "status": "办理中"},),
}  # fmt: skip
RING_BACK = {"name": "赵敏", "phone": "13900001234", "due": NOW, "at": NOW, "tries": 1}
CALLS: dict[str, Facts] = {
    "amendments/stands": {"number": "RX-2023-0001", "was": "13937712345 药益宝 停电", "mends": True, "asked": ""},
    "telephone/handed_over.desk": {
        "number": "RX-2023-0001", "title": "厂区停电", "units": "市供电公司、市城管局", "stopped": "", "accepted": True,
    },
    "intake/call_card": {
        "problem": "", "group": False, "fields": FIELDS, "lacking": ("联系人",), "empty": ("企业简称",),
        "callers": (CALLER,), "batch": "",
    },
    "telephone/ring_back.desk": RING_BACK | {
        "number": "RX-2023-0001", "title": "厂区停电", "enterprise": "南阳市药益宝有限公司",
    },
    "telephone/ring_back_phone.desk": RING_BACK,
    "telephone/ring_back_passed.desk": RING_BACK,
    "telephone/ring_back_asked.enterprise": {
        "number": "RX-2023-0001", "phone": "+8613900001234", "due": NOW, "bureau": BUREAU,
    },
    "telephone/ring_back_again.enterprise": {"at": NOW, "due": NOW, "late": False, "bureau": BUREAU},
    "telephone/which_phone.enterprise": {},
    "telephone/ring_back_over.enterprise": {"reached": False, "bureau": BUREAU},
    "telephone/join.desk": {
        "name": "赵敏", "phone": "13900001234", "total": 12, "more": 11,
        "rows": ({
            "number": "RX-2023-0001", "title": "厂区停电", "status": "办理中", "enterprise": "南阳市药益宝有限公司",
            "contact": "赵敏",
        },),
    },
    "telephone/join_asked.enterprise": {"total": 2, "phone": "+8613900001234", "bureau": BUREAU},
    "telephone/joined.enterprise": {"rows": ({"number": "RX-2023-0001", "title": "厂区停电"},), "more": 1},
    "telephone/not_joined.enterprise": {"bureau": BUREAU},
}  # fmt: skip
