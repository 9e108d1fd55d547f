"""Units that a message does not reach: a group that is shut, muted or public, a code refused, a unit on paper."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    DISPATCHED,
    FENG,
    HAN,
    LI,
    NEW_TOBACCO,
    POWER,
    QIAN,
    SHEN,
    START,
    WANG,
    ZHANG,
    ZHENG,
    Scene,
    known,
    press,
    reply,
    say,
    time,
)

TROUBLED: Scene = tuple(
    Step(HAN, "", "trouble", what)
    for what in ("backup", "disk", "undrawn", "stopped", "drifts", "wrong", "right", "aside", "topic")
)
SHUT: Scene = (
    time("2023-11-15T09:00:00+08:00"),
    Step(ZHENG, "", START),
    *known(SHEN, "冷库的电压不稳，压缩机总是跳闸。", "南阳市药益宝有限公司", "13900003001"),
    press(WANG, "受理立项", DESK),
    Step(FENG, POWER, "kick"),
    press(WANG, "按建议交办", DESK),
    Step(FENG, POWER, "add_bot"),
    press(FENG, "签收", POWER),
    Step(FENG, POWER, "mute"),
    press(SHEN, "补充材料"),
    say(SHEN, "压缩机昨夜又跳闸两次。"),
    press(SHEN, "完成"),
    time("P8D"),
    Step(FENG, POWER, "unmute"),
)
PUBLIC: Scene = (
    Step(QIAN, CITY, "public", "chengguan_open"),
    say(QIAN, "/help", CITY),
    press(LI, "不同意"),
    Step(QIAN, CITY, "public"),
    say(QIAN, "/help", CITY),
)
REFUSED: Scene = (  # what a chief does not agree to
    say(HAN, "/units"),
    press(HAN, "生成绑定码 · 市烟草局"),
    Step(ZHANG, NEW_TOBACCO, "join"),
    Step(ZHANG, NEW_TOBACCO, "add_bot"),
    say(ZHANG, "/bind {code}", NEW_TOBACCO),
    press(LI, "不同意"),
    say(HAN, f"/appoint {ZHANG}"),
    press(HAN, "督查员"),
    Step(ZHANG, "", START),
    say(ZHANG, "/bind {code}"),
    press(LI, "同意"),
    say(HAN, "/appoint"),
    press(HAN, "撤销任命"),
    press(HAN, f"撤销 {ZHANG}…"),
    press(LI, "不同意"),
    say(HAN, f"/appoint {ZHANG}"),
    press(HAN, "审计"),
    say(ZHANG, "/bind {code}"),
    time("P2D"),
)
ON_PAPER: Scene = (  # 市供电公司 gets everything on paper; the desk reads no digest
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "冷库的电压不稳，压缩机总是跳闸。", "南阳市药益宝有限公司", "13900003001"),
    *DISPATCHED,
    time("P2D"),
    press(WANG, "已送达", DESK),
    reply(WANG, "办公室张主任", DESK),
    press(SHEN, "补充材料"),
    say(SHEN, "压缩机昨夜又跳闸两次。"),
    press(SHEN, "完成"),
    press(CHEN, "代签收", DESK),
    reply(CHEN, "冯工", DESK),
    press(CHEN, "代反馈", DESK),
    *(reply(CHEN, words, DESK) for words in ("冯工", "变压器已到货，照片见附件。\n承诺：11月24日前换好变压器")),
    press(CHEN, "完成", DESK),
    press(CHEN, "发送", DESK),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "协调会", DESK),
    *(reply(CHEN, words, DESK) for words in ("11月20日 9:00", "督查局三楼", "市供电公司", "定下哪天换变压器。")),
    press(CHEN, "发送", DESK),
    time("2023-12-12T09:00:00+08:00"),
)
GONE: Scene = (  # the one who accepted a matter and the unit that has it leave the configuration
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "冷库的电压不稳，压缩机总是跳闸。", "南阳市药益宝有限公司", "13900003001"),
    press(CHEN, "受理立项", DESK),
    press(CHEN, "按建议交办", DESK),
    press(FENG, "签收", POWER),
    Step(HAN, "", "leave"),
    time("P4D"),
)
