"""The goals, as ratios of what was seen in one run: the table that is printed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Seen = dict[str, dict[str, float]]  # case → figure → the median of the rounds

BURST_BEFORE = 0.09  # submits/s of the burst ÷ updates/s of the echo, before the speed work
SLACK = 50.0  # ms that others may wait longer while one asks, whatever the ratio
QUESTIONS = ("find", "digest", "todo", "stats")


@dataclass(frozen=True, slots=True)
class Goal:
    """One line: what is divided by what, and how large or small it should be."""

    work: str
    cases: tuple[str, ...]  # without one of them there is nothing to say
    measured: str
    ratio: Callable[[Seen], float]
    sign: str  # ≥ or ≤
    goal: float
    also: Callable[[Seen], bool] = lambda _seen: False  # it holds in this case, too

    def holds(self, seen: Seen) -> bool:
        """Whether it is reached."""
        ratio = self.ratio(seen)
        return (ratio >= self.goal if self.sign == "≥" else ratio <= self.goal) or self.also(seen)


def of(one: str, figure: str, other: str) -> Callable[[Seen], float]:
    """The same figure of two cases, divided."""
    return lambda seen: seen[one][figure] / seen[other][figure]


def just(case: str, figure: str) -> Callable[[Seen], float]:
    """A figure that has a goal of its own."""
    return lambda seen: seen[case][figure]


def asked(question: str) -> Goal:
    """Others' waits while one asks this."""
    return Goal(
        work=f"99th of others' waits while one asks /{question} ÷ without",
        cases=("asking",),
        measured=f"{{asking[{question}]:.0f}} / {{asking[none]:.0f}} ms",
        ratio=lambda seen: seen["asking"][question] / seen["asking"]["none"],
        sign="≤",
        goal=2,
        also=lambda seen: seen["asking"][question] <= seen["asking"]["none"] + SLACK,
    )


def flooded(figure: str, work: str) -> Goal:
    """How long others wait while one person writes without end, and while nobody does."""
    return Goal(
        work=f"{work} in a flood ÷ idle",
        cases=("flood",),
        measured=f"{{flood[flood{figure}]:.0f}} / {{flood[idle{figure}]:.0f}} ms",
        ratio=lambda seen: seen["flood"][f"flood{figure}"] / seen["flood"][f"idle{figure}"],
        sign="≤",
        goal=2,
    )


def size(figure: str, work: str) -> Goal:
    """The same work among many tickets and among a tenth of them."""
    shown = f"{{many[{figure}]:.0f}} / {{few[{figure}]:.0f}} ms"
    return Goal(f"{work}, among many tickets ÷ a tenth", ("many", "few"), shown, of("many", figure, "few"), "≤", 1.3)


def ideally(seen: Seen) -> float:
    """Telegram's limit, and what was made of it."""
    return seen["letters"]["ideal"] / seen["letters"]["seconds"]


def burst(seen: Seen) -> float:
    """Submits a second, measured by the echo of the same minute, against what it was."""
    return seen["submits"]["rate"] / seen["echo"]["rate"] / BURST_BEFORE


RATES = "{dialogues[rate]:.0f} / {echo[rate]:.0f}"
CPU = "{dialogues[cpu]:.2f} / {echo[cpu]:.2f} ms"
BOTH = "{submits[rate]:.0f} / {echo[rate]:.0f}"
ALONE = "{dialogues[alone]:.1f} / {echo[alone]:.1f} ms"
PACED = "{dialogues[paced_p99]:.1f} / {echo[paced_p99]:.1f} ms"
LETTERS = "{letters[seconds]:.1f} s; {letters[most]:.0f} in a second at most"
TURN = "{full[turn]:.2f} / {empty[turn]:.2f} ms"
SUBMIT, GROWTH = ("submits",), ("growth",)
TALK, BURST, TURNS = ("dialogues", "echo"), ("submits", "echo"), ("full", "empty")
# fmt: off
GOALS = (
    #    work, cases, measured, ratio, goal
    Goal("whole durable dialogue, updates/s ÷ bare echo", TALK, RATES, of("dialogues", "rate", "echo"), "≥", 2.2),
    Goal("CPU an update ÷ bare echo", TALK, CPU, of("dialogues", "cpu", "echo"), "≤", 0.42),
    Goal("submit → desk's card: CPU ms a submit", SUBMIT, "{submits[cpu]:.1f} ms", just("submits", "cpu"), "≤", 5),
    Goal("burst of submits/s ÷ before (both ÷ echo's)", BURST, BOTH, burst, "≥", 4),
    Goal("alone: median ÷ echo's", TALK, ALONE, of("dialogues", "alone", "echo"), "≤", 1.5),
    Goal("99th of 100 at 30 updates/s ÷ echo's", TALK, PACED, of("dialogues", "paced_p99", "echo"), "≤", 2),
    *(asked(question) for question in QUESTIONS),
    flooded("", "99th of others' waits"),
    flooded("_urgent", "urgent demand → desk's card"),
    Goal("KB a message of a flood", ("flood",), "{flood[kilobytes]:.2f} KB", just("flood", "kilobytes"), "≤", 2),
    Goal("MB of memory for a flood", ("flood",), "{flood[megabytes]:.1f} MB", just("flood", "megabytes"), "≤", 32),
    size("ticket", "/ticket"),
    size("submit", "submit"),
    size("start", "start → first answer"),
    Goal("letters under Telegram's limits ÷ ideal", ("letters",), LETTERS, ideally, "≥", 0.92),
    Goal("outbox's turn, very many waiting ÷ 100", TURNS, TURN, of("full", "turn", "empty"), "≤", 3),
    Goal("KB a submitted ticket at once; before: 33", GROWTH, "{growth[now]:.1f} KB", just("growth", "now"), "≤", 33),
    Goal("… after a day's chores", GROWTH, "{growth[day]:.1f} KB", just("growth", "day"), "≤", 20),
    Goal("… after 31 days' chores", GROWTH, "{growth[month]:.1f} KB", just("growth", "month"), "≤", 12),
)
# fmt: on


def lines(seen: Seen) -> Iterator[tuple[str, str, str, str, str]]:
    """Work, measured, ratio, goal, and whether it holds: of everything that was measured."""
    for goal in GOALS:
        if set(goal.cases) <= set(seen):
            holds = "yes" if goal.holds(seen) else "no"
            yield (
                goal.work,
                goal.measured.format(**seen),
                f"{goal.ratio(seen):.2f}",
                f"{goal.sign} {goal.goal:g}",
                holds,
            )


def by_size(seen: list[dict[str, float]]) -> Iterator[tuple[str, ...]]:
    """Each work among ever more tickets, in milliseconds (of CPU): and the most tickets ÷ the fewest."""
    for work in (name for name in seen[0] if not name.endswith("_cpu")):
        cpu = [one.get(f"{work}_cpu", 0.0) for one in seen]
        cells = [f"{one[work]:.0f} ({ms:.0f})" if ms else f"{one[work]:.0f}" for one, ms in zip(seen, cpu, strict=True)]
        of_cpu = f"{cpu[-1] / cpu[0]:.2f}" if cpu[0] else ""
        yield work, *cells, f"{seen[-1][work] / seen[0][work]:.2f}", of_cpu
