"""The shape of the house: who may import whom, how long a file is, and what stands where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.table import walks

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")  # signs, characters, full-width forms
TOKEN = re.compile(r"\b\d{8,10}:[A-Za-z0-9_-]{35}\b")

LONGEST = 300
FULL = 15  # files of a folder
SHORT, WHOLE = 15, 45  # lines of a function: of nine in ten, of the longest
GERUND = re.compile(r"ing($|_)")
TRADES = {
    "closing", "following", "incoming", "missing_year", "morning", "outgoing", "polling", "rendering", "reopening",
    "ring", "ring_back", "ring_backs", "routing", "ruling_review", "undoing", "urging", "working_time",
}  # fmt: skip
CATALOGUES = ("bot/rules/processes",)  # a file a process
KNOW_WHAT_TIME_IT_IS = ("bot/engine/", "bot/app.py", "bot/cli/", "bot/demo/")
READS_WITHOUT_A_MOMENT = ("bot/desk/people/bindings.py",)  # load(): what was bound
ASK_THE_TIME = {"now", "utcnow", "today", "time"}
SPEAK_CHINESE = ("bot/rules/reading/", "bot/config/", "bot/cli/", "bot/demo/", "bot/handbook/")
MAY_SKIP = ("tests/support/needs.py",)  # says what the machine lacks, and fails in CI


def sources(*rooms: str) -> Iterator[Path]:
    """The Python files of these rooms, but not the migrations, which are history."""
    for room in rooms:
        yield from (p for p in sorted((ROOT / room).rglob("*.py")) if "migrations" not in p.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """A file as Python reads it; once for all who look at it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def teardown_module() -> None:
    """What is parsed takes room."""
    parsed.cache_clear()


def name(path: Path) -> str:
    """The path as the map has it."""
    return path.relative_to(ROOT).as_posix()


# --- who knows whom


