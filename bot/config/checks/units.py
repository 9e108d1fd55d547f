"""Units, areas, categories and routing: every name points to something, nothing is there twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.config.checks.bureau import check_language
from bot.config.checks.twice import say_twice, twice
from bot.config.parser import suggestion
from bot.config.problems import Path, Report
from bot.config.shape import CategoryPart, FilePart, PersonPart, RoutePart, UnitPart

CODE = re.compile(r"\w[\w.-]{0,63}")


def check(file: FilePart, report: Report) -> None:
    """Say what is wrong with units, areas, categories and routing."""
    say_twice(((("areas", n), area) for n, area in enumerate(file.areas)), "县市区", report)
    categories = list(every_category(file.categories))
    say_twice((((*path, "code"), category.code) for path, category in categories), "类别代码", report)
    say_twice((((*path, "name"), category.name) for path, category in categories), "类别名称", report, harmless=True)
    _codes((((*path, "code"), category.code) for path, category in categories), report)
    _units(file, report)
    for n, route in enumerate(file.routing):
        _route(n, route, file, report)
    _order(file.routing, report)


def every_category(
    categories: Iterable[CategoryPart], above: Path = ("categories",)
) -> Iterator[tuple[Path, CategoryPart]]:
    """Each category at any depth, with the place where it stands."""
    for n, category in enumerate(categories):
        path = (*above, n)
        yield path, category
        yield from every_category(category.children, (*path, "children"))


def staff(unit: UnitPart) -> Iterator[tuple[Path, PersonPart]]:
    """Each person of a unit, with the place below the unit where they stand."""
    if unit.head:
        yield ("head",), unit.head
    yield from ((("deputies", n), person) for n, person in enumerate(unit.deputies))
    yield from ((("officers", n), person) for n, person in enumerate(unit.officers))


def _codes(codes: Iterable[tuple[Path, str]], report: Report) -> None:
    for path, code in codes:
        if code and not CODE.fullmatch(code):
            report.error(path, f"代码 {code} 不合规", "用字母、数字、点、- 和 _，不要空格，最多 64 个字符")


def _units(file: FilePart, report: Report) -> None:
    units = list(enumerate(file.units))
    say_twice(((("units", n, "code"), unit.code) for n, unit in units), "单位代码", report)
    say_twice(((("units", n, "name"), unit.name) for n, unit in units), "单位名称", report)
    _codes(((("units", n, "code"), unit.code) for n, unit in units), report)
    desk: list[tuple[Path, int | None]] = [(("bureau", "desk_chat"), file.bureau.desk_chat)]
    say_twice(desk + [(("units", n, "chat"), unit.chat) for n, unit in units], "群编号", report)
    for n, unit in units:
        _unit(("units", n), unit, report)
    _double_hats(file, report)


def _unit(path: Path, unit: UnitPart, report: Report) -> None:
    name = unit.name or unit.code or "这个单位"
    if unit.chat is None and not report.is_broken(*path, "chat"):
        report.warning(
            path, f"{name} 还没有群（chat）", f"以后在群里用 /bind 代码 绑定；代码：hotline code unit:{unit.code}"
        )
    check_language((*path, "language"), unit.language, report)
    people = list(staff(unit))
    head = unit.head is not None or report.is_broken(*path, "head")
    officers = bool(unit.officers) or report.is_broken(*path, "officers")
    if not (head or unit.deputies or officers):
        if unit.open_sign:
            report.warning(path, f"{name} 没有负责人和承办人", "交办时没有责任人可写，难点和堵点无人签批")
        else:
            report.error(path, f"{name} 没有负责人和承办人", "写上 head 和 officers，否则没有人能签收")
    elif not (head or unit.deputies):
        report.warning(path, f"{name} 没有负责人（head）", "难点（A）和堵点（B）上报时没有人签批")
    elif not officers and not unit.open_sign:
        report.warning(path, f"{name} 没有承办人（officers）", "责任人将写负责人")
    for place, _, _ in twice(((*path, *where, "id"), person.id) for where, person in people if where[0] == "officers"):
        report.error(place, f"{name} 的承办人写了两次", "去掉一个")
    for where, person in people:
        if person.id is None and person.name and not report.is_broken(*path, *where, "id"):
            role = {"head": "head", "deputies": "deputy", "officers": "officer"}[str(where[0])]
            report.warning(
                (*path, *where),
                f"{name} {person.name} 还没有用户编号",
                f"以后用一次性代码绑定：hotline code {role}:{unit.code}",
            )


def _double_hats(file: FilePart, report: Report) -> None:
    """People of two sides: allowed, but somebody should know."""
    bureau = {person.id: person.name for person in file.people if person.id is not None}
    elsewhere: dict[int, str] = {}
    for n, unit in enumerate(file.units):
        for where, person in staff(unit):
            place = ("units", n, *where, "id")
            if person.id in bureau:
                report.warning(
                    place, f"{person.name} 的编号 {person.id} 也是督查局的 {bureau[person.id]}",
                    f"{unit.name}的事这个人要回避：不能审核、裁定、回访，由别人办",
                )  # fmt: skip
            elif person.id is not None and elsewhere.setdefault(person.id, unit.code) != unit.code:
                report.warning(place, f"{person.name} 的编号 {person.id} 也在另一个单位", "请核对是否写错")


def _route(n: int, route: RoutePart, file: FilePart, report: Report) -> None:
    path = ("routing", n)
    codes = {unit.code for unit in file.units if unit.code}
    categories = {category.code for _, category in every_category(file.categories)}
    named = [((*path, "lead"), route.lead)] + [((*path, "co", i), code) for i, code in enumerate(route.co)]
    for place, code in named:
        if code and code not in codes:
            report.error(place, f"没有代码为 {code} 的单位", suggestion(code, codes))
    if route.lead and route.lead in route.co:
        report.error((*path, "co", route.co.index(route.lead)), f"{route.lead} 已是主办，不能又是协办", "从 co 里去掉")
    say_twice(((((*path, "co", i)), code) for i, code in enumerate(route.co)), "协办单位", report)
    if route.category and route.category not in categories:
        report.error((*path, "category"), f"没有代码为 {route.category} 的类别", suggestion(route.category, categories))
    if route.area and route.area not in file.areas:
        report.error((*path, "area"), f"areas 里没有 {route.area}", suggestion(route.area, file.areas))
    if route.auto and not route.grade and not report.is_broken(*path, "grade"):
        report.warning((*path, "auto"), "自动交办（auto）没有写明 grade", "加上 grade: A、B 或 C，否则仍要等人选等级")


def _order(routing: Iterable[RoutePart], report: Report) -> None:
    """Lines that can never be reached, because the same question is answered above."""
    asked = (
        (("routing", n), (route.category, route.area, frozenset(route.words)))
        for n, route in enumerate(routing)
        if not report.is_broken("routing", n)
    )
    lines = list(asked)
    for path, _, before in twice(lines):
        mark = report.mark(before)
        report.warning(path, f"条件与第 {mark.line if mark else '?'} 行相同，永远轮不到它", "合成一条，或改条件")
    everything = next((place for place, (path, what) in enumerate(lines) if what == ("", "", frozenset())), None)
    if everything is not None and everything + 1 < len(lines):
        report.warning(lines[everything][0], "没有条件的建议后面还有别的，后面的永远轮不到", "把它放到最后")
