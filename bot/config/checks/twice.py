"""Finds what is given twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from bot.config.problems import Path, Report

Value = TypeVar("Value", bound=Hashable)


def twice(pairs: Iterable[tuple[Path, Value]]) -> Iterator[tuple[Path, Value, Path]]:
    """Each value that has come before: where it stands again, what it is, where it stood first. Empty never counts."""
    first: dict[Value, Path] = {}
    for path, value in pairs:
        if value is None or value == "":
            continue
        if value in first:
            yield path, value, first[value]
        else:
            first[value] = path


def say_twice(pairs: Iterable[tuple[Path, Value]], what: str, report: Report, *, harmless: bool = False) -> None:
    """Each value that has come before is an error, or a warning where it does no harm."""
    for path, value, before in twice(pairs):
        mark = report.mark(before)
        say = report.warning if harmless else report.error
        say(path, f"{what} {value} 重复", f"第 {mark.line if mark else '?'} 行已经有了，请改掉其中一个")
