"""Made-up facts of what a form reads back, for the templates that no scene says."""

from __future__ import annotations

from bot.rules.model.terms import Facts

ASKED: Facts = {"number": "RX-2023-0001", "private": False, "person": {"id": 2012, "name": "冯工"}}
# fmt: off
WRITTEN: Facts = {**ASKED, "files": 2, "unsent": False, "unit": "市供电公司", "said_by": ""}
FORMS: dict[str, Facts] = {
    "form/read_back": {
        **ASKED, "outside": True, "limit": "",
        "days": [{"at": "2023年6月30日，周五", "what": "6月底前完成线路改造", "unit": "市供电公司"}],
    },
    "form/report_read_back": {
        **WRITTEN, "parts": [("事实", "电缆被挖断。"), ("措施", "换了 200 米电缆。")], "lacks": (),
    },
    "form/progress_read_back": {
        **WRITTEN, "words": "抢修队已到场，预计今天下午恢复供电。", "days": (), "enterprise": True,
    },
    "form/report_change": ASKED,
    "form/words_only": {"number": "RX-2023-0001"},
}
# fmt: on
