"""Facts: what a paper is told, made harmless for a file: plain text, nothing that a program could take for its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.reports.papers.forms import Form
from bot.rules.model.terms import Facts

UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML has no place for them


def of(form: Form, facts: Facts) -> Facts:
    """Every fact that the form may name; what nobody told is empty."""
    return {name: clean(facts.get(name, "")) for name in form.fields}


def clean(value: Any) -> Any:
    """Text without what cannot be printed, lists and mappings of such."""
    if isinstance(value, Mapping):
        return {key: clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(one) for one in value]
    return UNPRINTABLE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
