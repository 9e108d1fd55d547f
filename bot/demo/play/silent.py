"""The second story: a unit says nothing, and the hotline does not let go: named, urged, slips, a meeting, a promise.

Made up from beginning to end: the matter, the persons, the days.
"""

from __future__ import annotations

from bot.demo.play.story import Act, Step

TITLE = "单位不吭声，热线不松手"

MA, WANG, CHEN, LI, CAO, HE = "马总", "王督查", "陈督查", "李局长", "曹工", "何局长"
DESK, TOBACCO = "督查室", "市烟草局"

# fmt: off
STEPS = (
    #    who   where    does     says                                             why
    Step(MA,   "",      "start", "",                                               "另一家企业打开热线。"),
    Step(MA,   "",      "say",   "门店搬到新址，烟草证变更地址的材料交了二十多天，一直没有回音。", "不急，可是拖了很久。"),
    Step(MA,   "",      "press", "用这段话反映诉求",                               "说了就算数。"),
    Step(MA,   "",      "press", "同意",                                           "第一次来，问一次同意。"),
    Step(MA,   "",      "say",   "南阳市禄康源百货有限公司",                         "企业名称。", asked="企业名称"),
    Step(MA,   "",      "contact", "",                                             "按一下就发送了自己的电话。", asked="联系电话"),
    Step(MA,   "",      "press", "证照办理",                                       "类别有大有小，", asked="诉求类别"),
    Step(MA,   "",      "press", "烟草许可",                                       "点两下选准。"),
    Step(MA,   "",      "press", "宛城区",                                         "事情发生在哪里。", asked="所在地区"),
    Step(MA,   "",      "press", "确认提交",                                       "默认对承办单位保密，他没有改。", asked="请核对一遍"),
    Step(WANG, DESK,    "press", "受理立项",                                       "当天立项。"),
    Step(WANG, DESK,    "press", "放行",                                           "保密诉求先由督查室核对：单位会读到哪些字。"),
    Step(WANG, DESK,    "press", "按建议交办",                                     "交给市烟草局，两个工作小时内要签收。"),
    Step("",   "",      "clock", "PT4H",                                          "没人签收：先在群里提醒，到时限发蓝色督办单点名。"),
    Step("",   "",      "clock", "morning",                                       "第二天一早，局领导收到简报：谁的事拖着，一条消息说完。"),
    Step("",   "",      "clock", "PT4H",                                          "一个工作日没签收，黄色督办单；督查室拿到该打给谁的名单。"),
    Step(CAO,  TOBACCO, "press", "签收",                                           "电话打过去，曹工签收了。"),
    Step("",   "",      "clock", "P12D",                                          "签收以后又没有下文，办结时限过了三个工作日。"),
    Step(HE,   "",      "start", "",                                               "何局长打开了热线：写给负责人的文书直接到他手机上。"),
    Step(CHEN, DESK,    "press", "签发督办单",                                     "红色督办单先由督查员拟稿，"),
    Step(CHEN, DESK,    "press", "跳过",                                           "事由照卡片上写的，"),
    Step(CHEN, DESK,    "reply", "请何局长亲自过问，三天内给企业答复。",               "要求自己写。"),
    Step(LI,   "",      "press", "签发督办单",                                     "局领导签发：一个人拟，另一个人签，才发得出去。"),
    Step(HE,   "",      "press", "已阅",                                           "何局长看到了，督查室知道他看到了。"),
    Step(CHEN, DESK,    "press", "更多操作",                                       "不等下一级，督查员约到现场去。"),
    Step(CHEN, DESK,    "press", "现场督办",                                       "现场督办，四句话说清："),
    Step(CHEN, DESK,    "reply", "11月29日 9:00",                                 "什么时候，"),
    Step(CHEN, DESK,    "reply", "市政务服务中心三楼",                              "在哪里，"),
    Step(CHEN, DESK,    "press", "本件全部单位",                                   "请谁来，"),
    Step(CHEN, DESK,    "reply", "材料卡在哪一步，当面定下哪天发证。",                "办什么。"),
    Step(CHEN, DESK,    "press", "发送",                                           "读回来核对，通知才出去。"),
    Step(CAO,  TOBACCO, "press", "参加",                                           "单位答应到场。"),
    Step("",   "",      "clock", "P2D",                                           "会开过了。"),
    Step(CHEN, DESK,    "press", "录入纪要",                                       "当天把会上的话记下来。"),
    Step(CHEN, DESK,    "reply", "材料齐全，卡在内部流转，现场理清了。",                "几句话就行，也可以发照片。"),
    Step(CHEN, DESK,    "press", "完成",                                           "说完了，"),
    Step(CHEN, DESK,    "reply", "市烟草局 11月30日前 办好变更，把证送到门店",          "再写定下的事：谁、哪天前、办什么。到期热线会问。"),
    Step(CHEN, DESK,    "press", "发送",                                           "读回来核对。"),
    Step(CAO,  TOBACCO, "press", "已兑现",                                         "当天就办好了。"),
    Step(CAO,  TOBACCO, "reply", "变更已办好，新证已送到门店。",                      "写一句，"),
    Step(CAO,  TOBACCO, "press", "完成",                                           "交督查室看。"),
    Step(CAO,  TOBACCO, "press", "上报办结",                                       "整件事办完，正式上报。"),
    Step(CAO,  TOBACCO, "reply", "事实：变更材料齐全，内部流转拖了二十多天。\n措施：当天办结变更，改为限时流转。\n"
                                 "结果：新证已送到门店。\n依据：烟草专卖许可证管理办法。\n佐证：新证复印件已存档。", "五项一次说清。"),
    Step(CAO,  TOBACCO, "press", "发送",                                           "核对了再发。"),
    Step(CHEN, DESK,    "press", "审核通过",                                       "督查员审核。"),
    Step(MA,   "",      "press", "已解决",                                         "最后问企业：解决了吗？"),
    Step(MA,   "",      "press", "基本满意",                                       "办得慢，如实说。"),
    Step(MA,   "",      "press", "没有",                                           "没有人施压。"),
    Step("",   "",      "clock", "morning",                                       "第二天的简报：逾期归零，销号一件。拖过的日子，记录里一天不少。"),
)
# fmt: on
ACT = Act(TITLE, STEPS)
