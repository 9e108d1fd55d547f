"""One case, measured in this process: `python -m tests.bench.cases NAME '{"people": 20}'`. The result as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from bot import logs
from tests.bench.alarms import alarms
from tests.bench.dialogues import dialogues, echo, submits
from tests.bench.flood import flood
from tests.bench.growth import growth
from tests.bench.letters import letters, turn
from tests.bench.retimed import retimed
from tests.bench.sizes import asking, lists, sizes
from tests.bench.sowing import sow

CASES: dict[str, Callable[..., Awaitable[dict[str, Any]]]] = {
    case.__name__: case
    for case in (echo, dialogues, submits, sizes, asking, flood, letters, turn, growth, alarms, retimed, lists, sow)
}


def main() -> None:
    """Measure one case."""
    logs.set_up("WARNING")
    name, given = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(asyncio.run(CASES[name](**given))))  # noqa: T201


if __name__ == "__main__":
    main()
