"""The pages in the order in which a matter lives through them; every table is joined from them."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from bot.rules.processes import (
    acceptance,
    amendments,
    callback,
    changed_answers,
    co_units,
    colleagues,
    commitments,
    correction,
    correspondence,
    dispatch,
    endorsement,
    evidence,
    extensions,
    following,
    long_term,
    meetings,
    merger,
    on_paper,
    papers,
    pauses,
    progress,
    questions,
    reassignment,
    receipts,
    receipts_on_paper,
    recognition,
    relay,
    release,
    reminders,
    reopening,
    report,
    responsibility,
    returns,
    review,
    ruling_review,
    supplements,
    termination,
    undoing,
    upward,
    urging,
    withdrawal,
)
from bot.rules.processes.row import Process


def _page(module: ModuleType) -> Process:
    """A page, its names of templates made whole: those without a folder stand in the process's own."""
    page: Process = module.PAGE
    folder = module.__name__.rpartition(".")[2]

    def whole(name: str) -> str:
        return f"{folder}/{name}" if name and "/" not in name else name

    return replace(
        page,
        tells=tuple(replace(row, tells=tuple(map(whole, row.tells))) for row in page.tells),
        deadlines=tuple(replace(row, near=whole(row.near), passed=whole(row.passed)) for row in page.deadlines),
        decisions=tuple(replace(row, letters=tuple(map(whole, row.letters))) for row in page.decisions),
        by_phone=frozenset(map(whole, page.by_phone)),
        followed=frozenset(map(whole, page.followed)),
    )


# fmt: off
PAGES: tuple[Process, ...] = tuple(map(_page, (
    acceptance, supplements, release, relay, amendments, dispatch, co_units, reassignment, responsibility, correction,
    recognition,
    merger, urging, progress, questions, correspondence, returns, extensions, endorsement, pauses, long_term, report,
    on_paper, callback, evidence, upward, changed_answers, withdrawal, termination, review, reopening, following,
    colleagues, papers, receipts, receipts_on_paper, ruling_review, meetings, commitments, undoing, reminders,
)))
# fmt: on
