"""Names: every field that a template names, also in its loops and behind a dot, looked up among the paper's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment, nodes

Columns = frozenset[str]
Fields = Mapping[str, Columns | None]  # a field that is a list of rows has columns, a list of texts none (empty)
TEXT = None  # nothing stands behind a dot


class Parsing(Environment):
    """Keeps the last thing that it has parsed: the library puts a template's parts together and hands them in."""

    tree: nodes.Template | None = None

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """As always."""
        self.tree = super().parse(source, name, filename)
        return self.tree


def unknown(tree: nodes.Node, fields: Fields) -> Iterator[str]:
    """What is named and is not there, as it is spelled: `matters`, `row.unti`, `matter.title`."""
    yield from _looked(tree, fields, {})


def _looked(node: nodes.Node, fields: Fields, known: Mapping[str, Columns | None]) -> Iterator[str]:
    """`known`: what loops and settings have named so far, with the columns where it is a row."""
    if isinstance(node, nodes.Name):
        if node.ctx == "load" and node.name not in known and node.name not in fields:
            yield node.name
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and hasattr(str, node.node.attr):
        yield from _looked(node.node.node, fields, known)  # a text's own: line.strip()
        for argument in node.args:
            yield from _looked(argument, fields, known)
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        yield from _of_row(node, fields, known)
    elif isinstance(node, nodes.For):
        yield from _looked(node.iter, fields, known)
        inside = {**known, "loop": TEXT, **dict.fromkeys(_named(node.target), _columns(node.iter, fields, known))}
        for part in (*node.body, *node.else_, *filter(None, (node.test,))):
            yield from _looked(part, fields, inside)
    else:
        inside = dict(known)
        for part in node.iter_child_nodes():
            yield from _looked(part, fields, inside)
            if isinstance(part, nodes.Assign):
                inside |= dict.fromkeys(_named(part.target), TEXT)


def _of_row(node: nodes.Getattr | nodes.Getitem, fields: Fields, known: Mapping[str, Columns | None]) -> Iterator[str]:
    """A column of a row is one of its own; nothing else has anything behind a dot."""
    yield from _looked(node.node, fields, known)
    name = _behind(node)
    if not isinstance(node.node, nodes.Name) or name is None or node.node.name == "loop":
        return
    of = node.node.name
    columns = known.get(of) if of in known else frozenset()
    if name not in (columns or ()):
        yield f"{of}.{name}"


def _behind(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _columns(node: nodes.Node, fields: Fields, known: Mapping[str, Columns | None]) -> Columns | None:
    """What the rows have over which a loop goes."""
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _columns(node.node, fields, known)
    return fields.get(node.name) if isinstance(node, nodes.Name) and node.name not in known else TEXT


def _named(target: nodes.Node) -> Iterator[str]:
    return (name.name for name in ([target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)))
