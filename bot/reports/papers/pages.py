"""Pages: a paper as its parts with every fact put in, for the PDF: nothing in it is a template any more."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, Template

from bot.reports.papers import facts as told
from bot.reports.papers.forms import Part, forms
from bot.rules.model.terms import Facts

PLAIN = Environment(autoescape=False)  # noqa: S701 - what comes of it is data, never markup


@cache
def _template(text: str) -> Template:
    return PLAIN.from_string(text)


def page(name: str, given: Facts) -> Facts:
    """The paper's colour, title, head, body and foot."""
    form, frame = forms().every[name], forms().frame
    facts = told.of(form, given)

    def said(text: str) -> str:
        return _template(text).render(facts)

    kept = (part for part in form.body if not part.wanted or facts[part.wanted])
    return {
        "colour": form.colour, "org": facts["org"], "number": facts["number"], "title": said(form.title),
        "signer": said(frame["signer"]) if facts["signer"] else "", "date": facts["date"],
        "copies": said(frame["copies"]) if facts["copies"] else "", "printed": said(frame["printed"]),
        "drafter": said(frame["drafter"]) if facts["drafter"] else "",
        "rehearsal": frame["rehearsal"] if facts["rehearsal"] else "",
        "body": [{"kind": part.kind, "what": _filled(part, facts)} for part in kept],
    }  # fmt: skip


def _filled(part: Part, facts: Facts) -> Any:
    match part.kind:
        case "lines":
            return [line for one in facts[part.what] for line in one.split("\n")]
        case "rows":
            return [[label, _template(value).render(facts)] for label, value in part.what]
        case "grid":
            rows = [[row.get(cell, "") for cell in part.what["cells"]] for row in facts[part.what["of"]]]
            return {"heads": part.what["heads"], "rows": rows}
    return _template(part.what).render(facts)
