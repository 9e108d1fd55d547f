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
    Step(MA, "", "fail"),
    say(MA, "/my"),
    say(MA, "停电三天了，没有人来。"),
    press(MA, "用这段话反映诉求"),
    press(MA, "不同意"),
    say(QIAN, "/new", CITY),
    say(QIAN, "/help", CITY),
    say(QIAN, "/privacy", CITY),
    say(CHEN, "收到", ""),
)

QUESTIONS: Scene = (
    say(MA, "你好"),  # too little for a matter, and kept
    say(MA, "旗下分公司的烟草证无法变更法人，跑了三趟"),
    Step(MA, "", "edit", "旗下分公司的烟草证无法变更法人，跑了三趟没有结果。"),
    press(MA, "用这段话反映诉求"),
    press(MA, "同意"),
    *answers(("企业名称", say(MA, "1")), ("企业名称", say(MA, "南阳市禄康源百货有限公司"))),
    *answers(("联系电话", say(MA, "1390000"))),
    press(MA, "上一步"),
    press(MA, "不改，下一步"),
    *answers(("联系电话", Step(MA, "", "contact"))),
    *answers(("诉求类别", press(MA, "证照办理"))),
    press(MA, "烟草许可"),
    *answers(("所在地区", press(MA, "卧龙区")), ("请核对一遍", press(MA, "诉求内容"))),
    say(MA, "昨天仓库线路着火，差点有人触电。"),
    Step(MA, "", "album"),
    Step(MA, "", "voice"),
    press(MA, "完成"),
    press(MA, "希望怎么解决"),
    say(MA, "尽快变更法人"),
    press(MA, "希望办结时间"),
    say(MA, "下周五前"),
    press(MA, "统一社会信用代码"),
    press(MA, "跳过"),
    press(MA, "反映的单位"),
    press(MA, "跳过"),
    press(MA, "企业简称"),
    press(MA, "跳过"),
    press(MA, "紧急程度"),
    press(MA, "一般"),
    press(MA, "是否保密"),
    press(MA, "对承办单位保密"),
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
    say(MA, "又停了一次电。"),
    press(MA, "不用"),
    press(MA, "反映诉求"),
    *answers(("诉求内容", say(MA, "今天又停电了。"))),
    time("P9D"),
)
