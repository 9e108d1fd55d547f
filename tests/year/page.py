"""docs/year.md: what was lived through, and where each figure and each fact of a case was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.demo.year import tasks, thanks
from bot.demo.year.case import Case, Check
from bot.demo.year.figures import ASSERTS, FIGURES, Figure, Numbers, wanted
from bot.demo.year.plan import Plan

PAGE = Path(__file__).parents[2] / "docs" / "year.md"
LIVED, NOT_YET = "Lived through whole, and everything came out: ", "Not lived through whole since it was drawn."
SEEN = {"hears": "“{}”", "not": "no “{}”", "offered": "the button “{}”", "withheld": "no button “{}”"}


def page(planned: Plan, result: str) -> str:
    """The whole page, with the line that says what came of it."""
    return "\n".join((*_head(planned, result), *_figures(), *_cases(planned.cases), *_projects(), *_rest())) + "\n"


def result_of(written: str) -> str:
    """What a page says came of it."""
    return next(line for line in written.splitlines() if line.startswith((LIVED, NOT_YET)))


def _head(planned: Plan, result: str) -> Iterator[str]:
    deeds = sum(len(scene.deeds) for scene in planned.scenes)
    yield f"""# The year 2023, replayed

`python -m tests.year` lives through the bureau's year ([bot/demo/year](../bot/demo/year)):
{deeds} deeds of people in chats at {len(planned.scenes)} moments, on the stage of the tests.
Then it compares what 李局长 is sent at the year's end with what the bureau published, prints a line a
figure, and exits 1 on a difference. With `--page` it writes this page, if everything came out; `--draw`
only draws it. `tests/year/test_page.py` notices when figures, cases or plan have changed since.

{result}

`hotline demo --year --whole` lives through it in the demo. Then one walks around in it: find a matter
with `/find`, open it, ask `/stats 2023年`, order `/ledger 2023年 问题清单`, read `/project 1`. Without
`--whole` it is a slice.
"""


def _figures() -> Iterator[str]:
    yield "## The thirteen figures"
    yield ""
    yield from _table(FIGURES, "figure")


def _table(figures: Sequence[Figure], first: str) -> Iterator[str]:
    yield f"| {first} | what | asked by 李局长 | published, and to be read |"
    yield "|---|---|---|---|"
    for one in figures:
        asked = one.asks.replace(" → ", "`, then “") + ("”" if " → " in one.asks else "`")
        yield f"| {one.of} | {one.what} | `{asked} | {wanted(one, Numbers())} |"
    yield ""


def _cases(cases: Sequence[Case]) -> Iterator[str]:
    yield """## The cases

Each is a page of acts in [bot/demo/year/cases](../bot/demo/year/cases). Its facts are looked up while it is played:
where somebody reads them, or sees a button.
"""
    for case in cases:
        yield f"### {case.title}"
        yield ""
        yield "| fact | when | where | what stands there |"
        yield "|---|---|---|---|"
        for scene in case.scenes:
            checks = (step for step in scene.steps if isinstance(step, Check))
            yield from (_fact(f"{scene.moment:%m-%d %H:%M}", step) for step in checks)
        yield ""


def _fact(when: str, step: Check) -> str:
    return f"| `{step.name}` | {when} | {step.where} | {SEEN[step.kind].format(step.what)} |"


def _projects() -> Iterator[str]:
    yield "## The projects"
    yield ""
    yield from _table(ASSERTS, "fact")


def _rest() -> Iterator[str]:
    over, written = tasks.LEDGERS * tasks.OVER_ALREADY, tasks.ASSIGNED - tasks.IN_CHAT
    yield f"""## What is played through, and what is not

* Of {tasks.ASSIGNED} tasks from above {tasks.IN_CHAT} are entered in a chat, {written} come in {tasks.LEDGERS}
  ledgers. {over} of these had ended before their ledger came: they are rows and no more.
  {tasks.ENDED - over} are dispatched, signed, reported, checked, confirmed by somebody who did not approve
  them, and answered above. {tasks.ASSIGNED - tasks.ENDED} are signed, and open when the year ends.
* Every matter of an enterprise is told, handed over, signed, reported, checked and asked about in chats, a third by
  telephone.
* {thanks.BANNERS} banners and {thanks.LETTERS} letters are entered one by one. Of the calls only a lower bound was
  published, so they are one line: {thanks.AT_LEAST}余.
* The 149 problems of the evaluation are a number of their project; the 76 that were found are matters.
* What the bureau published are counts, and the facts that a case's page marks 原文. Everything else is
  made up, by a seed."""
