"""Later words of a confidential matter, made up."""

from __future__ import annotations

from bot.handbook.example_matter import BUREAU, MATTER, NOW
from bot.rules.model.terms import Facts

# fmt: off
RELAYED: dict[str, Facts] = {
    "relay/card.desk": {
        "act": "answer", "unit": "市供电公司", "follower": "", "original": MATTER, "words": MATTER, "rewritten": True,
        "hidden": ("老窖池",), "files": (), "next": None, "warned": False, "asked_at": NOW,
    },
    "relay/decided.desk": {
        "act": "answer", "unit": "市供电公司", "follower": "", "original": MATTER, "words": MATTER, "released": True,
        "by": "王督查", "at": NOW, "hidden": ("老窖池",), "files": (),
    },
    "relay/released.unit": {
        "number": "RX-2023-0001", "form": {"text": MATTER}, "act": "answer", "question": "配电房在哪里？",
    },
    "relay/offer.enterprise": {
        "number": "RX-2023-0001", "act": "answer", "unit": "市供电公司", "files": 2, "words": MATTER, "bureau": BUREAU,
        "unheard": True,
    },
    "relay/whole.desk": {"number": "RX-2023-0001", "original": MATTER, "words": MATTER},
    "relay/said.desk": {
        "number": "RX-2023-0001", "act": "supplement", "follower": "RX-2023-0007",
        "entries": ({"text": MATTER, "files": 2},),
    },
}
# fmt: on
