"""A mistake of the configuration: where it stands, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Key = str | int
Path = tuple[Key, ...]


class Level(StrEnum):
    ERROR = "错误"  # the hotline does not start
    WARNING = "提醒"  # it starts, and somebody will wonder later


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands in the file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    level: Level
    source: str  # the file's name, or the environment variable
    text: str
    advice: str = ""
    mark: Mark | None = None

    def __str__(self) -> str:
        place = f"{self.source}:{self.mark.line}" if self.mark else self.source
        advice = f"。{self.advice}" if self.advice else ""
        return f"{place}: {self.level} {self.text}{advice}"


class Invalid(Exception):
    """The configuration cannot be used; carries everything that was found, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class Report:
    """Collects what is wrong; knows on which line each key stands."""

    source: str
    marks: Mapping[Path, Mark]
    found: list[Problem] = field(default_factory=list)
    _broken: set[Path] = field(default_factory=set)

    def error(self, path: Path, text: str, advice: str = "") -> None:
        """The hotline cannot start like this."""
        self._broken.add(path)
        self._add(Level.ERROR, path, text, advice)

    def excuse(self, path: Path) -> None:
        """This key is wrong because of something said elsewhere: nothing more about it."""
        self._broken.add(path)

    def warning(self, path: Path, text: str, advice: str = "") -> None:
        """The hotline starts, but somebody should look."""
        self._add(Level.WARNING, path, text, advice)

    def outside(self, variable: str, text: str, advice: str = "", level: Level = Level.ERROR) -> None:
        """An environment variable is wrong, or missing."""
        self.found.append(Problem(level, f"环境变量 {variable}", text, advice))

    def is_broken(self, *path: Key) -> bool:
        """Whether something at or below this key is wrong already, so that guessing on would only make noise."""
        return any(broken[: len(path)] == path for broken in self._broken)

    def is_wrong(self, path: Path) -> bool:
        """Whether this key itself is wrong already."""
        return path in self._broken

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, in the order of the file; what has no line comes first."""
        return tuple(
            sorted(dict.fromkeys(self.found), key=lambda p: (p.mark.line, p.mark.column) if p.mark else (0, 0))
        )

    @property
    def fatal(self) -> bool:
        """Whether there is an error among them."""
        return any(p.level is Level.ERROR for p in self.found)

    def _add(self, level: Level, path: Path, text: str, advice: str) -> None:
        self.found.append(Problem(level, self.source, text, advice, self.mark(path)))

    def mark(self, path: Path) -> Mark | None:
        """Where the key stands, or the nearest key above it that is written down."""
        return next((self.marks[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.marks), None)
