"""The bureau's own templates: each is one of our papers, and names only facts that the paper has."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path as File

from bot.config.problems import Report
from bot.config.shape import FilePart
from bot.reports.papers import own
from bot.rules.office.office import Papers

FOLDER = ("papers", "templates")


def resolve(file: FilePart, folder: File, report: Report) -> Papers:
    """How papers are made here, and what is wrong with the templates."""
    pdf = find_spec("typst") is not None
    if file.papers.attach == "pdf" and not pdf:
        report.error(("papers", "attach"), "这里还不能生成 PDF", "安装 hotline[pdf]，或改成 word")
    if not file.papers.templates:
        return Papers(pdf=pdf, attach_pdf=file.papers.attach == "pdf")
    there = (folder / file.papers.templates).resolve()
    if not there.is_dir():
        report.error(FOLDER, f"没有 {there} 这个文件夹", "建好文件夹，放进模板，文件名如 slip_red.docx")
    found = {one.stem: one for one in sorted(there.glob("*.docx")) if not one.name.startswith("~$")}
    for name, template in found.items():
        _look_at(name, template, report)
    templates = {name: str(template) for name, template in found.items()}
    return Papers(templates, pdf=pdf, attach_pdf=file.papers.attach == "pdf")


def _look_at(name: str, template: File, report: Report) -> None:
    if name not in own.names():
        report.error(FOLDER, f"模板 {template.name} 不是一种公文", f"可用的文件名：{'、'.join(own.names())}")
        return
    try:
        unknown = own.unknown_in(name, template)
    except own.Unreadable as wrong:
        report.error(FOLDER, f"模板 {template.name} 读不出来：{wrong}", "用 Word 另存为 .docx，检查双花括号是否成对")
        return
    for field in unknown:
        report.error(FOLDER, f"模板 {template.name} 用了没有的字段 {field}", "字段名见 docs/papers.md")
