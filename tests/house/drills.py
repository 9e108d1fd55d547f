"""DRILLS: what somebody writes who adds one thing to the house, beside its story; nothing else is to be touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

WORDS = "templates/zh/"


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines that follow a line which stands in a file once, or take its place; without one they are a new file."""

    file: str
    lines: str
    after: str = ""
    instead: str = ""

    @property
    def place(self) -> str:
        """What somebody opens: the file; a process's words are one folder."""
        return self.file.rpartition("/")[0] if self.file.startswith(WORDS) else self.file


@dataclass(frozen=True, slots=True)
class Drill:
    """One thing that is added."""

    what: str
    edits: tuple[Edit, ...]

    @property
    def places(self) -> list[str]:
        """Where it is written down."""
        return sorted({edit.place for edit in self.edits})

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return sum(len(edit.lines.splitlines()) for edit in self.edits)


def phrases(folder: str, *blocks: tuple[str, str]) -> Iterator[Edit]:
    """Lines that follow the heads of blocks which the process's phrases have."""
    for after, lines in blocks:
        yield Edit(f"{WORDS}{folder}/phrases.yaml", lines, after=after)


URGING, PAUSES, EXTENSIONS = (f"bot/rules/processes/{page}.py" for page in ("urging", "pauses", "extensions"))
QUESTIONNAIRE, LIMITS = "bot/rules/intake/questionnaire.py", "bot/config/limits.py"
LADDER, RUNGS = "bot/rules/supervision/ladder.py", "bot/rules/supervision/rungs.py"
SIGN_PAPER = '    ("sign_paper",            "1wd",      "督办：文书等签发，多久提醒一次"),'

