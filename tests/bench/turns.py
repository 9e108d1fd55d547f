"""What the people of the bench say, and to which question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MATTER = "市政施工挖断高压线,全厂停电"
LONG = (
    "我公司位于宛城区产业集聚区,上月起连续多次无预告断电,每次两到六小时,生产线全部停摆,冷库温度失控,原料报废。"
    "我们多次拨打服务电话,答复均为线路检修,但未出示任何书面通知,也未告知何时恢复。经了解,同一变电站供电的其他三家"
    "企业未受影响。目前已有两批出口订单无法按期交付,客户要求赔偿,职工三百余人待岗。请协调供电部门查明原因,给出明确的"
    "恢复时间,对今后的检修提前四十八小时书面告知,并就已造成的损失研究处理办法。附件为停电记录、报废清单与客户来函。"
    "另外,配电房旁的施工围挡压住了电缆沟盖板,存在安全隐患,请一并派人到现场查看处理,并告知我们负责人的姓名与电话,谢谢。"
)  # some 300 characters


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody does when they read the cue; a button is pressed, anything else is said."""

    cue: str
    says: str = ""
    presses: str = ""


SKIPS = Turn("", presses="跳过")  # a question about which somebody has nothing to say
QUESTION = re.compile(r"步 · ([^<\n]+)")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What somebody does one after the other, and, whenever they are asked meanwhile, by question."""

    turns: tuple[Turn, ...]
    answers: Mapping[str, Turn] = field(default_factory=dict)  # by the question's title

    def after(self, turn: int, text: str) -> Turn | None:
        """What somebody does who reads this before that turn; nothing while it is not what they wait for."""
        if self.turns[turn].cue in text:
            return self.turns[turn]
        if self.answers and (asked := QUESTION.search(text)):
            return self.answers.get(asked[1].strip(), SKIPS)
        return None


def echo(rounds: int) -> Dialogue:
    """Somebody says a word, and the next when it comes back."""
    return Dialogue((*(Turn("word", says=f"word {n}") for n in range(rounds)), Turn("word")))


def intake(matter: str) -> Dialogue:
    """An enterprise fills in the questionnaire, question by question as it is asked, and reads its number."""
    return Dialogue(
        (
            Turn("", says="/start"),
            Turn("企业办事遇到困难", says=matter),
            Turn("要用这段话反映诉求吗", presses="用这段话反映诉求"),
            Turn("个人信息处理告知", presses="同意"),
            Turn("请核对一遍", presses="确认提交"),
            Turn("RX-"),
        ),
        {
            "企业名称": Turn("", says="药益宝公司"),
            "联系电话": Turn("", says="13900001234"),
            "所在地区": Turn("", presses="宛城区"),
            "诉求类别": Turn("", presses="供电保障"),
        },
    )


def dialogue(asked: Mapping[str, Any]) -> Dialogue:
    """The dialogue that is asked for."""
    return echo(asked["rounds"]) if asked["dialogue"] == "echo" else intake(LONG if asked.get("long") else MATTER)
