"""The manuals by role as they are printed: one sheet each, the words beside their pictures."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).parents[3] / "docs" / "手册"
ROLES = ("企业", "承办单位", "督查室", "局领导")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)\n\n?")
TO_PRINT = re.compile(r" ?要打印，.*?。\n")  # where to find this sheet
SHEET = """\
<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>{role}操作手册</title>
<style>
@page {{ size: A4; margin: 12mm }}
body {{ max-width: 186mm; margin: 0 auto; display: flex; gap: 5mm; color: #222;
  font: 15px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif }}
main {{ flex: 1 }}
aside {{ width: {width}mm }}
h1 {{ font-size: 22px; margin: 0 }}
p, ul, table {{ margin: 2mm 0 }}
ul {{ padding-left: 5mm }}
table {{ border-collapse: collapse }}
td, th {{ border: 1px solid #bbb; padding: 1px 6px; text-align: left; vertical-align: top }}
figure {{ margin: 0 0 2mm; break-inside: avoid }}
img {{ width: 100%; display: block; border: 1px solid #ddd }}
figcaption {{ font-size: 11px; text-align: center }}
</style>
<main>
{words}</main>
<aside>
{pictures}</aside>
</html>
"""
FIGURE = '<figure><img src="{file}" alt=""><figcaption>{words}</figcaption></figure>\n'
WIDTHS = {2: 54, 3: 36}  # of so many pictures one above the other, in millimetres


def sheet(role: str) -> str:
    """The manual of this role, for a browser to print."""
    text = (FOLDER / f"{role}.md").read_text(encoding="utf-8")
    found = PICTURE.findall(text)
    return SHEET.format(
        role=role,
        width=WIDTHS[len(found)],
        words=MarkdownIt("commonmark").enable("table").render(TO_PRINT.sub("\n", PICTURE.sub("", text))),
        pictures="".join(FIGURE.format(words=words, file=file) for words, file in found),
    )
