"""The first story: on 2023-11-14 works on a pipe cut a plant's high-voltage line; within the hour it had power again.

The course (units, day, one hour) is a real case; names of persons, words and figures are made up for the demo.
"""

from __future__ import annotations

from bot.demo.play.story import Act, Step

TITLE = "高压线被挖断，一小时内恢复供电"

SHEN, WANG, CHEN, QIAN, FENG = "沈经理", "王督查", "陈督查", "钱工", "冯工"
DESK, CITY, POWER = "督查室", "市城管局", "市供电公司"

# fmt: off
STEPS = (
    #    who   where  does     says                                               why
    Step(SHEN, "",    "start", "",                                                "沈经理的厂子突然停电，他打开热线机器人。"),
    Step(SHEN, "",    "say",   "门口市政管道施工，把我们的高压线路挖断了，全厂停电，今天要交的货眼看交不上。", "第一句话就算数，不用先找按钮。"),
    Step(SHEN, "",    "photo", "",                                                "现场照片一起记下，只回一个记号，不打断他。"),
    Step(SHEN, "",    "press", "用这段话反映诉求",                                "一个字都不用重写。"),
    Step(SHEN, "",    "press", "同意",                                            "先说清楚收集什么、谁能看到；只问这一次。"),
    Step(SHEN, "",    "say",   "药益宝公司",                                      "企业名称。问题就在同一条消息里往下走。", asked="企业名称"),
    Step(SHEN, "",    "say",   "139 3770 0001",                                   "电话怎么写都认得，写错了会告诉他怎么改。", asked="联系电话"),
    Step(SHEN, "",    "press", "供电保障",                                        "是哪一类事。话里说得准的就不问。", asked="诉求类别"),
    Step(SHEN, "",    "press", "宛城区",                                          "事情发生在哪里。", asked="所在地区"),
    Step(SHEN, "",    "press", "紧急程度",                                        "核对卡上每一项都能点开改。", asked="请核对一遍"),
    Step(SHEN, "",    "press", "紧急",                                            "停产了，走紧急通道。", asked="紧急程度"),
    Step(SHEN, "",    "press", "是否保密",                                        "默认对承办单位保密。", asked="请核对一遍"),
    Step(SHEN, "",    "press", "可告知承办单位",                                  "要抢修，愿意让承办单位知道是哪家企业。", asked="是否保密"),
    Step(SHEN, "",    "press", "确认提交",                                        "核对无误。马上有编号、有承诺时间。", asked="请核对一遍"),
    Step(WANG, DESK,  "press", "受理立项",                                        "督查室当场立项。"),
    Step(WANG, DESK,  "press", "按建议交办",                                      "派单目录建议：城管局主办、供电公司协办，一键同时交办两家。"),
    Step(QIAN, CITY,  "press", "签收",                                            "主办单位签收，谁签收谁负责。紧急件 15 分钟内要签。"),
    Step(FENG, POWER, "press", "签收",                                            "协办单位也签收了。"),
    Step(QIAN, CITY,  "press", "反馈进展",                                        "到了现场，说一句进展。"),
    Step(QIAN, CITY,  "reply", "已责令施工单位停工，供电抢修队已到场，预计四十分钟内接通。", "写好先读回来，还没有发出。"),
    Step(QIAN, CITY,  "press", "发送",                                            "核对无误再发，企业马上就能看到。"),
    Step(SHEN, "",    "press", "查看进度",                                        "沈经理随时能看办到哪一步。"),
    Step("",   "",    "clock", "PT30M",                                           "时间过去半小时。"),
    Step(FENG, POWER, "press", "协办完成",                                        "线路接好了，供电公司办完自己的一份。"),
    Step(QIAN, CITY,  "press", "上报办结",                                        "主办单位要等协办都办完，才能上报。"),
    Step(QIAN, CITY,  "reply", "事实：施工单位未核对管线，挖断厂区高压线路。\n措施：责令停工，供电公司抢修队更换电缆接头。\n"
                               "结果：全厂已恢复供电。\n依据：城镇排水与污水处理条例、供电营业规则。\n佐证：抢修工单已存档。",
         "一条消息说清五项；紧急件不用等负责人签字。"),
    Step(QIAN, CITY,  "press", "发送",                                            "五项读回来核对，没有问题再发。"),
    Step(CHEN, DESK,  "press", "审核通过",                                        "督查员审核。单位自己不能结案。"),
    Step(SHEN, "",    "press", "已解决",                                          "热线直接问企业：解决了吗？"),
    Step(SHEN, "",    "press", "非常满意",                                        "满意吗？"),
    Step(SHEN, "",    "press", "没有",                                            "有没有人向您施压？这一问只有局领导和审计看得到。"),
    Step(SHEN, "",    "say",   "不到一小时就来电了，货赶上了，谢谢。",              "企业说了算，这才销号。"),
)
# fmt: on

ACT = Act(TITLE, STEPS)
