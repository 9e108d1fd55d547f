"""Supervision: one rung of the ladder on one ticket, from the fact that called for it to the paper that was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum, auto

from bot.rules.model.people import Mention
from bot.rules.model.terms import Facts


class Paper(StrEnum):
    """What a rung is written on; each kind has its own numbers, from one on, every year."""

    SLIP_BLUE = auto()  # 蓝色督办单: a warning
    SLIP_YELLOW = auto()  # 黄色督办单: an urging
    SLIP_RED = auto()  # 红色督办单: formal supervision
    MEETING = auto()  # 会议通知: on-site supervision, a coordination meeting
    NOTICE = auto()  # 通报: to all units
    INTERVIEW = auto()  # 约谈通知书
    HANDOVER = auto()  # 问题线索移交函


class OfficePaper(StrEnum):
    """What else the bureau puts on paper; each kind has its own numbers, too."""

    ASSIGNMENT = auto()  # 交办函
    MINUTES = auto()  # 会议纪要
    FEEDBACK = auto()  # 承办反馈单
    EXTENSION = auto()  # 延期审批单
    RETURN = auto()  # 退单审批单
    TERMINATION = auto()  # 终结审批单
    CALLBACK = auto()  # 回访记录
    RESULT = auto()  # 调查结果呈报单
    INSTRUCTION = auto()  # 批示件: numbered by the ledger of instructions
    REPORT = auto()  # 督查专报
    ANSWER = auto()  # 答复: to whoever gave a task from above


class PaperState(StrEnum):
    """What has become of a paper in the register."""

    DRAFTED = auto()  # worded, waits for the signature; it has no number yet
    ISSUED = auto()
    REPLACED = auto()  # 更正: another one has taken its place
    WITHDRAWN = auto()  # 作废: it holds no more


@dataclass(frozen=True, slots=True)
class Source:
    """Out of what a notice or a report is worded: the data of these days, or the rows of a project."""

    kind: str  # of the period
    first: date
    last: date
    project: int = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """What a paragraph was worded from: of what the data told, what they said, and the matters it speaks of."""

    key: str = ""  # empty: a person wrote it
    drawn: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """批示 on a report."""

    number: str
    leader: str
    words: str


@dataclass(frozen=True, slots=True)
class PutUp:
    """Who put a form before a chief, and where that was."""

    id: int
    name: str
    chat: int


@dataclass(frozen=True, slots=True)
class Links:
    """What a paper is tied to: its data, what each paragraph speaks of, the leaders' words, its way to a signature."""

    source: Source | None = None
    paragraphs: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)  # by section, in their order
    notes: tuple[Note, ...] = ()
    asked: PutUp | None = None
    signed: Mention | None = None

    def of(self, section: str, place: int) -> Linked:
        """What this paragraph is tied to."""
        found = self.paragraphs.get(section, ())
        return found[place] if 0 <= place < len(found) else Linked()

    def with_section(self, section: str, linked: Sequence[Linked]) -> Links:
        """With other paragraphs in this section."""
        return replace(self, paragraphs={**self.paragraphs, section: tuple(linked)})


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One paper in the register; its facts are those it was drawn from, and is drawn from again."""

    id: int
    kind: str  # Paper or OfficePaper: a form of templates/zh/papers/forms.yaml
    number: str
    subject: str  # what it is about: supervision:12, meeting:3, feedback:7:1
    ticket: int | None
    units: tuple[str, ...]  # to whom it goes
    title: str
    facts: Facts
    state: PaperState
    at: datetime
    by_id: int
    by_name: str
    why: str = ""  # it was withdrawn
    replaces: int | None = None
    links: Links = Links()
    read_by: Mapping[str, str] = field(default_factory=dict)  # 已阅: who of which unit


class Rung(IntEnum):
    """The heights of the ladder, as they are stored; what holds for each stands in bot/rules/supervision/rungs.py."""

    HINT = 0  # 提示
    BLUE = 1  # 预警
    YELLOW = 2  # 催办
    RED = 3  # 督办
    MEETING = 4  # 现场督办, 协调会
    NOTICE = 5  # 通报
    INTERVIEW = 6  # 约谈
    HANDOVER = 7  # 移交问责


class Stage(StrEnum):
    ISSUED = auto()  # said, or signed and sent
    SKIPPED = auto()  # due at the same time as something higher, and named in it
    PROPOSED = auto()  # waits for somebody to take it up
    DRAFTED = auto()  # written, waits for the signature
    COUNTERSIGN = auto()  # signed once, waits for the second signature
    WITHDRAWN = auto()  # 撤销: stays in the journal


WAITING = frozenset({Stage.PROPOSED, Stage.DRAFTED, Stage.COUNTERSIGN})


def fact_of(line: str, key: str) -> str:
    """A fact as a rung remembers it: unsigned:7."""
    return f"{line}:{key}"


@dataclass(frozen=True, slots=True)
class Supervision:
    """A side record of the ladder: it presses, it never replaces a status."""

    id: int
    rung: Rung
    fact: str  # fact_of(a line of FACTS, what it was about)
    unit: str | None
    stage: Stage
    opened_at: datetime
    opened_by: int
    opened_name: str
    paper: Paper | None = None
    number: str = ""  # 红督〔2023〕1号, once issued
    refers: str = ""  # the number of the paper before
    reason: str = ""
    requirement: str = ""
    answer_by: datetime | None = None
    issued_at: datetime | None = None
    signed_by: int | None = None
    signed_name: str = ""
    second_by: int | None = None
    second_name: str = ""
    urged: int = 0  # how often its signer has been reminded
    facts: Facts = field(default_factory=dict)
    delivered_at: datetime | None = None  # the unit's group has got it
    unreached_at: datetime | None = None  # since when it is known that it did not get there

    @property
    def unreached(self) -> bool:
        """Whether it is known that the unit has not got it."""
        return self.unreached_at is not None and self.delivered_at is None

    @property
    def on_its_way(self) -> bool:
        """Whether it has its number, and nobody knows yet whether the unit has got it."""
        sent = self.stage == Stage.ISSUED and self.number != "" and self.unit is not None
        return sent and self.paper != Paper.HANDOVER and self.delivered_at is None and self.unreached_at is None

    @property
    def line(self) -> str:
        """The name of its line of FACTS."""
        return self.fact.partition(":")[0]

    @property
    def waits(self) -> bool:
        """Whether somebody has still to act on it."""
        return self.stage in WAITING
