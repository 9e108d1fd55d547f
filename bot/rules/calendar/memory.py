"""Memory: what a value has reckoned once is remembered beside its fields, and told to no other process."""

from __future__ import annotations

from dataclasses import fields

from bot.rules.model.terms import Facts


class Remembers:
    """A frozen value with such a memory. A copy, in this process or another one, begins with none."""

    def __getstate__(self) -> Facts:
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
