"""Draws docs/papers.md: every paper, how it is called, and which facts its template may name."""

from __future__ import annotations

from collections.abc import Iterator

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
启动和 `hotline check` 时逐个检查，写错的字段会指出文件名和字段名。
PDF（手机上看）总用自带的版式，需要另装 `hotline[pdf]`。

里面的字都是数据：有人写了 `<b>`、`{{ }}`、`=1+1`，印出来就是这些字。
"""


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
