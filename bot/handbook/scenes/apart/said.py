"""What people say on the way: changed, too much, to nobody, about nothing; and what they look up."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    DISPATCHED,
    FENG,
    ON_CARD,
    POWER,
    QIAN,
    REPORT,
    SHEN,
    Scene,
    demand,
    known,
    press,
    reply,
    say,
    time,
)
from bot.handbook.scenes.mended import BACK

FIRM = "南阳市药益宝有限公司"
CHANGED: Scene = (  # one and the same person changes what was said, before and after it left
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "厂区路灯灭了，冷库也停过电。", FIRM, "13900003001"),
    press(SHEN, "补充材料"),
    say(SHEN, "停电是昨天。"),
    Step(SHEN, "", "edit", "停电是昨天夜里。"),
    press(SHEN, "完成"),
    Step(SHEN, "", "edit", "停电是前天夜里。"),
    *DISPATCHED,
    press(FENG, "签收", POWER),
    reply(FENG, "二号楼的变压器已经看过。", POWER, ON_CARD),  # it is not said what it is, and another question begins
    press(FENG, "询问企业", POWER, ON_CARD),
    reply(FENG, "冷库在哪一栋？", POWER),
    press(SHEN, "回答"),
    say(SHEN, "在二号楼。"),
    Step(FENG, POWER, "no_voice"),
    press(SHEN, "补充材料"),
    Step(SHEN, "", "voice"),
    press(SHEN, "完成"),
    press(FENG, "申请延期", POWER, ON_CARD),
    reply(FENG, "要等厂家发货。", POWER),
    Step(FENG, POWER, "edit", "变压器要等厂家发货。"),
    *(reply(FENG, words, POWER) for words in ("已经下单。", "到货三天装好。", "12月15日")),
    press(FENG, "发送", POWER),
    Step(FENG, POWER, "edit", "12月20日"),
    press(CHEN, "同意", DESK, "延期"),
    press(FENG, "上报办结", POWER, ON_CARD),
    reply(FENG, REPORT, POWER),
    press(FENG, "改", POWER),
    reply(FENG, "结果：11 月 14 日起供电正常。", POWER),
    press(FENG, "发送", POWER),
    press("郑经理", "同意上报", POWER),
    press(CHEN, "审核通过", DESK),
    press(CHEN, BACK, DESK),
    reply(CHEN, "点错了。", DESK),
)


def supplied(words: str) -> Scene:
    """An enterprise adds something to its newest matter."""
    return press(SHEN, "补充材料"), say(SHEN, words), press(SHEN, "完成")


LOOSE: Scene = (  # words that may belong to two matters, too large a file, a flood
    *demand(SHEN, "门口总有人摆摊，货车进不来。", "市政城管", secret=False),
    say(SHEN, "照片下午补发。"),
    press(SHEN, "补充到…"),
    say(CHEN, "/foo"),
    press(SHEN, "反映诉求"),
    Step(SHEN, "", "large", "全厂监控.zip"),
    say(SHEN, "/cancel"),
    press(SHEN, "反映诉求"),
    say(SHEN, "停车的事也请管一管。"),
    say(SHEN, "/cancel"),
    Step(SHEN, "", "edit", "摊点的事还要请你们管一管。"),
    press(SHEN, "RX-2023-0002…"),
    *(step for n in range(1, 7) for step in supplied(f"{n}，" + "这里是经过。" * 480)),
    Step(SHEN, "", "burst", "\n".join(f"第 {n} 句" for n in range(1, 36))),
)
COUNTED: Scene = (
    say(CHEN, f"/thanks 锦旗 2023-11-01 {FIRM} 致督查室：为企解忧"),
    say(QIAN, "/stats", CITY),
    say(CHEN, "/stats 今年", DESK),
    press(CHEN, "市供电公司", DESK, "按承办单位"),
    say(CHEN, "/ledger 问题清单"),
    say(CHEN, "/ledger 问题清单"),
    Step(CHEN, "", "trouble", "ledger"),
    say(CHEN, "/ledger 满意账单"),
    Step(CHEN, "", "trouble", "no ledger"),
    say(QIAN, "/bind 13900002002"),
)
