"""Measures everything, several times in turn, and prints the middle of what was seen: `python -m tests.bench`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

CASES = (
    # what is measured, and its name in cases.py
    ("bare PTB echo, polling, its own transport, nothing stored", "echo"),
    ("the hotline: whole dialogues, every step durable", "dialogues"),
)


def measure(case: str, first: int, second: int) -> dict[str, Any]:
    """One case, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.cases", case, str(first), str(second)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return dict(json.loads(told.stdout))


def middle(runs: list[dict[str, Any]]) -> dict[str, float]:
    """The median of each figure."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


def say(*cells: object) -> None:
    """A line of a table."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)  # noqa: T201


def dialogues(given: argparse.Namespace) -> None:
    """Whole dialogues, beside an echo."""
    say("case", "updates/s", "CPU ms an update", "calls an update", "alone: ms from update to answer", "99th of 100")
    say(*["---"] * 6)
    runs: dict[str, list[dict[str, Any]]] = {case: [] for _, case in CASES}
    for _ in range(given.repeat):  # in turn, so that a slow minute of the machine is everybody's
        for _, case in CASES:
            runs[case].append(measure(case, given.people, given.at_once))
    for name, case in CASES:
        seen = middle(runs[case])
        rate, cpu, sends = f"{seen['rate']:.0f}", f"{seen['cpu']:.2f}", f"{seen['sends']:.2f}"
        say(name, rate, cpu, sends, f"{seen['alone']:.1f}", f"{seen['alone_p99']:.1f}")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only-alarms", action="store_true", help="leave the dialogues out")
    asked.add_argument("--people", type=int, default=300, help="dialogues in one run")
    asked.add_argument("--at-once", type=int, default=64, help="of them, so many at the same time")
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--tickets", type=int, nargs="*", default=[100, 10_000, 100_000], help="open while alarms ring")
    given = asked.parse_args()
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"{os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}; medians of {given.repeat} runs\n")  # noqa: T201

    if not given.only_alarms:
        dialogues(given)
    print()  # noqa: T201
    say(
        "100 alarms ring while so many tickets are open", "ms an alarm", "CPU ms an alarm", "ms to find one of all",
        "all delivered", "start", "start when the policy has changed", "all worked out anew",
    )  # fmt: skip
    say(*["---"] * 8)
    for tickets in given.tickets:
        seen = middle([measure("alarms", tickets, 0) for _ in range(given.repeat)])
        ring, cpu, claim = f"{seen['ring']:.1f}", f"{seen['cpu']:.2f}", f"{seen['claim']:.3f}"
        seconds = (f"{seen[name]:.1f} s" for name in ("delivered", "started", "changed", "worked_out"))
        say(f"{tickets:,}", ring, cpu, claim, *seconds)


if __name__ == "__main__":
    main()
