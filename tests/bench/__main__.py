"""Measures everything, several times in turn, and prints the middle of what was seen: `python -m tests.bench`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from storage.database.connections import POSTGRESQL, SQLITE
from tests.bench import goals

QUICK = {
    "people": 20, "at_once": 20, "burst": 16, "paced": 60, "others": 20, "letters": 100, "waiting": 1000, "many": 1000,
    "flood": 500,
}  # fmt: skip
Plan = dict[str, tuple[str, dict[str, Any]]]  # a name → its case in cases.py, and how much of it


def planned(given: argparse.Namespace, folder: Path) -> Plan:
    """What is measured in each round, in this order."""
    sizes = {"people": given.people, "at_once": given.at_once, "paced": given.paced}
    many, few, least = (str(folder / f"{name}.db") for name in ("many", "few", "least"))
    plan: Plan = {
        "echo": ("echo", sizes),
        "dialogues": ("dialogues", sizes),
        "submits": ("submits", {"file": least, "count": given.burst}),
        **{
            f"sizes {count:,}": ("sizes", {"file": str(folder / f"{count}.db"), "on": given.on})
            for count in given.sizes
        },
        "few": ("sizes", {"file": few}),
        "many": ("sizes", {"file": many}),
        "asking": ("asking", {"file": many, "updates": given.others}),
        "flood": ("flood", {"others": given.others, "messages": given.flood}),
        "letters": ("letters", {"count": given.letters}),
        "empty": ("turn", {"waiting": 100}),
        "full": ("turn", {"waiting": given.waiting}),
        "growth": ("growth", {"people": given.people}),
    }
    plan |= {f"alarms {tickets:,}": ("alarms", {"open_tickets": tickets}) for tickets in given.alarms}
    wanted = given.only or [name for name in plan if name.startswith("alarms") == bool(given.alarms)]
    wanted = [name for name in wanted if given.only or not name.startswith("sizes")]  # few and many are two of them
    return {name: what for name, what in plan.items() if name.split()[0] in wanted or name in wanted}


def measure(case: str, given: dict[str, Any]) -> dict[str, Any]:
    """One case, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.cases", case, json.dumps(given)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return dict(json.loads(told.stdout))


def sow(plan: Plan, many: int) -> None:
    """The databases that the cases begin with, each made once; a case works on a copy."""
    files = {given["file"] for _, given in plan.values() if "file" in given}
    counts = {"many": many, "few": many // 10, "least": 0}
    for file in sorted(files):
        name = Path(file).stem
        measure("sow", {"file": file, "count": counts.get(name) if name in counts else int(name)})


def rounds(plan: Plan, repeat: int) -> goals.Seen:
    """The median of each figure; cases take turns, so that a slow minute of the machine is everybody's."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in plan}
    for turn in range(repeat):
        for name, (case, given) in plan.items():
            print(f"{turn + 1}/{repeat} {name}", file=sys.stderr, flush=True)  # noqa: T201
            runs[name].append(measure(case, given))
    return {name: {figure: median(run[figure] for run in seen) for figure in seen[0]} for name, seen in runs.items()}


def say(title: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    """A table."""
    head = list(title)
    for cells in (head, ["---"] * len(head), *lines):
        print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)  # noqa: T201
    print()  # noqa: T201


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    asked.add_argument("--only", nargs="+", help="these cases alone: echo dialogues submits few many asking letters …")
    asked.add_argument("--repeat", type=int, default=3, help="rounds")
    asked.add_argument("--quick", action="store_true", help="small numbers: to see that it runs")
    asked.add_argument("--people", type=int, default=300, help="dialogues in one run")
    asked.add_argument("--at-once", type=int, default=64, help="of them, so many at the same time")
    asked.add_argument("--burst", type=int, default=64, help="submits at the same moment")
    asked.add_argument("--paced", type=int, default=600, help="updates at 30 a second")
    asked.add_argument("--others", type=int, default=100, help="updates of others while one asks")
    asked.add_argument("--flood", type=int, default=10_000, help="messages that one person sends meanwhile")
    asked.add_argument("--letters", type=int, default=1000, help="private letters under Telegram's limits")
    asked.add_argument("--waiting", type=int, default=100_000, help="letters that wait while the outbox takes a turn")
    asked.add_argument(
        "--many", type=int, default=100_000, help="tickets in the large database; a tenth in the small one"
    )
    asked.add_argument(
        "--sizes", type=int, nargs="*", default=[10_000, 100_000], help="tickets, for --only sizes; also 1000000"
    )
    asked.add_argument("--on", default=SQLITE, choices=(SQLITE, POSTGRESQL), help="the database, for --only sizes")
    asked.add_argument("--alarms", type=int, nargs="*", default=[], help="instead: alarms ring while so many are open")
    given = asked.parse_args()
    if given.quick:
        vars(given).update(QUICK, repeat=1)

    load = f"{os.getloadavg()[0]:.1f}"
    print(f"{os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}; medians of {given.repeat} rounds\n")  # noqa: T201
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        plan = planned(given, Path(folder))
        sow(plan, given.many)
        seen = rounds(plan, given.repeat)
    if sized := [name for name in seen if name.startswith("sizes")]:
        say(("work", *sized, "largest ÷ smallest", "CPU"), goals.by_size([seen[name] for name in sized]))
    for name, figures in seen.items():
        say(("", *figures), [(name, *(f"{value:.2f}" for value in figures.values()))])
    say(("work", "measured", "ratio", "goal", "holds?"), goals.lines(seen))


if __name__ == "__main__":
    main()
