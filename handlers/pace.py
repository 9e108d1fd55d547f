"""Pace: who has said how much lately, so that whoever writes without end is answered in one message."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=1)
REMEMBERED = 10_000  # people; whoever has been quiet longest is forgotten first


@dataclass(slots=True)
class Count:
    """What somebody has said in this window."""

    since: datetime
    heard: int = 0
    total: int = 0  # since the flood began, if there is one
    over: bool = False  # more than there are answers for …
    before: bool = False  # … in the window before this one
    update: int | None = None  # the last that was counted …
    again: bool = False  # … and is heard once more: alone, or with what was gathered for it


class Pace:
    """Counts who has said how much lately. It is forgotten at a restart, which does no harm."""

    def __init__(self) -> None:
        self._people: OrderedDict[int, Count] = OrderedDict()
        self._all: Count | None = None

    def of(self, person: int, now: datetime, update: int | None) -> Count:
        """What this person has said, this message included; an update that is heard again counts once."""
        count = self._people.pop(person, None)
        if count is None or update is None or count.update != update:
            count = _counted(count, now)
            count.update, count.again = update, False
        else:
            count.again = True
        self._people[person] = count
        while len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        return count

    def of_all(self, now: datetime, *, one_more: bool) -> int:
        """How much strangers have said in this window; not what is answered in one message anyway, so that one person
        does not use up what all have."""
        if one_more or self._all is None:
            self._all = _counted(self._all, now)
        return self._all.heard


def _counted(count: Count | None, now: datetime) -> Count:
    """One more; a flood that has filled a window goes on in the next one."""
    if count is None or not count.since <= now < count.since + 2 * WINDOW:
        count = Count(now)
    elif now >= count.since + WINDOW:
        count = Count(now, total=count.total if count.over else 0, before=count.over)
    count.heard += 1
    count.total += 1
    return count
