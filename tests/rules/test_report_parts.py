"""A report in one message is parted by its labels, and words that point to a file are known as such."""

from __future__ import annotations

from bot.rules.reading.report_parts import names_files, report_of
from tests.support.table import rows


def test_several_labels_on_one_line_are_parts_each() -> None:
    parts = report_of("事实：a 措施：b；依据：c\n佐证：d")
    assert parts == {"facts": "a", "action": "b；", "basis": "c", "evidence": "d"}
    assert report_of("这件事的情况说明：没有标题") == {}


@rows(
    ("words", "names"),
    [
        ("照片见附件", True), ("材料附后", True), ("如图", True), ("没有附件", False), ("无附件，工单存档", False),
        ("抢修工单已存档", False), ("送电记录", False),
    ],
)  # fmt: skip
def test_words_that_name_a_file(words: str, names: bool) -> None:
    assert names_files(words) is names
