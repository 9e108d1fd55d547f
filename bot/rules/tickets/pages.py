"""The pages in the order in which a matter lives through them; every table is joined from them."""

from __future__ import annotations

from bot.rules.processes import (
    acceptance,
    callback,
    commitments,
    dispatch,
    extensions,
    long_term,
    meetings,
    merger,
    papers,
    pauses,
    progress,
    questions,
    reminders,
    reopening,
    report,
    returns,
    review,
    supplements,
    termination,
    urging,
    withdrawal,
)
from bot.rules.processes.row import Process

# fmt: off
PAGES: tuple[Process, ...] = tuple(page.PAGE for page in (
    acceptance, supplements, dispatch, merger, urging, progress, questions, returns, extensions, pauses, long_term,
    report, callback, withdrawal, termination, review, reopening, papers, meetings, commitments, reminders,
))
# fmt: on
