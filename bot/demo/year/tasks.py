"""The tasks of the city committee: 391, of which 350 are struck off. Some are entered in a chat, most come in a ledger.

All but a few are then done in the chats, from the dispatch to `核查确认` and the answer to whoever gave them; those few
had ended before their ledger came. What they are about is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bot.demo.year.days import WORKING_DAYS, YEAR, at, later
from bot.demo.year.deeds import Deed, Scene
from bot.demo.year.lives import CLERK, DESK, OPERATOR, REVIEWER, approved, confirmed, reports
from bot.demo.year.matters import ROUTES, Route
from bot.demo.year.workbook import workbook

ASSIGNED, ENDED = 391, 350
IN_CHAT = 40  # of those that ended, entered in a chat
LEDGERS = 12  # one a month
OVER_ALREADY = 3  # so many in a ledger had ended before it came
TOGETHER = 8  # so many are reported at one moment
HEADS = ("序号", "文号", "工作任务", "交办会议", "牵头单位", "交办时间", "完成时限", "办理情况", "是否办结", "办结时间")
MEETINGS = ("市委常委会", "全市营商环境大会", "市委专题会", "市政府常务会")
WORK = ("压减审批材料", "清理涉企收费", "兑现惠企政策", "畅通政企沟通", "整治重复检查", "推进证照联办", "落实首问负责")
HANDED_IN = 5  # working days after its last task
END = f"{YEAR}年12月31日"


@dataclass(frozen=True)
class Task:
    """One task of a leader or a meeting."""

    number: int
    work: str
    meeting: str
    route: Route
    day: date

    @property
    def about(self) -> str:
        """What is to be done: nobody else's words."""
        return f"{self.work}：第{self.number}项，{self.route.category}"


def tasks(chance: Random) -> list[Task]:
    """All tasks of the year, by the day on which they were given."""
    days = sorted(chance.choice(WORKING_DAYS[3:-25]) for _ in range(ASSIGNED))
    return [
        Task(number, chance.choice(WORK), chance.choice(MEETINGS), chance.choice(ROUTES), day)
        for number, day in enumerate(days, 1)
    ]


@dataclass(frozen=True)
class Share:
    """How much of it is lived through."""

    in_chat: int = IN_CHAT
    ledgers: int = LEDGERS
    over_already: int = OVER_ALREADY  # of each ledger; -1: of what ends in the year, all but one


def scenes(every: list[Task], chance: Random, share: Share) -> Iterator[Scene]:
    """Some are entered in a chat; the others come as ledgers."""
    spoken = set(chance.sample([task.number for task in every[: -ASSIGNED + ENDED]], share.in_chat))
    for task in every:
        if task.number in spoken:
            yield from _done_in_chat(task)
    written = [task for task in every if task.number not in spoken]
    size = -(-len(written) // share.ledgers)
    for first in range(0, len(written), size):
        yield from _handed_in(written[first : first + size], share)


def _handed_in(ledger: list[Task], share: Share) -> Iterator[Scene]:
    """A ledger, some days after its last task; what is open in it is dispatched and signed at once, and then done."""
    day = later(max(task.day for task in ledger), HANDED_IN)
    over = [task for task in ledger if task.number <= ENDED][: share.over_already]
    rows = [_row(at_, task, task in over) for at_, task in enumerate(ledger, 1)]
    content = workbook([(f"{YEAR}年市委交办事项台账",), HEADS, *rows])
    hands_in = Deed(REVIEWER, "", "document", "/task", of="市委交办台账.xlsx", content=content)
    yield Scene(at(day, "15:40"), (hands_in, Deed(REVIEWER, "", "press", "确认导入")), f"导入台账 {len(ledger)} 行")
    waiting = [task for task in ledger if task not in over]
    if waiting:
        deeds = (Deed(REVIEWER, "", "press", f"全部交办（{len(waiting)} 件）"),)
        yield Scene(at(day, "15:50"), deeds, f"交办台账里在办的 {len(waiting)} 件")
        signs = tuple(Deed(task.route.officer, task.route.unit, "press", "签收", task.about) for task in waiting)
        yield Scene(at(day, "16:05"), signs, f"签收台账里在办的 {len(waiting)} 件")
    done = [task for task in waiting if task.number <= ENDED]
    for first in range(0, len(done), TOGETHER):
        yield from _done_together(done[first : first + TOGETHER], later(day, 1 + first // TOGETHER))


def _done_together(some: list[Task], day: date) -> Iterator[Scene]:
    """A day on which these are reported in the morning, checked, and confirmed by somebody else in the afternoon."""
    for clock, done, way in (
        ("9:40", "上报台账里的", _reported), ("11:20", "审核台账里的", lambda task: approved(task.about)),
        ("15:10", "核查确认、答复上级", _confirmed),
    ):  # fmt: skip
        yield Scene(at(day, clock), tuple(deed for task in some for deed in way(task)), f"{done} {len(some)} 件")


def _row(place: int, task: Task, over: bool) -> tuple[str, ...]:
    day = f"{task.day.month}月{task.day.day}日"
    ended = later(task.day, 1)
    done = ("已落实", "是", f"{YEAR}年{ended.month}月{ended.day}日") if over else ("", "否", "")
    number = f"宛督交〔{YEAR}〕{task.number}号"
    return (str(place), number, task.about, task.meeting, task.route.unit, f"{YEAR}年{day}", END, *done)


def _done_in_chat(task: Task) -> Iterator[Scene]:
    """Entered, dispatched, signed, reported, checked, and confirmed by somebody who has been there."""
    route, begun = task.route, at(task.day, "16:00") + timedelta(minutes=task.number % 20)
    lines = (
        f"/task 来源：{task.meeting}\n事项：{task.about}\n牵头：{route.unit}\n时限：{END}\n"
        f"文号：宛督交〔{YEAR}〕{task.number}号"
    )
    yield Scene(begun, (
        Deed(CLERK, DESK, "say", lines), Deed(CLERK, DESK, "press", "确认登记"),
        Deed(CLERK, DESK, "press", "确认交办", task.about),
    ), f"市委交办第 {task.number} 项：登记、交办")  # fmt: skip
    yield Scene(begun + timedelta(minutes=25), (
        Deed(route.officer, route.unit, "press", "签收", task.about),
    ), f"市委交办第 {task.number} 项：签收")  # fmt: skip
    done = at(later(task.day, 2), "16:00") + timedelta(minutes=task.number % 20)
    yield Scene(done, (
        *_reported(task),
    ), f"市委交办第 {task.number} 项：上报办结")  # fmt: skip
    yield Scene(
        done + timedelta(minutes=25),
        approved(task.about),
        f"市委交办第 {task.number} 项：审核通过",
    )
    yield Scene(done + timedelta(minutes=50), _confirmed(task), f"市委交办第 {task.number} 项：核查确认")


def _reported(task: Task) -> tuple[Deed, ...]:
    words = (
        f"事实：{task.about}。\n措施：列出清单，逐项落实。\n结果：全部完成。\n依据：会议纪要。\n"
        "佐证：清单和照片已存档。"
    )
    return reports(task.route, task.about, words)


def _confirmed(task: Task) -> tuple[Deed, ...]:
    """Somebody who did not approve it has been there; then whoever gave the task is answered."""
    return (
        *confirmed(task.about, f"到现场看过，第{task.number}项已经落实。"),
        Deed(OPERATOR, DESK, "press", "答复上级", task.about), Deed(OPERATOR, DESK, "press", "照用草稿"),
    )  # fmt: skip
