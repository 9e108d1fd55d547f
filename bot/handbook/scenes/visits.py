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
