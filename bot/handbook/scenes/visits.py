"""Outside the house: a route, a visit from the gate to its matters, and what was added afterwards."""

from __future__ import annotations

from bot.handbook.acts import CHEN, DESK, LI, WANG, Scene, press, say

FIRM, TEXTILE = "南阳市万德隆商贸有限责任公司", "南阳木兰花家纺股份有限公司"

VISITED: Scene = (
    say(WANG, "/visit"),
    press(WANG, "本季度尚未走访"),
    say(WANG, f"/visit 走访人：陈督查\n1. {FIRM} 卧龙区人民路100号\n2. {TEXTILE}，镇平县建设路8号", DESK),
    press(CHEN, f"开始走访 {FIRM[:16]}"),
    say(CHEN, "联系人：刘总 13800001234"),
    say(CHEN, "门前道路挖开两个月没有恢复，货车进不来。"),
    press(CHEN, "完成走访"),
    press(CHEN, "立项 1"),
    press(CHEN, "取消"),
    press(CHEN, "补记"),
    say(CHEN, "还缺一份租赁合同。"),
    say(CHEN, "完成"),
    say(LI, "/visit"),
    press(LI, "走访记录"),
    press(LI, FIRM),
)

INSPECTED: Scene = (
    say(CHEN, "/project", DESK),
    say(CHEN, "/project 宛美督办平台运行", DESK),
    press(CHEN, "删除项目", DESK),
    press(CHEN, "确认删除", DESK),
    say(
        CHEN,
        "/project 政务服务向基层延伸\n类型：明察暗访\n依据：市委领导批示要求\n合作单位：市行政审批服务中心\n"
        "组：一组、二组、三组\n交办问题：149\n点位：镇平县 石佛寺镇便民服务中心 [一组]\n月球 某某中心",
        DESK,
    ),
    press(CHEN, "点位", DESK),
    press(CHEN, "镇平县石佛寺镇便民服务中心", DESK),
    say(CHEN, "窗口上班时间无人值守。"),
    say(CHEN, "公示的收费标准没有更新。"),
    press(CHEN, "发现问题"),
    press(CHEN, "交办 1"),
    press(CHEN, "市城管局"),
    press(CHEN, "5 个工作日…"),
    press(CHEN, "确认交办"),
    press(CHEN, "问题", DESK, "督查项目"),
    press(CHEN, "督查报告", DESK),
    press(CHEN, "办结项目", DESK),
    press(CHEN, "仍要办结", DESK),
    say(LI, "/project"),
)
