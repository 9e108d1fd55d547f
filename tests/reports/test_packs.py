"""Which files go into an evidence pack."""

from __future__ import annotations

from bot.reports.packs import LARGEST, wanted


def test_what_does_not_fit_leaves_room_for_what_does() -> None:
    sizes = {"small": 10, "far too large": LARGEST, "place": 0, "large": LARGEST - 20, "last": 10, "one more": 1}
    files = [{"file_id": "" if name == "place" else name, "size": size} for name, size in sizes.items()]
    assert list(wanted({"files": files})) == ["small", "large", "last"]
