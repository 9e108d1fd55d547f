"""Draws docs/papers.md: every paper, how it is called, which facts its template may name; and made-up ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.handbook.example_matter import NOW
from bot.reports.papers.forms import Form, forms
from bot.voice.texts import phrase

OPENING = """\
# 公文模板

<!-- 本页由 python -m bot handbook 按程序画出，请勿手改。 -->

公文按 GB/T 9704 的版式生成：A4 纸，上白边 37 毫米、左白边 28 毫米，正文三号仿宋，标题二号小标宋，页码在外侧。
自带的 Word 模板在 `templates/zh/papers/docx/`，由 `templates/zh/papers/forms.yaml` 一处写成
（`python -m bot.reports.papers.layout` 重做）。

本局要用自己的格式：在 `config.yaml` 里写 `papers: {templates: 文件夹}`，
把自带的模板复制进去，用 Word 改好，文件名不变。字段写作 `{{ 字段 }}`；
列表一段一项：`{%p for line in 字段 %}` `{{ line }}` `{%p endfor %}`；
表格一行一项：`{%tr for row in 字段 %}` `{{ row.列 }}` `{%tr endfor %}`。
启动和 `python -m bot check` 时逐个检查，写错的字段会指出文件名和字段名。
PDF（手机上看）总用自带的版式，需要另装 `hotline[pdf]`。

里面的字都是数据：有人写了 `<b>`、`{{ }}`、`=1+1`，印出来就是这些字。
"""

LINE: dict[str, Any] = {
    "paper": "红色督办单", "number": "红督〔2023〕1号", "at": NOW, "title": "我公司厂区昨晚 11 点突然停电", "state": "",
    "by": "李局长", "to": "市供电公司", "why": "", "read": ["市供电公司（冯工）"], "unread": [],
    "notes": [{"number": "督批〔2023〕1号", "leader": "李局长", "words": "请督查局盯住这一件。"}],
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
TOLD: dict[str, Any] = {"draft": DRAFT, "paper": "通报", "to": "各承办单位", "stale": True}
SENT = {**LINE, "signer": "李局长", "notes": []}
EXAMPLES: dict[str, dict[str, Any]] = {
    "papers/draft": TOLD,
    "papers/to_sign.chief": TOLD,
    "papers/asks": {"what": "edit", "section": "表扬", "now": "市城管局全部按时办结。"},
    "papers/submitted": {"paper": "通报", "signers": "李局长"},
    "papers/all.unit": {"line": SENT, "corrects": "督通报〔2023〕1号"},
    "papers/signed": {"line": SENT, "corrects": "", "lost": ["市烟草局"]},
    "papers/sent_back": {"title": DRAFT["title"], "who": "李局长", "text": "要求写具体些。"},
    "papers/void": {"line": SENT, "why": "事实有出入", "who": "李局长"},
    "papers/instructed": {
        "line": {**SENT, "paper": "督查专报", "number": "第 1 期"},
        "number": "督批〔2023〕1号",
        "who": "李局长",
        "text": "请督查局盯住这一件。",
    },
    "papers/dropped": {"title": DRAFT["title"]},
    "papers/file.unit": {"paper": "会议通知"},
    "papers/register": {"lines": [LINE, GONE], "total": 12, "first": 1, "asked": ""},
    "papers/of_matter": {"number": "RX-2023-0001", "title": LINE["title"], "lines": [LINE], "forms": True},
    "papers/one": {"line": GONE, "without_pdf": True},
}


def page() -> str:
    """The page docs/papers.md, as it should be."""
    common = {name for name, _ in _shared()}
    tables = (_table(form, common) for form in forms().every.values())
    return OPENING + "\n## 每份公文都有的字段\n\n" + _rows(_shared()) + "".join(tables)


def _shared() -> tuple[tuple[str, str], ...]:
    every = [set(form.fields.items()) for form in forms().every.values()]
    first = next(iter(forms().every.values()))
    shared = set.intersection(*every)
    return tuple(pair for pair in first.fields.items() if pair in shared)


def _table(form: Form, common: set[str]) -> str:
    own = ((name, meaning) for name, meaning in form.fields.items() if name not in common)
    return f"\n## {phrase(f'papers.name.{form.name}')}：`{form.name}.docx`\n\n" + _rows(own)


def _rows(pairs: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    return "| 字段 | 意思 |\n|---|---|\n" + "".join(f"| `{name}` | {meaning} |\n" for name, meaning in pairs)
