"""Small changes that break something: source in, changed source out, always the same ones for the same seed."""

from __future__ import annotations

import ast
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

FLIPPED = {
    "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
    "in": "not in", "not in": "in", "is": "is not", "is not": "is",
}  # fmt: skip
OPERATOR = re.compile(rb"==|!=|<=|>=|<|>|\bnot\s+in\b|\bis\s+not\b|\bin\b|\bis\b")
JUNCTION = re.compile(rb"\b(and|or)\b")
ROWS = 3  # a literal with so many calls or tuples in it is a table
LEAVING = (ast.Raise, ast.Return, ast.Continue, ast.Break)


@dataclass(frozen=True, slots=True)
class Change:
    """These bytes of the source become others."""

    kind: str
    line: int
    start: int
    end: int
    was: str
    becomes: str

    def __str__(self) -> str:
        was, becomes = (" ".join(text.split())[:70] for text in (self.was, self.becomes))
        return f"{self.kind}: {was} → {becomes or 'nothing'}"


class Source:
    """A file that can be changed by the nodes of its tree."""

    def __init__(self, text: str) -> None:
        self.text, self.bytes = text, text.encode()
        self.tree = ast.parse(text)
        self.starts = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where a node begins and ends."""
        where = [getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")]
        return self.starts[where[0] - 1] + where[1], self.starts[where[2] - 1] + where[3]

    def change(self, kind: str, start: int, end: int, becomes: str) -> Change:
        """These bytes become that."""
        line = self.bytes.count(b"\n", 0, start) + 1
        return Change(kind, line, start, end, self.bytes[start:end].decode(), becomes)

    def nodes(self) -> Iterator[ast.AST]:
        """Everything in the order of the text, but what stands in f-strings and annotations."""
        waiting: list[ast.AST] = [self.tree]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, ast.JoinedStr):
                continue
            inside = [
                child
                for name, value in ast.iter_fields(node)
                if name not in ("annotation", "returns", "decorator_list")
                for child in (value if isinstance(value, list) else [value])
                if isinstance(child, ast.AST)
            ]
            waiting.extend(reversed(inside))


def changes(text: str) -> list[Change]:
    """Every change that can be made to this source; each leaves it readable for Python."""
    return [change for change in _candidates(text) if _compiles(applied(text, change))]


def applied(text: str, change: Change) -> str:
    """The source with this change made."""
    whole = text.encode()
    return (whole[: change.start] + change.becomes.encode() + whole[change.end :]).decode()


def chosen(files: Mapping[str, str], seed: int, count: int) -> list[tuple[str, Change]]:
    """So many changes of these files by chance, each kind as likely as any other."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    by_kind: dict[str, list[tuple[str, Change]]] = defaultdict(list)
    for file in sorted(files):
        for change in _candidates(files[file]):
            by_kind[change.kind].append((file, change))
    picked: list[tuple[str, Change]] = []
    while by_kind and len(picked) < count:
        kind = chance.choice(sorted(by_kind))
        file, change = by_kind[kind].pop(chance.randrange(len(by_kind[kind])))
        if _compiles(applied(files[file], change)):
            picked.append((file, change))
        if not by_kind[kind]:
            del by_kind[kind]
    return picked


def _candidates(text: str) -> Iterator[Change]:
    source = Source(text)
    return (change for node in source.nodes() for change in _of(source, node))


def _compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _of(source: Source, node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            yield from _comparison(source, node)
        case ast.BoolOp():
            yield from _junctions(source, node)
        case ast.UnaryOp(op=ast.Not()):
            start, _ = source.span(node)
            yield source.change("drop not", start, source.span(node.operand)[0], "")
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            yield from _number(source, node, number)
        case ast.If():
            yield from _guard(source, node)
        case ast.Raise():
            yield source.change("drop raise", *source.span(node), "pass")
        case ast.Set() | ast.Tuple() | ast.List():
            yield from _members(source, node)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from _early(source, node)


def _comparison(source: Source, node: ast.Compare) -> Iterator[Change]:
    for left, right in pairwise([node.left, *node.comparators]):
        found = OPERATOR.search(source.bytes, source.span(left)[1], source.span(right)[0])
        if found:
            flipped = FLIPPED[" ".join(found[0].decode().split())]
            yield source.change("flip comparison", *found.span(), flipped)


def _junctions(source: Source, node: ast.BoolOp) -> Iterator[Change]:
    if len(node.values) == 2:  # of three, one alone would bind otherwise
        found = JUNCTION.search(source.bytes, source.span(node.values[0])[1], source.span(node.values[1])[0])
        if found:
            yield source.change("and, or", *found.span(), "or" if found[0] == b"and" else "and")


def _number(source: Source, node: ast.Constant, number: int | float) -> Iterator[Change]:
    start, end = source.span(node)
    yield source.change("one more", start, end, repr(number + 1))
    if number > 0:
        yield source.change("one less", start, end, repr(number - 1))
    if number > 1:
        yield source.change("another number", start, end, repr(number * 3))


def _guard(source: Source, node: ast.If) -> Iterator[Change]:
    if not node.orelse and isinstance(node.body[-1], LEAVING):
        yield source.change("drop guard", *source.span(node.test), "False")


def _members(source: Source, node: ast.Set | ast.Tuple | ast.List) -> Iterator[Change]:
    members = node.elts
    if isinstance(node, ast.Set):
        yield from _swaps(source, members)
    elif sum(isinstance(one, (ast.Call, ast.Tuple)) for one in members) >= ROWS:
        for one, after in pairwise(members):
            yield source.change("drop row", source.span(one)[0], source.span(after)[0], "")
        yield source.change("drop row", *source.span(members[-1]), "")


def _swaps(source: Source, members: list[ast.expr]) -> Iterator[Change]:
    """A member becomes another value of the same kind that is named in the file, or goes."""
    there = {ast.unparse(one) for one in members}
    for one in members:
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            others = re.findall(rf"\b{one.value.id}\.{'[A-Z]' if one.attr.isupper() else '[a-z]'}\w+", source.text)
            if another := next((name for name in others if name not in there), ""):
                yield source.change("swap member", *source.span(one), another)
    if len(members) > 1:
        yield source.change("drop member", source.span(members[0])[0], source.span(members[1])[0], "")


def _early(source: Source, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Change]:
    """A function that returns nothing ends before its last statement, or in the middle."""
    if not (isinstance(node.returns, ast.Constant) and node.returns.value is None):
        return
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    for place in sorted({len(body) // 2, len(body) - 1}):
        if place > 0:
            yield source.change("return early", *source.span(body[place]), "return")
