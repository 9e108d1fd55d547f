"""What must come with an act, in words for the page of the lifecycle."""

from __future__ import annotations

from bot.rules.processes.acceptance import Rejection
from bot.rules.processes.answers import Answers, Nothing, Ruling, Words, WordsOn
from bot.rules.processes.callback import Solved, Unsolved
from bot.rules.processes.commitments import Explaining, Promising
from bot.rules.processes.dispatch import CoUnit
from bot.rules.processes.extensions import Extension
from bot.rules.processes.long_term import Plan
from bot.rules.processes.meetings import Convening, Minutes, Moving
from bot.rules.processes.merger import Target
from bot.rules.processes.pauses import Pausing
from bot.rules.processes.progress import Progress
from bot.rules.processes.questions import Answer
from bot.rules.processes.report import Approval, Report
from bot.rules.processes.returns import Return, ReturnRuling
from bot.rules.processes.review import ReviewWish
from bot.rules.processes.termination import Termination

# fmt: off
COMES_WITH: dict[type[Answers], str] = {
    Nothing:             "",
    Words:               "一段话，可附文件",
    WordsOn:             "一段话，可附文件",
    Progress:            "一段话，可附文件",
    Answer:              "一段话，可附文件",
    ReviewWish:          "一段话，可附文件",
    Rejection:           "理由、该找谁",
    Target:              "并入哪一件",
    CoUnit:              "哪个单位",
    Return:              "理由、依据、建议由谁办",
    Ruling:              "裁定意见",
    ReturnRuling:        "裁定意见",
    Extension:           "理由、进展、计划、延到哪天",
    Pausing:             "理由、情况、哪天恢复",
    Plan:                "计划、牵头领导、里程碑",
    Termination:         "理由、依据、其他途径",
    Report:              "事实、措施、结果、依据、佐证",
    Approval:            "办结方式",
    Convening:           "时间、地点、单位、事项",
    Moving:              "时间，可附地点",
    Minutes:             "纪要，可附照片、文件；议定事项：单位、日子、办什么",
    Promising:           "办什么或为什么、哪天以前",
    Explaining:          "办什么或为什么、哪天以前",
    Solved:              "是否解决；已解决的还问是否满意、有无人施压，未解决的问原因",
    Unsolved:            "是否解决；已解决的还问是否满意、有无人施压，未解决的问原因",
}
# fmt: on
