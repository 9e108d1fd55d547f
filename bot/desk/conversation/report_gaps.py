"""Gaps of a report: parts that were left out, and files that its words name and nobody has sent."""

from __future__ import annotations

from bot.desk.conversation.open_form import OpenForm
from bot.rules.reading.report_parts import names_files
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase

EVIDENCE = "evidence"


def without_unsent(form: OpenForm) -> OpenForm:
    """The form, its evidence asked for again where it says 见附件 and no file has come."""
    return form.without(EVIDENCE).answered(unsent="yes") if _unsent(form) else form


def note(form: OpenForm) -> str:
    """What stands before the question: which files, or which parts, are still missing."""
    if form.flow != "report":
        return ""
    fields = FLOWS[form.flow].fields
    missing = [field for field in fields if not form.answers.get(field)]
    if form.answers.get("unsent") and missing == [EVIDENCE]:
        return phrase("form.report.unsent")
    if not missing or missing == list(fields[-len(missing) :]):  # one question after the other
        return ""
    return phrase("form.report.lacks", parts=phrase("mark.list").join(phrase(f"report_part.{one}") for one in missing))


def _unsent(form: OpenForm) -> bool:
    return form.flow == "report" and not form.files and any(map(names_files, form.answers.values()))
