"""What travels is a value: a mapping by name is one of the facts or raw, and is spelled out at the wire only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.house.test_architecture import ROOMS, ROOT, sources

SPELLED = re.compile(r"\b(?:dict|\w*Mapping)\[str, (?:Any|object)\]")
# fmt: off
WIRE: Mapping[str, str] = {
    # where a mapping is spelled out    because there something comes in or goes out
    "bot/rules/model/terms.py":         "Facts and Raw get their names here",
    "bot/channels/telegram/":           "what Telegram takes and answers",
    "bot/demo/":                        "the same from the other side",
    "bot/config/":                      "a file that people wrote",
    "bot/cli/stage.py":                 "what is asked over HTTP to move the clock",
    "storage/":                         "rows, and columns of JSON",
}
# fmt: on


def test_a_mapping_is_spelled_out_at_the_wire_only() -> None:
    spelled = [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()}"
        for path in sources(*ROOMS)
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SPELLED.search(line) and not str(path.relative_to(ROOT)).startswith(tuple(WIRE))
    ]
    assert not spelled, "a value, or one of the facts (bot/rules/model/terms.py):\n" + "\n".join(spelled)
