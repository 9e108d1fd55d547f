"""Papers as files: each form in Word and as PDF, in the national layout; what people wrote stays what they wrote."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx import Document
from jinja2 import Environment, meta

from bot.reports.papers import layout, paper_files
from bot.reports.papers.forms import PAPERS, Form, forms
from bot.reports.papers.pages import page
from tests.support.table import rows

FORMS = tuple(forms().every.values())
NASTY = "</w:t><b>&amp; {{ org }} {% raw %} #emph[x] $a$ \\ =1+1 \x07\x0b"
LITERAL = "</w:t><b>&amp; {{ org }} {% raw %} #emph[x] $a$ \\ =1+1"
LISTS = {"units": ("unit", "answer", "name"), "items": ("unit", "what", "until"), "evidence": ("name", "at"),
         "calls": ("at", "by", "channel", "reached", "words")}  # fmt: skip
PARAGRAPHS = {"situation", "praise", "criticism", "demands", "practice", "problems", "advice"}


def told(form: Form, words: str = NASTY) -> dict[str, Any]:
    """Every fact of a form, all of them these words."""
    facts: dict[str, Any] = {"paper": form.name}
    for name in form.fields:
        rows = [dict.fromkeys(LISTS[name], words)] * 2 if name in LISTS else None
        facts[name] = rows or ([words] * 2 if name in PARAGRAPHS else words)
    return facts


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@rows("form", FORMS, of=lambda form: form.name)
def test_what_people_wrote_is_never_markup_nor_field(form: Form) -> None:
    content = paper_files.docx(told(form))
    said = words_of(content)
    assert LITERAL in said
    assert "\x07" not in said
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "w:fldSimple" not in body
    assert "w:instrText" not in body  # the only field is the page's number, in the foot
    assert LITERAL in str(page(form.name, told(form))["body"]).replace("\\\\", "\\")


def test_a_pdf_takes_everything_as_data() -> None:
    assert paper_files.pdf(told(forms().every["minutes"])).startswith(b"%PDF")


@rows("form", FORMS, of=lambda form: form.name)
def test_a_form_names_only_its_fields_and_its_template_is_fresh(form: Form) -> None:
    words = [form.title, *(str(part.what) for part in form.body if part.kind not in ("lines", "grid"))]
    named = set().union(*(meta.find_undeclared_variables(Environment().parse(text)) for text in words))  # noqa: S701
    named |= {part.wanted for part in form.body if part.wanted}
    assert named <= set(form.fields)
    assert (PAPERS / "docx" / f"{form.name}.docx").read_bytes() == layout.template(form)


def test_a_part_without_its_fact_is_left_out() -> None:
    bare = {"paper": "slip_red", "matter": "厂区停电", "org": "督查局"}
    assert "一并说明" not in words_of(paper_files.docx(bare))
    assert "一并说明" in words_of(paper_files.docx({**bare, "skipped": "未签收"}))
    assert [part["what"] for part in page("slip_red", bare)["body"] if "一并说明" in str(part["what"])] == []


def test_the_office_s_own_template_is_taken(tmp_path: Any) -> None:
    own = Document()
    own.add_paragraph("本局格式：{{ number }}，{{ matter }}")
    own.save(tmp_path / "slip_red.docx")
    facts = told(forms().every["slip_red"]) | {"own": str(tmp_path / "slip_red.docx")}
    assert re.match("本局格式：.*" + re.escape(LITERAL), words_of(paper_files.docx(facts)))


@rows("form", FORMS, of=lambda form: form.name)
def test_the_signature_is_never_alone_on_a_page(form: Form) -> None:
    """What stands before it, down to the last words or the last row, stays on its page."""
    document = Document(io.BytesIO(paper_files.docx(told(form, "字") | {"org": "督查局"})))
    signed = next(p for p in reversed(document.paragraphs) if p.text == "督查局")
    before = signed._p.getprevious()
    while before.tag.endswith("}p") and not "".join(before.itertext()):
        assert before.xpath("./w:pPr/w:keepNext"), "an empty line"
        before = before.getprevious()
    last = before.xpath("./w:tr[last()]//w:p") or [before]
    assert all(one.xpath("./w:pPr/w:keepNext") for one in last)