def test_arrows_only_point_down():
    lint = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([lint, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_room_is_in_the_contracts():
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    outside = {"__init__", "__main__", "demo"}  # the map, the door, and who knows nobody
    rooms = {p.stem for p in (ROOT / "bot").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} - outside
    assert {room for room in rooms if f"bot.{room}" not in contracts} == set()


STARTS_QUICKLY = "bot/cli/"  # the top room, of which nobody knows: a short command does not pay for the long ones


def imported(path: Path, *, whole: bool) -> Iterator[str]:
    """The modules that a file imports: all of them, or only those inside a function or under TYPE_CHECKING."""
    tree = parsed(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and (whole or node not in tree.body):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import) and (whole or node not in tree.body):
            yield from (one.name for one in node.names)


def test_no_import_is_hidden():
    others = [path for path in sources(*ROOMS) if not name(path).startswith(STARTS_QUICKLY)]
    hidden = {f"{name(path)}: {one}" for path in others for one in imported(path, whole=False)}
    ours = {one for one in hidden if one.partition(": ")[2].split(".")[0] in ROOMS}
    assert not ours, "an import inside a function or under TYPE_CHECKING hides a circle"


def test_there_is_no_circle():
    dotted = {path: name(path).removesuffix(".py").removesuffix("/__init__") for path in sources(*ROOMS)}
    files = {plain.replace("/", "."): path for path, plain in dotted.items()}
    arrows: dict[str, set[str]] = {}
    for module, path in files.items():
        named = {one if one in files else one.rpartition(".")[0] for one in imported(path, whole=True)}
        arrows[module] = (named & files.keys()) - {module}
    list(TopologicalSorter(arrows).static_order())  # raises CycleError, which names the circle


SPELT = re.compile(
    r"\b(send_?(message|photo|document|voice|audio|video|animation|location)|edit_?message\w*|get_?updates|set_?webhook"
    r"|answer_?callback_?query|chat_id|reply_markup|reply_parameters|inline_keyboard|callback_data|callback_query"
    r"|parse_mode|force_reply|remove_keyboard|link_preview_options|message_thread_id)\b", re.IGNORECASE,
)  # fmt: skip
# the channel, and who plays Telegram
SPEAK_TELEGRAM = ("bot/channels/", "bot/demo/", "bot/handbook/play.py", "bot/handbook/props/")


def test_only_the_channel_spells_the_bot_api() -> None:
    files = [*sources("bot", "storage"), *sorted((ROOT / "storage" / "queries").rglob("*.sql"))]
    spelt = {
        (name(path), found[0])
        for path in files
        if not name(path).startswith(SPEAK_TELEGRAM)
        for found in SPELT.finditer(path.read_text(encoding="utf-8"))
    }
    assert spelt == set()


def _a_chat(side: ast.expr) -> bool:
    named = side.attr if isinstance(side, ast.Attribute) else side.id if isinstance(side, ast.Name) else ""
    return named in {"to", "reader", "lane", "spoke"} or named.endswith("chat")


def test_only_an_address_looks_at_the_sign_of_a_chat() -> None:
    looks = {
        f"{name(path)}:{node.lineno}"
        for path in sources("bot", "handlers", "storage")
        if not name(path).startswith(("bot/channels/", "bot/demo/", "bot/rules/model/address.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Gt | ast.Lt | ast.GtE | ast.LtE)
        if _a_chat(node.left) and isinstance(node.comparators[0], ast.Constant) and node.comparators[0].value == 0
    }
    assert looks == set()


# --- the shape of the files


def written() -> list[Path]:
    """What people write and read: code, tests, statements, words."""
    statements = (ROOT / "storage" / "queries").rglob("*.sql")
    words = (p for p in (ROOT / "templates").rglob("*") if p.suffix in (".j2", ".yaml"))
    return [*sources(*ROOMS, "tests"), *sorted(statements), *sorted(words)]


@walks(written, of=name)
def test_no_file_has_two_duties(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: name its duties, and part them"


@walks(list(sources(*ROOMS)), of=name)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(parsed(path)), "its sentence in the map is missing"


def test_a_module_is_a_noun_and_a_gerund_only_where_it_is_the_trades() -> None:
    names = {path.stem.removeprefix("_") for path in sources(*ROOMS)}
    assert {one for one in names if GERUND.search(one)} == TRADES


def test_no_folder_is_too_full_to_find_things_in():
    counts = Counter(name(p.parent) for p in sources(*ROOMS) if p.name != "__init__.py")
    assert {f: n for f, n in counts.items() if n > FULL and f not in CATALOGUES} == {}


def test_nine_functions_of_ten_are_short():
    functions = [
        (node.end_lineno - node.lineno + 1, f"{name(path)}:{node.name}")
        for path in sources(*ROOMS)
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    functions.sort()
    assert functions[len(functions) * 9 // 10][0] <= SHORT
    assert functions[-1][0] <= WHOLE, "part it"


def test_only_the_clock_and_who_winds_it_ask_the_time():
    asking = []
    for path in sources(*ROOMS):
        if name(path).startswith(KNOW_WHAT_TIME_IT_IS + READS_WITHOUT_A_MOMENT):
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASK_THE_TIME:
                whose = ast.unparse(node.func.value).rpartition(".")[2]
                if whose in {"datetime", "date", "time"}:
                    asking.append(f"{name(path)}:{node.lineno} {ast.unparse(node)}")
    assert not asking, "the moment is handed over, as tx.now or an argument"


def chinese_in(tree: ast.Module) -> list[str]:
    """The Chinese literals of a file, each with its line; docstrings and comments say what is meant, and may."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [f"{n.lineno} {n.value}" for n in texts if id(n) not in docstrings and CHINESE.search(str(n.value))]


def test_what_is_said_lives_in_templates_and_what_is_typed_in_reading():
    outside = [p for p in sources(*ROOMS) if not name(p).startswith(SPEAK_CHINESE)]
    spoken = [f"{name(p)}:{one}" for p in outside for one in chinese_in(parsed(p))]
    assert not spoken, "what is said lives in templates/, what is typed in bot/rules/reading/"


@pytest.mark.parametrize("literal", ['"受理"', 'f"{n}、"', "{'a': '（b）'}", "re.compile(r'第\\d+批')", "'：'"])
def test_planted_chinese_is_found(literal):
    planted = f'"""一个文档。"""\n# 一条说明\nsaid = {literal}\n"""也是说明。"""\n'
    assert [found.partition(" ")[0] for found in chinese_in(ast.parse(planted))] == ["3"]


def test_no_token_was_ever_written_down():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    found = []
    for file in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / file
        if path.is_file() and TOKEN.search(path.read_bytes().decode("utf-8", errors="ignore")):
            found.append(file)
    assert not found


# --- the tests themselves


def test_a_test_is_skipped_only_where_the_reason_is_said_and_never_in_ci():
    skips = re.compile(r"\bskipif\b|\bimportorskip\b|pytest\.skip\b|mark\.skip\b|mark\.xfail\b")
    others = [p for p in sources("tests") if name(p) not in MAY_SKIP and p != Path(__file__)]
    assert [name(p) for p in others if skips.search(p.read_text(encoding="utf-8"))] == [], "use tests/support/needs.py"
