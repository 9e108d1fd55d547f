"""Lines and columns of the register of listed enterprises: the words that are looked for."""

from __future__ import annotations

import re

from bot.rules.reading.days.numerals import number
from bot.rules.reading.names import plain
from bot.rules.reading.sheets.headings import Column

NO_CODE = frozenset({"无", "-", "—", "/"})
DOES = {"移出": "remove", "暂停": "suspend", "恢复": "resume"}
CHANGES = re.compile(rf"(?P<does>{'|'.join(DOES)})[\s:：]+(?P<words>\S.*)")
BATCH = re.compile(r"第?(?P<n>[1-9]\d{0,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])批?")
COLUMNS = (
    Column("name", ("企业名称", "单位名称", "公司名称", "企业", "名称"), needed=True),
    Column("uscc", ("统一社会信用代码", "社会信用代码", "信用代码", "统一代码"), needed=True),
    Column("batch", ("批次", "挂牌批次", "第几批"), needed=True),
    Column("since", ("挂牌日期", "挂牌时间", "挂牌之日", "日期")),
    Column("officer", ("服务专员", "专员", "服务人员", "包联人员", "A岗")),
    Column("deputy", ("副专员", "协助专员", "备岗", "B岗")),
    Column("contact", ("企业联系人", "联系人")),
    Column("duty", ("联系人职务", "职务")),
    Column("phone", ("联系电话", "联系方式", "手机", "电话")),
    Column("area", ("所在地区", "所属县区", "县市区", "县区", "地区")),
    Column("industry", ("所属行业", "行业")),
    Column("size", ("企业规模", "规模")),
)


def batch_of(words: str) -> int | None:
    """3, 第3批, 第三批, 三."""
    found = BATCH.fullmatch(plain(words))
    return number(found["n"]) if found else None
