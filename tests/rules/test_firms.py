"""Which record is meant: the code decides, a name alone only where it is sure."""

from __future__ import annotations

from bot.rules.office.firms import Firm, recognised

WITH, OTHER, BARE = Firm(1, "甲", "A", root=1), Firm(2, "甲", "B", root=2), Firm(3, "甲", root=3)
PART = Firm(4, "乙", root=1)  # of the first
# fmt: off
CASES = (
    # known              the code that is given    who is meant
    ((),                 "",                       None),
    ((WITH,),            "A",                      WITH),
    ((WITH,),            "",                       WITH),
    ((WITH,),            "B",                      None),   # another enterprise of the same name
    ((BARE,),            "B",                      BARE),   # now its code is known
    ((WITH, BARE),       "A",                      WITH),
    ((WITH, BARE),       "",                       BARE),   # the name of two: it is kept by itself
    ((WITH, OTHER),      "",                       None),
    ((WITH, PART),       "",                       WITH),   # two records of one enterprise
    ((PART,),            "A",                      PART),
)
# fmt: on


def test_who_is_meant() -> None:
    wrong = [
        f"{[f.id for f in known]} with {code!r}: {found}"
        for known, code, meant in CASES
        if (found := recognised(known, code)) != meant
    ]
    assert not wrong, "\n".join(wrong)
