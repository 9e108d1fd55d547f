"""No text says sent, told or passed on before that is known: what is on its way says 正在."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "zh"
SAYS = re.compile(r"已(?:经)?(?:发(?!生|现|布)|替|催(?!过)|交给|送(?!达时)|告知|告诉|转(?!为)|通知|报(?!请|名)|请企业)")
# fmt: off
KNOWN = {  # what is said only when it is so
    ("papers/unsigned.desk.j2",  "已发"):  "units whose card was delivered are named, no others",
    ("intake/matter.j2",         "已告知"): "asked of the operator, not said of us",
    ("intake/card.j2",           "已告知"): "the same",
    ("intake/call.j2",           "已告知"): "the same",
    ("intake/call_card.j2",      "已告知"): "the same",
    ("on_paper/phrases.yaml",    "已送"):  "a button: somebody says that they have handed it over",
    ("on_paper/task.desk.j2",    "已送"):  "names that button",
    ("on_paper/hand_over_passed.desk.j2", "已送"): "names that button",
    ("admin/restored.j2",        "已发"):  "said of what may have been sent",
    ("digest/_ledger.j2",        "已发"):  "how far the ladder was climbed: a slip has its number when it is taken",
    ("ledgers/phrases.yaml",     "已发"):  "a ledger: what the paper's own row says",
    ("plaques/opened.j2",        "已经替"): "the form is filled in below",
    ("responsibility/phrases.yaml", "已转"): "the matter has changed hands; who hears of it 会收到",
}
# fmt: on


def found() -> set[tuple[str, str]]:
    """Where such words stand: in what file, and which."""
    files = [file for file in TEMPLATES.rglob("*") if file.suffix in (".j2", ".yaml")]
    assert len(files) > 300
    spoken = ((file, re.sub(r"\{#.*?#\}", "", file.read_text(), flags=re.DOTALL)) for file in files)
    return {(str(file.relative_to(TEMPLATES)), said[0]) for file, text in spoken for said in SAYS.finditer(text)}


def test_whatever_says_that_something_was_sent_knows_it() -> None:
    assert found() == KNOWN.keys()
