"""Stock answers: reasons that are chosen from a list, as they are kept on tickets, in open forms and in the journal.

The spelling is kept as it always was; what people read is the phrase of the key.
"""

from __future__ import annotations

from enum import StrEnum


class StockAnswer(StrEnum):
    """An answer of a list: its value is what is kept, its key names the phrase that people read."""

    @property
    def key(self) -> str:
        """The key of its phrase."""
        return f"stock.{type(self).__name__}.{self.name}".lower()


class Pause(StockAnswer):
    """Why a unit's clock stands still."""

    COURT = "司法程序"
    FORCE_MAJEURE = "不可抗力"
    ENTERPRISE = "等待企业"


class Rejection(StockAnswer):
    """Why a matter is not accepted."""

    OTHER_PLACE = "不属本市管辖"
    NO_SERVICE = "不属政务服务事项"
    IN_COURT = "已进入司法或信访程序"
    EMERGENCY = "紧急警情应拨110/119/120"
    NOTHING_NEW = "已办结且无新情况"


class Misconduct(StockAnswer):
    """What a unit is handed over for beside the clock's facts."""

    FALSE_REPORT = "虚假反馈"
    RETALIATION = "打击报复或施压企业"
    PASSING_ON = "多次推诿拒不办理"


KEPT = {answer.value: answer for answers in (Pause, Rejection, Misconduct) for answer in answers}


def stock_answer(kept: str) -> StockAnswer | None:
    """The answer that is kept in this spelling; nothing for people's own words."""
    return KEPT.get(kept)
