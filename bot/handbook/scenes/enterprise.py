"""An enterprise: the first words, the questionnaire, and one that nobody finishes."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import CHEN, CITY, MA, QIAN, START, Scene, answers, press, say, time

FIRST_WORDS: Scene = (
    time("2023-11-14T09:00:00+08:00"),  # the digest of a day on which there is nothing to do
    Step(MA, "", START),
    say(MA, "/help"),
    say(MA, "/privacy"),
    say(MA, "/cancel"),
    say(MA, "你好"),
    Step(MA, "", "fail"),
    say(MA, "/my"),
    press(MA, "反映诉求"),
    press(MA, "不同意"),
    say(QIAN, "/new", CITY),
    say(QIAN, "/help", CITY),
    say(QIAN, "/privacy", CITY),
    say(CHEN, "收到", ""),
)

QUESTIONS: Scene = (
    press(MA, "反映诉求"),
    press(MA, "同意"),
    *answers(("企业名称", say(MA, "1")), ("企业名称", say(MA, "南阳市禄康源百货有限公司"))),
    *answers(("联系人", say(MA, "马总")), ("联系电话", Step(MA, "", "contact"))),
    *answers(("所在地区", press(MA, "卧龙区")), ("诉求类别", press(MA, "证照办理"))),
    press(MA, "烟草许可"),
    *answers(("诉求内容", say(MA, "旗下分公司的烟草证无法变更法人，跑了三趟"))),
    Step(MA, "", "edit", "旗下分公司的烟草证无法变更法人，跑了三趟没有结果。"),
    Step(MA, "", "album"),
    Step(MA, "", "voice"),
    say(MA, "昨天仓库线路着火，差点有人触电。"),
    press(MA, "完成"),
    *answers(("希望怎么解决", say(MA, "尽快变更法人")), ("希望何时解决", say(MA, "下周五前"))),
    *answers(("紧急程度", press(MA, "一般")), ("是否保密", press(MA, "对承办单位保密"))),
    *answers(("请核对一遍", press(MA, "修改"))),
    press(MA, "联系人"),
    say(MA, "马经理"),
    press(MA, "取消"),
    press(MA, "继续填写"),
    time("PT1H2M"),
    say(MA, "/new"),
    press(MA, "继续填写"),
    press(MA, "确认提交"),
)

FORGOTTEN: Scene = (
    press(MA, "反映诉求"),
    press(MA, "沿用"),
    *answers(("所在地区", press(MA, "卧龙区")), ("诉求类别", press(MA, "供电保障"))),
    *answers(("诉求内容", say(MA, "今天又停电了。"))),
    time("P9D"),
)
