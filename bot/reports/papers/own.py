"""The office's own templates: which papers there are, which facts each may name, which a template does name."""

from __future__ import annotations

from pathlib import Path

from bot.reports.papers import names as names_of
from bot.reports.papers.forms import Form, forms


class Unreadable(Exception):
    """It is no Word document, or no template."""


def names() -> tuple[str, ...]:
    """The papers, by the names of their templates."""
    return tuple(forms().every)


def unknown_in(name: str, template: Path) -> list[str]:
    """What a template names and this paper has not, also in loops and behind dots."""
    form = forms().every[name]
    from docxtpl import DocxTemplate  # loaded where there is a template to look at

    seen = names_of.Parsing()
    try:
        DocxTemplate(template).get_undeclared_template_variables(seen)
    except Exception as error:  # whatever its libraries make of a broken file
        raise Unreadable(str(error).splitlines()[0][:80] if str(error) else type(error).__name__) from error
    return sorted(set(names_of.unknown(seen.tree, _fields(form)))) if seen.tree else []


def _fields(form: Form) -> names_of.Fields:
    """The facts of a paper, those that are lists of rows with their columns."""
    columns = {part.what["of"]: frozenset(part.what["cells"]) for part in form.body if part.kind == "grid"}
    return {field: columns.get(field) for field in form.fields}
