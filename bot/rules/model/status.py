"""The statuses of a ticket, and the sets of them that rules speak of."""

from __future__ import annotations

from enum import StrEnum, auto


class Status(StrEnum):
    SUBMITTED = auto()  # 待受理: waits for the bureau
    INFO_NEEDED = auto()  # 待补充: waits for the enterprise
    ACCEPTED = auto()  # 已立项: the file is open, nobody has it yet
    DISPATCHED = auto()  # 已交办: the card hangs in the unit's group, the lead has not signed
    IN_PROGRESS = auto()  # 办理中: the lead has signed
    LONG_TERM = auto()  # 挂账推进: cannot end within the limits; goes on by a plan with milestones
    FEEDBACK_SUBMITTED = auto()  # 已反馈: the unit says it is done, the bureau has not judged yet
    HANDLED = auto()  # 办结待回访: the review has passed, the enterprise has not answered yet
    STRUCK_OFF = auto()  # 已销号: the verified ending
    REJECTED = auto()  # 不予受理: out of scope, with reason and right door
    TERMINATED = auto()  # 已终结: not feasible, or in a legal procedure; two people have decided
    WITHDRAWN = auto()  # 已撤诉: the enterprise withdrew, the bureau agreed
    MERGED = auto()  # 已并单: folded into another ticket


ENDED = frozenset({Status.STRUCK_OFF, Status.REJECTED, Status.TERMINATED, Status.WITHDRAWN, Status.MERGED})
OPEN = frozenset(Status) - ENDED
WORKING = frozenset({Status.DISPATCHED, Status.IN_PROGRESS})
AT_WORK = frozenset({Status.IN_PROGRESS, Status.LONG_TERM})
UNDER_WAY = WORKING | AT_WORK | {Status.ACCEPTED, Status.FEEDBACK_SUBMITTED}  # accepted, not done; also given back
TO_SIGN = WORKING | AT_WORK  # a co-unit that came later signs whenever
REVIEWED = frozenset({Status.REJECTED, Status.TERMINATED, Status.STRUCK_OFF})
PROMISED = OPEN | {Status.STRUCK_OFF}  # what was promised for later outlives the ending
WRITTEN_UP = OPEN | {
    Status.STRUCK_OFF,
    Status.TERMINATED,
}  # a meeting that has begun gets its minutes after the ending too
