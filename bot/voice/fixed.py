"""Fixed spans: how long what no profile sets may take, by name: the rules hold the figures, the words name them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.rules.calendar.limits import Limit, Unit
from bot.rules.intake.draft import KEPT, KEPT_ASIDE
from bot.rules.office.bindings import CODE_TRIES_WITHIN, CODE_VALID
from bot.rules.processes import colleagues, merger, undoing
from bot.rules.processes.callback import DISOWN_DAYS
from bot.rules.processes.pauses import SHORT_PAUSE
from bot.rules.processes.reopening import REOPEN_DAYS

UNITS = {Unit.DAY: timedelta(days=1), Unit.HOUR: timedelta(hours=1), Unit.MINUTE: timedelta(minutes=1)}


def _in(unit: Unit, span: timedelta) -> Limit:
    return Limit(int(span / UNITS[unit]), unit)


# fmt: off
FIXED: Mapping[str, Limit] = {
    # name in the words    how long                                  what
    "undo":          _in(Unit.MINUTE, undoing.LONG),          # a decision, an answer can be taken back
    "disown":        Limit(DISOWN_DAYS, Unit.WORKING_DAY),    # what was entered for an enterprise can be disowned
    "reopen":        Limit(REOPEN_DAYS, Unit.DAY),            # it can be taken up again
    "unmerge":       _in(Unit.DAY, merger.UNMERGE),           # a merge can be undone
    "short_pause":   Limit(SHORT_PAUSE, Unit.WORKING_DAY),    # a longer one is the chief's
    "link":          _in(Unit.HOUR, colleagues.VALID),        # a colleague's invitation holds
    "code":          _in(Unit.HOUR, CODE_VALID),              # a code for binding holds
    "code_tries":    _in(Unit.HOUR, CODE_TRIES_WITHIN),       # after too many wrong ones
    "draft":         _in(Unit.DAY, KEPT),                     # a half-filled questionnaire is kept
    "draft_aside":   _in(Unit.DAY, KEPT_ASIDE),               # a cancelled one
}
# fmt: on