AN_ACTION = Drill("an action", (
    Edit("bot/rules/model/action.py", "    HURRY = auto()  # 催促: a supervisor tells the lead to go on",
         after="    PRESS_ON = auto()  # 催办 by the enterprise"),
    Edit(URGING, "from bot.rules.model.status import OPEN, WORKING", instead="from bot.rules.model.status import OPEN"),
    Edit(URGING, "from bot.rules.processes.answers import Words",
         after="from bot.rules.model.ticket import Ticket"),
    Edit(URGING, "from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, WORDS, A, E, N, S\n"
                 "from bot.rules.processes.row import Act, Flow, Offer, Process, Tell",
         instead="from bot.rules.processes.columns import LINE, STAY, A, E, N, S"),
    Edit(URGING, "", instead="from bot.rules.processes.row import Act, Offer, Process, Tell"),
    Edit(URGING, """

def not_moving(attempt: Attempt) -> None:
    if attempt.ticket.progressed_at:
        raise Refusal("moves_already")""",
         after="    return ticket if attempt.actor.follows else replace(ticket, pressed_at=attempt.now)"
               "  # counted on their own ticket"),
    Edit(URGING, "        Act(A.HURRY, WORKING, {SV}, STAY, Words, not_moving),",
         after="            _press_on, by_followers=True),"),
    Edit(URGING, '        Tell(A.HURRY,    NO,    WORDS, ("hurried.lead",)),',
         after='        Tell(A.PRESS_ON, LINE,  LINE,  ("pressed_on.owner", "pressed_on.enterprise")),'),
    Edit(URGING, """\
        Offer("more",     7,   "hurry",    A.HURRY,    "form", "hurry"),
    ),
    flows=(
        Flow("hurry", A.HURRY, ("text",), (UNASKED,)),""",
         after='        Offer("follower", 1,   "press_on", A.PRESS_ON, "do", A.PRESS_ON),'),
    *phrases("urging", ("refusal:", "  moves_already: 承办单位已经反馈过进展。"), ("button:", "  hurry: 催促单位"),
             ("action:", "  hurry: 催促单位"), ("guard:", "  not_moving: 还没有反馈过进展")),
    Edit(f"{WORDS}urging/phrases.yaml", "form:\n  hurry:\n    text: 要单位做什么？\ndone:\n  hurry: 正在告知单位",
         after="  once_a_working_day: 每个工作日一次"),
    Edit(f"{WORDS}urging/hurried.unit.j2", """\
{# A supervisor tells the lead to go on: into its group. Gets: number, ticket, actor, form (text). #}
{% from "_parts.j2" import head, said %}
{{ head(number, ticket, '催促') }}
{{ actor }}：{{ said(form.text) }}"""),
))  # fmt: skip
A_DEADLINE = Drill("a deadline", (
    Edit(PAUSES, "from bot.rules.deadlines.deadlines import Deadline, a_named_day, asked, key, resumes_by_itself",
         instead="from bot.rules.deadlines.deadlines import Deadline, a_named_day, asked, resumes_by_itself"),
    Edit(PAUSES, """\
        Deadline("pause_long", OPEN,       Asked.PAUSE,  asked,        key("pause_long"),
                 "", "long.desk"),""", after='                 "", "", "resume", ends=resumes_by_itself),'),
    Edit(LIMITS, '    ("pause_long",            "5wd",      "中止：多久以后请督查室看能不能恢复"),', after=SIGN_PAPER),
    *phrases("pauses", ("  stage:", "    pause_long: 中止已久"), ("counted_from:", "  pause_long: 中止")),
    Edit(f"{WORDS}pauses/long.desk.j2", """\
{# A pause has lasted long: to the desk. Gets: number, ticket. #}
{% from "_parts.j2" import head %}
{{ head(number, ticket, '中止已久') }}
{{ ticket.title }}

请看能不能恢复。"""),
))  # fmt: skip
A_QUESTION = Drill("a question of the intake", (
    Edit(QUESTIONNAIRE,
         '    Step("scale",      Reads.CHOICE,     SKIP,      _always,      DETAILS,  one_of("small", "big")),',
         after='    Step("area",       Reads.PLACE,      WAYS,      _areas,       TICKET,   _each_area),'),
    *phrases("intake", ("  field:", "    scale: 企业规模"), ("intake:", "  scale: {small: 小型, big: 大型}")),
    Edit(f"{WORDS}intake/scale.j2", """\
{# The question how large the enterprise is. Gets: what every question gets. #}
{% extends "intake/_question.j2" %}
{% block question %}
企业有多大？
{% endblock %}"""),
))  # fmt: skip
A_FACT = Drill("a fact of the ladder", (
    Edit(LADDER,
         '    Fact(R.YELLOW,     "no_contact_days", passed("contact", "urge_contact"), ("urged.unit", "urged.desk")),',
         after='    Fact(R.BLUE,       "no_progress",    passed("progress"),           ("warned.unit",)),'),
    Edit(LIMITS, '    ("urge_contact",          "1wd",      "督办：联系逾期多久，发黄色督办单"),', after=SIGN_PAPER),
    *phrases("papers", ("  reason:", "    no_contact_days: 应于 {due} 前首次联系企业，一直没有联系"),
             ("  requirement:", "    no_contact_days: 马上联系企业，由分管负责人说明原因"),
             ("  fires:", "    no_contact_days: 首次联系逾期 {urge_contact}")),
))  # fmt: skip
A_HEIGHT = Drill("a rung's height", (
    Edit("bot/rules/model/papers.py", "    SUMMONS = 8  # 市政府约谈", after="    HANDOVER = 7  # 移交问责"),
    Edit(RUNGS, """\
    Height(Rung.SUMMONS,   C,        P.INTERVIEW,   "",              {C},       Named.HEADS,
           "paper_interview", of_unit=True),""",
         after='           "paper_handover", begun_as="misconduct", two_sign=True, of_unit=True, '
               'kept_from_units=True),'),
    *phrases("papers", ("  rung:", "    '8': 市政府约谈"), ("  signs:", "    '8': 局领导")),
))  # fmt: skip
ASKED = '        Tell(A.REQUEST_EXTENSION, NO,    OWN,   ("asked.extension_ruler", "endorse.endorser"'
A_READER = Drill("a reader of a letter", (
    Edit("bot/desk/letters/recipients.py", """\
def _co_units(tx: Tx, event: Event) -> Readers:
    return _of(tx, (part.unit for part in event.ticket.co_units))


def _lead(tx: Tx, event: Event) -> Readers:""", instead="def _lead(tx: Tx, event: Event) -> Readers:"),
    Edit("bot/desk/letters/recipients.py", '    Audience("co_units",        _co_units),  # every co-unit',
         after='    Audience("lead",            _lead),  # the lead unit'),
    Edit(EXTENSIONS, f'{ASKED}, "asked.co_units")),', instead=f"{ASKED})),"),
    Edit(f"{WORDS}extensions/asked.unit.j2", """\
{# The lead asks for more time: to the co-units. Gets: number, ticket, asked (until). #}
{% from "_parts.j2" import head %}
{{ head(number, ticket, '主办单位申请延期') }}
{{ ticket.title }}

{{ ticket.lead }}申请延到 {{ asked.until | day }}。"""),
))  # fmt: skip
DRILLS = (AN_ACTION, A_DEADLINE, A_QUESTION, A_FACT, A_HEIGHT, A_READER)
