"""Reads YAML into plain strings, lists and mappings, and keeps the line of every key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

import yaml

from bot.config.problems import Mark, Path

NULL = {"", "~", "null", "Null", "NULL"}
DEEP = "检查方括号、花括号是否成对"
FULL_WIDTH = re.compile("[：，［］｛｝“”＂－\u3000]")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|(?:^|\s)#.*")  # in quotes and in comments every sign is right

# fmt: off
ADVICE = (
    # what the parser says              what to do
    (r"'\\t'|\\t",                      "缩进只能用空格，不能用制表符（Tab）"),
    (r"quoted scalar|end of stream",    "检查引号、括号是否成对"),
    (r"flow (sequence|mapping)",        "检查方括号、花括号是否成对，各项之间是否有逗号"),
    (r"mapping values are not allowed", "检查缩进；值里有冒号时请加引号"),
    (r"expected ':'",                   "检查是否少了英文冒号，冒号后面要有一个空格"),
    (r"block (end|mapping|collection)", "检查缩进：同一级的键要左对齐"),
    (r"single document",                "一个文件只写一份配置，去掉 ---"),
    (r"undefined alias",                "* 开头的值请加引号"),
    (r"start any token",                "以 @ ` % 等符号开头的值请加引号"),
    (r"not allowed|unacceptable",       "文件里有不可见的控制字符，请删掉"),
)
# fmt: on


class Unreadable(Exception):
    """The file cannot be read at all: one mistake hides everything behind it."""

    def __init__(self, text: str, advice: str = "", mark: Mark | None = None) -> None:
        super().__init__(text)
        self.text, self.advice, self.mark = text, advice, mark


@dataclass
class Document:
    """What the file says: scalars as they are written, nothing guessed from their looks."""

    content: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    repeated: list[tuple[Path, Mark, Mark]] = field(default_factory=list)  # the key, again at, first at


def read(file: File) -> Document:
    """The document of this file, or Unreadable."""
    text = _text(file)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.YAMLError as error:
        raise Unreadable("不是合法的 YAML", _advice(str(error))) from None
    except RecursionError:
        raise Unreadable("层次太深", DEEP) from None
    document = Document()
    try:
        document.content = None if node is None else _value(node, (), document, ())
    except RecursionError:
        raise Unreadable("层次太深", DEEP) from None
    return document


def _text(file: File) -> str:
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise Unreadable("文件不存在", "用 hotline init 写一份，或用 --config 指明位置") from None
    except IsADirectoryError:
        raise Unreadable("这是一个文件夹，不是文件", "用 --config 指明文件") from None
    except OSError as error:
        raise Unreadable(f"文件打不开（{error.strerror}）", "检查文件权限") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        mark = Mark(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        raise Unreadable("文件不是 UTF-8 编码", "在编辑器里另存为 UTF-8", mark) from None


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Unreadable:
    at = error.problem_mark or error.context_mark
    if at is None:
        return Unreadable("不是合法的 YAML", _advice(str(error)))
    if opened := _unclosed(text, error):
        return Unreadable("这里的引号没有成对", "补上后一个引号", opened)
    lines = text.splitlines()
    for line in (at.line, at.line - 1):  # where it stands, or where the parser gave up only afterwards
        if 0 <= line < len(lines) and (wide := _full_width(lines[line])):
            return Unreadable("这里不是合法的 YAML", wide, Mark(line + 1, 1))
    said = f"{error.context or ''} {error.problem or ''}"
    return Unreadable("这里不是合法的 YAML", _advice(said), Mark(at.line + 1, at.column + 1))


def _full_width(line: str) -> str:
    """What to do about a sign of full width outside of quotes and comments."""
    found = FULL_WIDTH.search(QUOTED.sub("", line))
    if found is None:
        return ""
    return "这里有全角空格，请改成半角" if found[0] == "\u3000" else f"这里有全角符号“{found[0]}”，请改成半角"


def _unclosed(text: str, error: yaml.MarkedYAMLError) -> Mark | None:
    """Where a quotation mark opens that is closed lines below, by the one that opens the next value, or never."""
    start = error.context_mark if "quoted scalar" in (error.context or "") else None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            long = token.start_mark.line < token.end_mark.line == (error.problem_mark or token.end_mark).line
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'") and long:
                start = token.start_mark
    except yaml.YAMLError:
        pass
    return Mark(start.line + 1, start.column + 1) if start else None


def _advice(said: str) -> str:
    return next((advice for pattern, advice in ADVICE if re.search(pattern, said)), f"解析器说：{said.strip()}")


def _value(node: yaml.Node, path: Path, document: Document, above: tuple[int, ...]) -> Any:
    if id(node) in above:
        raise Unreadable("锚点引用了自己", "去掉 & 和 *", _mark(node))
    document.marks.setdefault(path, _mark(node))
    above = (*above, id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document, above)
    if isinstance(node, yaml.SequenceNode):
        for child in node.value if node.flow_style else ():
            if isinstance(child, yaml.ScalarNode) and not child.style and "，" in child.value:
                raise Unreadable("这里不是合法的 YAML", _full_width(child.value), _mark(child))
        return [_value(child, (*path, n), document, above) for n, child in enumerate(node.value)]
    written, quoted = str(node.value), isinstance(node, yaml.ScalarNode) and node.style is not None
    return None if written in NULL and not quoted else written


def _mapping(node: yaml.MappingNode, path: Path, document: Document, above: tuple[int, ...]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable("键只能是一个词", "检查花括号和冒号", _mark(key))
        name, here = str(key.value), (*path, str(key.value))
        if "：" in name and not key.style:
            raise Unreadable("这里不是合法的 YAML", _full_width(name), _mark(key))
        if here in document.marks:
            document.repeated.append((here, _mark(key), document.marks[here]))
            continue
        document.marks[here] = _mark(key)
        value = _value(child, here, document, above)
        if value is not None:  # a key without a value is a key that is not given
            content[name] = value
    return content


def _mark(node: yaml.Node) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)
