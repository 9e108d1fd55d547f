"""The office's own templates: which papers there are, which facts each may name, which a template does name."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from bot.reports.papers.forms import forms


class Unreadable(Exception):
    """It is no Word document, or no template."""


def names() -> tuple[str, ...]:
    """The papers, by the names of their templates."""
    return tuple(forms().every)


def fields_of(name: str) -> AbstractSet[str] | None:
    """The facts that a paper has; nothing when it is none of ours."""
    form = forms().every.get(name)
    return None if form is None else set(form.fields)


def named_in(template: Path) -> AbstractSet[str]:
    """The facts that a template names."""
    from docxtpl import DocxTemplate  # loaded where there is a template to look at

    try:
        return set(DocxTemplate(template).get_undeclared_template_variables())
    except Exception as error:  # whatever its libraries make of a broken file
        raise Unreadable(str(error).splitlines()[0][:80] if str(error) else type(error).__name__) from error
