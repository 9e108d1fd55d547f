"""Which tests are asked about a change first, and that a running function can be changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

from bot.rules.supervision.ladder import LINES
from tests.mutants import __main__ as tool
from tests.mutants import changes, guards, nearest, telling, touching, warm

SOURCE = """LIMIT = 3
OTHER = 4


def over(count: int) -> bool:
    if count > LIMIT:
        raise Refusal("too_many")
    return False


class Gate:
    def passes(self) -> bool:
        return not over(2)
"""
TESTS = {
    "tests/stories/gate/test_gate.py": """
async def test_nobody_passes_twice(hotline):
    assert "人数已满" in await qian.says("进门")


def test_something_else():
    assert over
""",
    "tests/rules/test_days.py": "def test_a_day_has_hours():\n    assert hours\n",
}

STARTS = """
import os, pathlib, signal, subprocess
def test_cut_short():
    server = subprocess.Popen(["/bin/sleep", "100"], start_new_session=True)
    pathlib.Path("{told}").write_text(f"{{server.pid}} {{os.environ['TMPDIR']}}")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_test_in_which_people_read_the_words_of_a_refusal_is_asked_first() -> None:
    told = telling.best(SOURCE, 7, TESTS, {".refusal.too_many": "{count} 人：人数已满，请明天再来"})

    assert told[0] == "tests/stories/gate/test_gate.py::test_nobody_passes_twice"
    assert "tests/rules/test_days.py::test_a_day_has_hours" not in told


def test_a_line_is_asked_of_the_tests_that_run_it_and_a_table_of_those_that_run_what_reads_it() -> None:
    touched = {6: ["tests/a.py::test_b[one]", "tests/a.py::test_b[two]"], 12: ["tests/a.py::test_c"]}

    assert nearest.running(SOURCE, 6, touched) == ["tests/a.py::test_b"]
    assert nearest.running(SOURCE, 7, touched) == ["tests/a.py::test_b"], "the line before it"
    assert nearest.running(SOURCE, 1, touched) == ["tests/a.py::test_b"]
    assert nearest.running(SOURCE, 2, touched) == []


def test_what_was_written_down_is_read_again_the_cheapest_first(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(json.dumps(["bot/a.py", 3, [[2.0, "tests/a.py::test_long"]]]))
    (tmp_path / "2.json").write_text(json.dumps(["bot/a.py", 3, [[0.1, "tests/a.py::test_short"]]]))

    assert touching.read(tmp_path) == {"bot/a.py": {3: ["tests/a.py::test_short", "tests/a.py::test_long"]}}
    assert touching.read(tmp_path / "nothing") == {}


def test_only_what_stands_in_a_function_can_be_changed_while_it_runs() -> None:
    named = {line: warm.outermost(SOURCE, line) for line in (1, 5, 6, 7, 13)}

    assert named == {1: "", 5: "", 6: "over", 7: "over", 13: "Gate.passes"}


def test_a_running_function_is_changed_in_a_fork_and_nowhere_else() -> None:
    file = "tests/mutants/changes.py"
    source = (warm.HERE / file).read_text()
    line = source[: source.index("or 'nothing'")].count("\n") + 1
    other = source.replace("or 'nothing'", "or 'gone'")

    def said() -> str:
        assert warm.change(file, other, line)
        return str(one)

    one = changes.Change("kind", 1, 0, 0, "a", "")
    assert warm.in_a_fork(said) == "kind: a → gone"
    assert str(one) == "kind: a → nothing"


def test_what_a_function_has_made_before_is_changed_with_it() -> None:
    file, finds = "bot/rules/supervision/causes.py", LINES["progress_near"].finds
    source = (warm.HERE / file).read_text()
    line = source[: source.index("amount > 1")].count("\n") + 1
    other = source.replace("amount > 1", "amount > 77")

    def said() -> str:
        assert warm.change(file, other, line)
        return str(77 in finds.__code__.co_consts)  # type: ignore[attr-defined]

    assert warm.in_a_fork(said) == "True"


def test_the_tests_of_the_subject_are_asked_too_and_none_that_is_slow() -> None:
    slow = {"tests/contract/test_gate.py": "def test_long():\n    assert gate\n"}

    of_two = {"tests/rules/test_gate_and_door.py": "def test_both():\n    assert door\n"}

    found = nearest.beside("bot/desk/gate/gate.py", SOURCE, TESTS | slow | of_two)

    assert found == [
        "tests/rules/test_gate_and_door.py::test_both",
        *(f"tests/stories/gate/test_gate.py::{one}" for one in ("test_nobody_passes_twice", "test_something_else")),
    ]


def test_what_looks_at_the_code_of_a_change_is_not_asked_about_it() -> None:
    assert "tests/mutants/test_asking.py" not in nearest.tests(warm.HERE)


def test_what_tests_have_started_ends_when_they_are_killed_wherever_it_ran(tmp_path: Path) -> None:
    told = tmp_path / "told"

    def killed() -> str:
        server = subprocess.Popen(["/bin/sleep", "100"], start_new_session=True)
        told.write_text(f"{server.pid} {os.environ['TMPDIR']}")
        os.kill(os.getpid(), signal.SIGKILL)
        return "nothing"

    assert warm.in_a_fork(killed) is None
    server, files = told.read_text().split()
    page = Path("/proc", server, "cmdline")
    assert not page.exists() or not page.read_bytes(), "it runs on"
    assert not Path(files).exists()


def test_what_the_tests_of_a_guard_have_started_ends_when_they_are_killed(tmp_path: Path) -> None:
    told, test = tmp_path / "told", tmp_path / "test_cut.py"
    test.write_text(STARTS.format(told=told))

    assert guards.asked([f"{test}"], "bot.rules.processes.papers:may_sign", "0", 300) is None
    server, files = told.read_text().split()
    page = Path("/proc", server, "cmdline")
    assert not page.exists() or not page.read_bytes(), "it runs on"
    assert not Path(files).exists()


def test_tests_that_somebody_else_has_ended_have_noticed_nothing(tmp_path: Path) -> None:
    """One that fails is asked again without the change, and that may be cut short, too."""
    (tmp_path / "gate.py").write_text("LIMIT = 3\n")
    (tmp_path / "tests").mkdir()
    (change,) = (one for one in changes.changes("LIMIT = 3\n") if one.becomes == "4")

    def judged(body: str) -> str:
        (tmp_path / "tests/test_gate.py").write_text(f"import os, signal, gate\ndef test_gate():\n    {body}\n")
        return tool.Copy(tmp_path).judged("gate.py", change, 100, ["tests/test_gate.py"])[0]

    assert judged("os.kill(os.getpid(), signal.SIGKILL)") == tool.KILLED
    assert judged("raise KeyboardInterrupt") == tool.KILLED
    assert judged("gate.LIMIT == 3 and os.kill(os.getpid(), 9); assert gate.LIMIT == 3") == tool.KILLED
    assert judged("assert gate.LIMIT == 3") == tool.NOTICED
