"""The phrases whose keys code puts together: all that may follow a beginning is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from bot.channels.telegram import menu
from bot.desk.briefings.paragraphs import SECTIONS
from bot.desk.callback.questions import PRESSED, SATISFIED, SOLVED
from bot.desk.cards.envelopes import REASONS, TASK
from bot.desk.cards.undelivered import WHY
from bot.desk.conversation.sorts import SORTS
from bot.desk.ledgers.request import OFFERED as OFFERED_PERIODS
from bot.desk.tasks.form import STEPS as STEPS_OF_TASKS
from bot.reports.ledgers.order import WORDS
from bot.rules.calendar.holidays import DayKind
from bot.rules.calendar.limits import Unit
from bot.rules.intake.questionnaire import Do, fields
from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.meetings import Answer, Kept, MeetingKind
from bot.rules.model.papers import OfficePaper, Paper, PaperState, Rung
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked
from bot.rules.processes.attempt import nothing
from bot.rules.processes.correction import OF_ENTERPRISE, OF_MATTER
from bot.rules.processes.relay import CARRIES
from bot.rules.reading.stock_answers import KEPT
from bot.rules.reading.tasks import task as tasks
from bot.rules.reading.tasks.ledger import COLUMNS as COLUMNS_OF_TASKS
from bot.rules.reports.board import COLUMNS
from bot.rules.reports.breakdowns import BY
from bot.rules.reports.durations import WITHIN
from bot.rules.reports.figures import GROUPS
from bot.rules.reports.ledgers import LEDGERS
from bot.rules.reports.statistics import JUDGES
from bot.rules.reports.trend import AGES
from bot.rules.reports.week import COUNTED
from bot.rules.supervision.ladder import FACTS
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import RULES
from bot.rules.tickets.plan import DEADLINES
from bot.rules.tickets.todo import TODO
from bot.rules.visits.project import FindingStage, ProjectKind, ProjectStage, SiteStage
from bot.rules.visits.visit import Stage
from tests.house.test_rows import AT_ONCE, OFFERED, ROOT, SAID_ELSEWHERE, asked_for, missing
from tests.house.test_words import WRITTEN

DONE_AFTER_WORDS = [flow.action for flow in FLOWS.values()]
REFUSED_TO = (Role.ENTERPRISE, Role.OFFICER, Role.HEAD, Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF)
PERIODS = ("week", "month", "quarter", "half", "year")
SHARES = ("sign", *JUDGES)
# fmt: off
MADE_UP: dict[str, Iterable[str]] = {
    # the beginning         what may follow
    "act.":                 ("submitted", "accepted", "dispatched", "signed", "contacted", "progressed", "reported",
                             "approved", "ended"),
    "action.":              Action,
    "admin.button.":        ("before", "next"),
    "admin.role.":          (Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR, Role.ADMIN),
    "admin.what.":          ("officer", "head", "deputy"),
    "agenda.":              ("visits", "meetings", "interviews"),
    "agenda.state.":        (*Kept, "late", "explained"),
    "answer.":              (*Answer, "none"),
    "button.grade_":        [grade.lower() for grade in Grade],
    "button.":              [*(offer.label for offer in OFFERED), *SORTS],
    "result.pressed.":      PRESSED,
    "privacy.button.":      ("export", "erase", "sure", "keep", "agree", "refuse"),
    "privacy.file.":        ("text", "json"),
    "privacy.toast.":       ("export", "erase", "sure", "keep", "agree", "refuse", "noted"),
    "board.column.":       COLUMNS,
    "board.toast.":         ("opened", "page", "closed"),
    "menu.toast.":          ("more", "grave", "fold"),
    "calendar.button.":     ("confirm", "whole", "drop"),
    "calendar.":            ("work", "rest", "plain"),
    "calendar.kind.":       DayKind,
    "comes_with.":          asked_for(),
    "counted_from.":        [line.name for line in DEADLINES],
    "projects.button.":     ("sites", "found", "report", "close", "closed", "reopen", "delete", "deleted", "clean",
                             "bad", "leave", "assign", "all", "no_problem", "due", "other_day", "go",
                             "assign_again"),
    "projects.finding.":    FindingStage,
    "projects.kind.":       ProjectKind,
    "projects.site.":       SiteStage,
    "projects.state.":      ProjectStage,
    "projects.toast.":      ("open", "sites", "site", "clean", "bad", "leave", "found", "assign", "unit", "due", "day",
                             "go", "all", "off", "report", "close", "closed", "reopen", "delete", "deleted"),
    "visits.button.":       ("route", "missed_list", "records", "next", "off", "done", "add", "take_up"),
    "visits.counted.":      ("words", "photos", "voices", "files", "places"),
    "visits.state.":        (*Stage, "adding"),
    "visits.toast.":        ("route", "missed", "made", "open", "first", "start", "off", "done", "add", "note"),
    "date.weekday.":        map(str, range(7)),
    "digest.group.":        GROUPS,
    "digest.kind.":         Kind,
    "log_level.":           ("debug", "info", "warning", "error", "critical"),
    "packs.kind.":          ("photo", "document", "voice", "audio", "video", "video_note", "animation", "location"),
    "packs.side.":          ("enterprise", "follower", "unit", "desk"),
    "toast.":               {o.action for o in OFFERED if o.verb == AT_ONCE} - SAID_ELSEWHERE,
    "undelivered.file.":    ("photo", "document", "voice", "audio", "video", "video_note", "animation", "location"),
    "undelivered.do.":      {"other", *(word for _, word in WHY)},
    "undelivered.why.":     {"other", *(word for _, word in WHY)},
    "check_ins.button.":    ("fine", "hard", "visit"),
    "check_ins.owed.":      ("call", "visit"),
    "check_ins.waits.":     ("call", "visit"),
    "check_ins.toast.":     ("fine", "hard", "visit", "done"),
    "firms.speaks.":        ("chat", "phone", "office"),
    "listed.column.":       ("name", "uscc", "batch"),
    "listed.does.":         ("remove", "suspend", "resume"),
    "plaques.button.":      ("renew", "revoke"),
    "plaques.toast.":       ("coming", "revoked"),
    "telephone.button.":    ("done", "missed"),
    "telephone.toast.":     ("done", "missed"),
    "telephone.join.":      ("yes", "no"),
    "telephone.toast.joined_": ("yes", "no"),
    "envelope.for.":        (TASK, *REASONS),
    "digest.span.":         ("period", "year"),
    "digest.rated.":        ("very", "yes", "fairly", "no", "unrated", "unreached"),
    "done.":                [*DONE_AFTER_WORDS, Action.REPORT, Action.FEEDBACK, Action.THIRD_NO],
    "ledgers.":             [f"{of}.{one.name}" for one in LEDGERS for of in ("title", "short")],
    "stats.by.":            ("unit", "area", *BY, "took"),
    "stats.nobody.":        ("unit", "area", "category", "officer", "batch", "project"),
    "stats.took.":          ("done", "struck", *WITHIN, *(f"{to}_{of}" for to in ("done", "struck")
                                                          for of in ("all", *WITHIN))),
    "ledgers.title.":       [one.name for one in LEDGERS],
    "ledgers.column.":      {column.name for one in LEDGERS for column in one.columns},
    "ledgers.word.":        (*WORDS, "confidential"),
    "ledgers.button.":      ("this_month", "last_month", *OFFERED_PERIODS, "open"),
    "intake.button.":       [do for do in Do if do not in (Do.SET, Do.FIELD, Do.MORE)],
    "intake.field.":        [step.name for step in fields()],
    "intake.menu.":         ("new", "my", "help"),
    "fact.":                (*OF_MATTER, *OF_ENTERPRISE),
    "form.":                [f"{flow.name}.{field}" for flow in FLOWS.values() for field in flow.fields],
    "grade.":               (*Grade, "none"),
    "guard.":               [rule.guard.__name__ for rule in RULES if rule.guard is not nothing],
    "ruling.":             ("extension", "sent_back", "paper"),
    "instruction.state.":  ("open", "waits", "answered", "read", "dropped"),
    "ladder.fires.":        [fact.name for fact in FACTS],
    "ladder.how.":          MeetingKind,
    "ladder.paper.":        Paper,
    "briefing.project.":    ("found", "rectified"),
    "briefing.":            [section for sections in SECTIONS.values() for section in sections if section in
                             ("demands", "advice")] + ["resolve", "satisfied"],
    "briefing.button.":     ("edit", "add", "title", "units", "fresh", "drop", "submit", "sign", "back", "read",
                             "note"),
    "briefing.section.":    {section for sections in SECTIONS.values() for section in sections},
    "briefing.title.":      SECTIONS,
    "papers.button.":       ("pdf", "note", "fix", "void", "answer", "up", "ok", "no"),
    "papers.button.draft_": SECTIONS,
    "papers.channel.":      ("telegram", "phone"),
    "papers.name.":         (*Paper, *OfficePaper),
    "papers.ruling.":       ("granted", "refused", "open"),
    "papers.series.":       OfficePaper,
    "papers.state.":        PaperState,
    "papers.":              ("reached", "not_reached"),
    "ladder.reason.":       [fact.name for fact in FACTS],
    "ladder.requirement.":  [fact.name for fact in FACTS],
    "ladder.rung.":         [str(rung.value) for rung in Rung],
    "ladder.signs.":        [str(rung.value) for rung, row in RUNGS.items() if row.signed_by],
    "limit.":               [unit.value for unit in Unit],
    "lookup.button.":       ("all", "newest"),
    "lookup.duty.":         [line.name for line in TODO],
    "lookup.sign.":         ("bind", "dismiss", "public"),
    "lookup.stage.":        [line.name for line in DEADLINES],
    "mark.":                ("list", "comma", "clause", "stop"),
    "menu.":                [f"{who}.{command}" for who, names in menu.BY_READER.items() for command in names],
    "missing.":             ("problem", "lead", "grade"),
    "paper.":               Paper,
    "promise.":             (*Status, "accept", "supply", "dispatch", "sign", "review", "callback", "resolve"),
    "role.":                REFUSED_TO,
    "solved.":              (*SOLVED, "none"),
    "relay.got.":           CARRIES,
    "relay.what.":          CARRIES,
    "release.state.":       ("passed", "kept", "held", "never", "open", "withdrawn"),
    "satisfied.":           SATISFIED,
    "pressed.":             PRESSED,
    "span.":                ("days", "hours", "minutes"),
    "stock.":               [answer.key.removeprefix("stock.") for answer in KEPT.values()],
    "report_part.":         FLOWS["report"].fields,
    "stats.half.":          ["1", "7"],  # the month a half-year begins with
    "stats.name.":          PERIODS,
    "stats.none.":          SHARES,
    "stats.share.":         SHARES,
    "stats.title.":         PERIODS,
    "status.":              Status,
    "thanks.":              ("letter", "banner", "call"),
    "waiting.":             Asked,
    "week.":                (*COUNTED, "struck", "trend", "on_time", "ages", "worst", "hit", "miss", "closed", "came_0",
                             "gone_0", "before_came", "before_gone", "came", "gone"),
    "week.age_":            (*map(str, AGES), "more"),
    "week.before.":         ("week", "span"),
    "week.unit.":           ("nobody", "others"),
    "task.ask.":            STEPS_OF_TASKS,
    "task.button.":         ("confirm", "drop"),
    "task.wrong.":          ("empty", "long", "day", "several_days", "formula", "state", "twice"),
    "task.field.":          (*tasks.FIELDS, *STEPS_OF_TASKS, *(column.name for column in COLUMNS_OF_TASKS)),
    "word.":                ("phone", "telegram", "evidence", "ledger"),
    "ending.":              ("solved", "explained", "partly", "not_reached", "withdrawn", "terminated"),
}
# fmt: on
ELSEWHERE = {  # what may follow is checked where it is given: refusals in test_words, the others by their stories
    "digest.list.",
    "digest.others.",
    "intake.",
    "intake.file.",
    "intake.secrecy.",
    "intake.urgency.",
    "intake.wrong.",
    "listed.bad.",
    "lookup.fact.",
    "refusal.",
    "waited.",
    "",
}  # fmt: skip


def beginnings() -> Iterator[tuple[str, str]]:
    """Every phrase key that is put together, up to its first hole, with the place."""
    for room in ("bot", "handlers"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase" and node.args
                if named and isinstance(node.args[0], ast.JoinedStr):  # type: ignore[union-attr]
                    first = node.args[0].values[0]  # type: ignore[union-attr]
                    yield str(first.value) if isinstance(first, ast.Constant) else "", f"{path.name}:{node.lineno}"
    for name, source in WRITTEN.items():
        for found in re.findall(r"phrase\('([a-z_.]+\.)' ~", source):
            yield found, name


def test_every_phrase_that_is_put_together_is_there() -> None:
    unknown = {(start, where) for start, where in beginnings() if start not in {*MADE_UP, *ELSEWHERE}}
    assert sorted(unknown) == [], "say in MADE_UP what may follow"
    assert missing(f"{start}{end}" for start, ends in MADE_UP.items() for end in ends) == []
