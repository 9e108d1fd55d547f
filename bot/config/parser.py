"""From the document to the shape: says what does not fit and goes on with the rest, so that nothing stays unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config.problems import Path, Report
from bot.config.shape import FilePart, Section

PASSES = 50  # each takes at least one mistake out; a file with more levels of mistakes than this is no config

# fmt: off
WORDS = {
    # pydantic's type     what is wrong                       what to do
    "int_parsing":       ("应是整数",                         ""),
    "int_type":          ("应是整数",                         ""),
    "float_parsing":     ("应是数字",                         ""),
    "float_type":        ("应是数字",                         ""),
    "bool_parsing":      ("应是 true 或 false",               ""),
    "bool_type":         ("应是 true 或 false",               ""),
    "string_type":       ("应是一段文字",                     "这里不能有下一级"),
    "string_too_short":  ("是空的",                           "写上内容，或去掉这一项"),
    "list_type":         ("应是一个列表",                     "写成 [甲, 乙]，或每行一项、以 - 开头"),
    "dict_type":         ("应是一组“键: 值”",                 "写成 {键: 值}，或每行一个"),
    "model_type":        ("应是一组“键: 值”",                 "写成 {键: 值}，或每行一个；冒号是半角，后面有空格"),
    "model_attributes_type": ("应是一组“键: 值”",             "写成 {键: 值}，或每行一个；冒号是半角，后面有空格"),
    "greater_than_equal": ("太小了",                          "最小是 {ge}"),
    "less_than_equal":   ("太大了",                           "最大是 {le}"),
}
# fmt: on


def shaped(content: Any, report: Report) -> FilePart:
    """The file as far as it can be understood; the rest is in the report."""
    if content is None:
        report.error((), "文件是空的", "用 hotline init 写一份，或照 config.yaml 的例子写")
        return FilePart()
    if not isinstance(content, dict):
        report.error((), "文件应是一组“键: 值”", "每行一个键；冒号是半角，后面有空格")
        return FilePart()
    for _ in range(PASSES):
        try:
            file = FilePart.model_validate(content)
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False):
                _say(error, report)
            for error in invalid.errors(include_url=False):
                _take_out(content, error)
        else:
            _look_for_missing(file, (), report)
            return file
    raise AssertionError("a mistake was not taken out")


def suggestion(written: str, known: Iterable[str]) -> str:
    """The word that was probably meant, as advice; otherwise the words there are."""
    words = sorted(known)
    if close := _close(written, words):
        return f"是不是想写 {close}？"
    return f"可以写：{'、'.join(words)}" if words else ""


def _close(written: str, known: Iterable[str]) -> str:
    words = list(known)
    close = get_close_matches(written.lower(), words, n=1) or get_close_matches(written, words, n=1)
    return close[0] if close else ""


def _say(error: ErrorDetails, report: Report) -> None:
    path: Path = error["loc"]
    name, kind, context = path[-1], error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = _keys(path[:-1])
        report.error(path, f"不认识的键 {name}", suggestion(str(name), known))
        if meant := _close(str(name), known):
            report.excuse((*path[:-1], meant))
    elif kind == "value_error":
        report.error(path, f"{_named(path)}：{context['error']}")
    elif kind == "literal_error":
        known = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        written = str(error["input"])
        report.error(path, f"{_named(path)}：没有“{written}”这一种", suggestion(written, known))
    else:
        text, advice = WORDS.get(kind, (f"不对（{kind}）", ""))
        for bound, value in context.items():
            advice = advice.replace(f"{{{bound}}}", str(value))
        report.error(path, f"{_named(path)}：{text}", advice)


def _named(path: Path) -> str:
    """The key as people find it: the last word, with its place in the list."""
    *above, last = path
    if isinstance(last, int):
        return f"{above[-1] if above else ''} 的第 {last + 1} 项"
    return last


def _keys(path: Path) -> list[str]:
    """The keys that are known at a place."""
    model: type[BaseModel] = FilePart
    for step in path:
        if isinstance(step, str):
            model = _model(model.model_fields[step].annotation)
    return list(model.model_fields)


def _model(annotation: Any) -> type[BaseModel]:
    """The section inside `X`, `X | None` or `list[X]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_model(inner) for inner in annotation.__args__ if inner is not type(None))


def _take_out(content: Any, error: ErrorDetails) -> None:
    """Remove what does not fit. An item of a list becomes empty or takes the list with it: lines must not shift."""
    *above, last = error["loc"]
    places = [content]
    for step in above:
        inside = places[-1]
        known = step in inside if isinstance(inside, dict) else isinstance(inside, list) and int(step) < len(inside)
        if not known:
            return  # gone already, with something above it
        places.append(inside[step])
    holder = places[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        if error["type"].startswith("model"):
            holder[last] = {}
        else:
            places[-2].pop(above[-1], None)


def _look_for_missing(section: Section, path: Path, report: Report) -> None:
    for name, about in type(section).model_fields.items():
        here, value = (*path, name), getattr(section, name)
        extra = about.json_schema_extra
        required = isinstance(extra, dict) and bool(extra.get("must"))
        if required and (name not in section.model_fields_set or value in ("", [])):
            if not report.is_broken(*here) and not report.is_wrong(path):
                example = f"例如 {name}: {about.examples[0]}" if about.examples else ""
                report.error(here, f"缺少 {name}（{about.description}）", example)
        else:
            for where, inner in _inside(value, here):
                _look_for_missing(inner, where, report)


def _inside(value: Any, path: Path) -> Iterator[tuple[Path, Section]]:
    if isinstance(value, Section):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, n), item) for n, item in enumerate(value) if isinstance(item, Section))
