"""Limits: are they limits, and can each line of the finer ones ever count?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.config.checks.twice import say_twice
from bot.config.checks.units import every_category
from bot.config.limits import DEFAULTS, PROFILE, mistake
from bot.config.parser import suggestion
from bot.config.problems import Path, Report
from bot.config.shape import FilePart, FinerPart, ProfilePart
from bot.rules.model.kinds import Kind

GRADES = {f"resolve_{grade.lower()}": grade for grade in ("A", "B", "C")}
BEFORE_THE_GRADE = frozenset({"accept", "accept_silence", "supply", "dispatch", "dispatch_urgent"})
ONLY_NEW = "已有的诉求不受影响，一直按提交时的一版计算；另起一个 name 更好认"


def check(file: FilePart, report: Report) -> None:
    """Say what is wrong with the limits."""
    _profile(("profile",), file.profile, file, report)
    for n, other in enumerate(file.profiles):
        _profile(("profiles", n), other, file, report)
    say_twice(((("profiles", n, "name"), other.name) for n, other in enumerate(file.profiles)), "时限的名称", report)
    _which(file, report)


def _which(file: FilePart, report: Report) -> None:
    """The limits of one name stand in one place; a changed default should have a name of its own."""
    profile = file.profile
    if any(other.name == profile.name for other in file.profiles):
        if profile.limits or profile.rules:
            where = ("profile", "limits" if profile.limits else "rules")
            report.error(where, f"profiles 里已有 {profile.name}，这里又写了它的时限", "只写在一处，或另起一个 name")
        return
    changed = {name for name, written in profile.limits.items() if DEFAULTS.get(name) != written}
    if (changed or profile.rules) and profile.name == PROFILE:
        report.warning(("profile",), f"时限改了，名称还是 {PROFILE}", f"启动后是它的新一版：{ONLY_NEW}")


def _profile(path: Path, profile: ProfilePart, file: FilePart, report: Report) -> None:
    _limits((*path, "limits"), profile.limits, report)
    for n, line in enumerate(profile.rules):
        _finer((*path, "rules", n), line, file, report)
    _order((*path, "rules"), profile.rules, report)


def _limits(path: Path, limits: Mapping[str, str], report: Report) -> None:
    for name, written in limits.items():
        if name not in DEFAULTS:
            report.error((*path, name), f"没有叫 {name} 的时限", suggestion(name, DEFAULTS))
        elif wrong := mistake(name, written):
            report.error((*path, name), f"时限 {name}：{wrong}")


def _finer(path: Path, line: FinerPart, file: FilePart, report: Report) -> None:
    _limits((*path, "limits"), line.limits, report)
    codes = {category.code for _, category in every_category(file.categories)}
    if line.kind and line.kind not in set(Kind):
        report.error((*path, "kind"), f"没有“{line.kind}”这种来源", suggestion(line.kind, Kind))
    if line.category and line.category not in codes:
        report.error((*path, "category"), f"没有代码为 {line.category} 的类别", suggestion(line.category, codes))
    if not line.limits and "limits" in line.model_fields_set and not report.is_broken(*path, "limits"):
        report.error((*path, "limits"), "limits 是空的", "例如 limits: {resolve_b: 10wd}")
    if report.is_broken(*path):
        return
    if not (line.kind or line.grade or line.category) and line.urgent is None:
        report.warning(path, "没有条件的一条管全部诉求", "不如直接写在 profile.limits 里")
    for name in line.limits:
        if why := _never(name, line):
            report.warning((*path, "limits", name), f"{name} 在这里永远用不上", why)


def _order(path: Path, rules: Sequence[FinerPart], report: Report) -> None:
    """A limit that a line above gives to all the same tickets already."""
    for n, line in enumerate(rules):
        for name in line.limits:
            above = next((m for m in range(n) if name in rules[m].limits and _covers(rules[m], line)), None)
            if above is not None and not report.is_broken(*path):
                mark = report.mark((*path, above))
                where = f"第 {mark.line if mark else '?'} 行的一条已经管到这些诉求"
                report.warning((*path, n, "limits", name), f"{name} 在这里永远用不上", f"{where}，把更细的放到上面")


def _covers(above: FinerPart, line: FinerPart) -> bool:
    """Whether every ticket that fits the line fits the one above."""
    return (
        above.kind in ("", line.kind)
        and above.grade in (None, line.grade)
        and above.urgent in (None, line.urgent)
        and (not above.category or f"{line.category}.".startswith(f"{above.category}."))
    )


def _never(name: str, line: FinerPart) -> str:
    """Why no ticket that fits the line counts with this limit; empty when one may."""
    own = {f"{base}_urgent": base for base in DEFAULTS if f"{base}_urgent" in DEFAULTS}
    if line.urgent and (name in own.values() or name in GRADES or name == "progress_again"):
        twin = "resolve_urgent" if name in GRADES else f"{name.removesuffix('_again')}_urgent"
        return f"紧急的按 {twin} 计算"
    if line.urgent is False and (name in own or name == "resolve_urgent"):
        return "它只管紧急的"
    if line.grade and GRADES.get(name, line.grade) != line.grade:
        return f"{GRADES[name]} 才用它"
    if line.grade and name in BEFORE_THE_GRADE:
        return "等级在交办时才定"
    return ""
