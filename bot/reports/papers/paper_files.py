"""Drawing: a paper's facts as a Word document, and as a PDF for the phone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

from bot.reports.papers import facts as told
from bot.reports.papers.forms import PAPERS, forms
from bot.reports.papers.pages import page
from bot.rules.model.terms import Facts

BODY = "word/document.xml"


def docx(facts: Facts) -> bytes:
    """The paper as a Word document, from the office's own template where there is one."""
    form = forms().every[facts["paper"]]
    own = Path(facts["own"]) if facts.get("own") else None
    said = told.of(form, facts)
    return _from(own, said) if own and own.exists() else _shipped(form.name, said)


def _from(own: Path, said: Facts) -> bytes:
    from docxtpl import DocxTemplate  # loaded when the first paper is drawn, not at every start

    document, content = DocxTemplate(own), io.BytesIO()
    document.render(dict(said), SandboxedEnvironment(autoescape=True), autoescape=True)
    document.save(content)
    return content.getvalue()


def _shipped(name: str, said: Facts) -> bytes:
    """The same from a template of ours, which was taken apart before: a twentieth of the time."""
    others, body, resolved = _taken_apart(name)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as drawn:
        for part, kept in others.items():
            drawn.writestr(part, kept)
        drawn.writestr(BODY, resolved(body.render(said)))
    return content.getvalue()


@cache
def _taken_apart(name: str) -> tuple[Mapping[str, bytes], Template, Callable[[str], str]]:
    """The parts of a template that stay as they are, its body, and what makes line breaks of those in a fact."""
    from docxtpl import DocxTemplate

    path = PAPERS / "docx" / f"{name}.docx"
    with zipfile.ZipFile(path) as found:
        parts = {part: found.read(part) for part in found.namelist()}
    document = DocxTemplate(path)
    body = document.patch_xml(parts.pop(BODY).decode())
    return parts, SandboxedEnvironment(autoescape=True).from_string(body), document.resolve_listing


def pdf(facts: Facts, form: Literal["pdf", "png"] = "pdf") -> bytes:
    """The same as a PDF, in the national layout; everything it says goes in as data."""
    import typst  # an extra: without it nobody is offered a PDF
    from pylopdf_fonts_zh_cn import sans_path

    said = json.dumps(page(facts["paper"], facts), ensure_ascii=False)
    return typst.compile(
        PAPERS / "paper.typ", font_paths=[sans_path().parent], ignore_system_fonts=True,
        sys_inputs={"page": said}, format=form,
    )  # fmt: skip
