"""The bureau's own templates are looked at when the hotline starts: a wrong one is named, with the field."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from bot.reports.papers import own
from bot.reports.papers.forms import PAPERS
from tests.config.conftest import RIGHT, Found, Loaded


def template(folder: Path, name: str, words: str) -> None:
    folder.mkdir(exist_ok=True)
    document = Document()
    document.add_paragraph(words)
    document.save(folder / name)


def test_its_own_template_is_taken(tmp_path: Path, loaded: Loaded) -> None:
    template(tmp_path / "own", "slip_red.docx", "{{ number }} {{ matter }} {{ requirement }}")
    papers = loaded(RIGHT + "papers: {templates: own, attach: pdf}\n").office.papers
    assert papers.templates == {"slip_red": str(tmp_path / "own" / "slip_red.docx")}
    assert papers.pdf
    assert papers.attach_pdf


def test_what_is_wrong_is_named(tmp_path: Path, found: Found) -> None:
    assert "文件夹" in found(RIGHT + "papers: {templates: own}\n")[0].text
    template(tmp_path / "own", "slip_red.docx", "{{ number }} {{ enterprise }}")
    template(tmp_path / "own", "slip_blue.docx", "{{ number")
    template(tmp_path / "own", "letter.docx", "{{ number }}")
    rows = "{% for row in items %}{{ row.unit }}{{ row.unti }}{{ loop.index }}{% endfor %}"
    lines = "{% for line in praise %}{{ line.text }}{{ line.strip() }}{% endfor %}{{ line }}"
    template(
        tmp_path / "own", "minutes.docx", rows + "{{ matter.title }}{% set a = kind %}{{ a }}{{ items[0]['what'] }}"
    )
    template(tmp_path / "own", "report.docx", lines.replace("praise", "advice"))
    (tmp_path / "own" / "notice.docx").write_bytes(b"no document")
    said = [problem.text for problem in found(RIGHT + "papers: {templates: own}\n")]
    assert any("letter.docx 不是一种公文" in one for one in said)
    assert any("slip_blue.docx 读不出来" in one for one in said)
    assert any("notice.docx 读不出来" in one for one in said)
    assert any("slip_red.docx 用了没有的字段 enterprise" in one for one in said)
    wrong = {one.partition("没有的字段 ")[2] for one in said if "minutes.docx" in one or "report.docx" in one}
    assert wrong == {"row.unti", "matter.title", "line.text", "line"}, "in loops and behind dots, too"


def test_those_that_come_with_it_name_nothing_that_is_not_there() -> None:
    for name in own.names():
        assert own.unknown_in(name, PAPERS / "docx" / f"{name}.docx") == [], name
