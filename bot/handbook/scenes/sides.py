"""Beside the straight way: more time, the long term, an unwished ending, what comes after, and thanks."""

from __future__ import annotations

from bot.handbook.acts import (
    CHEN,
    DESK,
    FENG,
    LI,
    ON_CARD,
    POWER,
    SHEN,
    WANG,
    Scene,
    demand,
    press,
    reply,
    say,
    time,
)


def extend(until: str) -> Scene:
    """The lead unit asks for more time."""
    asked = ("变压器要等厂家发货。", "基础已经浇筑。", "到货三天内安装。", until)
    told = (reply(FENG, words, POWER) for words in asked)
    return (press(FENG, "申请延期", POWER, ON_CARD), *told, press(FENG, "发送", POWER))


MORE_TIME: Scene = (
    press(SHEN, "已解决", "", "回头看"),
    *demand(SHEN, "三期车间的变压器一直没有装上。", "供电保障"),
    press(WANG, "受理立项", DESK),
    press(WANG, "放行", DESK),
    press(WANG, "按建议交办", DESK),
    press(FENG, "签收", POWER),
    *extend("2月5日"),
    press(CHEN, "不同意", DESK),
    reply(CHEN, "先调用备用变压器。", DESK),
    *extend("2月5日"),
    time("2024-01-16T09:00:00+08:00"),
    press(CHEN, "同意", DESK, "延期还没有裁定"),
    *extend("2月8日"),
    time("2024-01-18T09:00:00+08:00"),
    press(LI, "同意", "", "再次延期还没有裁定"),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "中止", DESK),
    press(CHEN, "等待企业", DESK),
    reply(CHEN, "企业停产检修，进不了厂。", DESK),
    reply(CHEN, "1月24日", DESK),
    press(CHEN, "发送", DESK),
    say(CHEN, "/why RX-2024-0002", DESK),
    time("2024-01-24T09:00:00+08:00"),
)

OPENED: Scene = (say(LI, "/find RX-2024-0002"), press(LI, "打开 RX-2024-0002"), press(LI, "更多操作"))
LONG_TERM: Scene = (
    *OPENED,
    press(LI, "挂账推进"),
    *(say(LI, words) for words in ("先到货，再安装。", "李副市长", "1月26日 变压器到货\n2月2日 安装送电")),
    press(LI, "发送"),
    time("2024-01-29T09:00:00+08:00"),
    *OPENED,
    press(LI, "恢复办理"),
)


def proposed() -> Scene:
    """A supervisor proposes to end it unsolved."""
    asked = ("土地已被法院查封。", "民事诉讼法第 106 条。", "向查封法院提出执行异议。")
    return (
        press(CHEN, "更多操作", DESK),
        press(CHEN, "移交问责、终结…", DESK),
        press(CHEN, "终结", DESK),
        *(reply(CHEN, words, DESK) for words in asked),
        time("2024-01-31T09:00:00+08:00"),
    )


AFTER_THE_END: Scene = (
    *proposed(),
    press(LI, "不同意", "", "终结还没有审定"),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "移交问责、终结…", DESK),
    press(CHEN, "终结", DESK),
    *(reply(CHEN, words, DESK) for words in ("土地被法院查封。", "民事诉讼法第 106 条。", "提出执行异议。")),
    press(LI, "同意", "", "请审定：拟终结"),
    press(SHEN, "申请复核", "", "终结办理告知"),
    say(SHEN, "查封昨天已经解除。"),
    time("2024-02-09T18:00:00+08:00"),
    time("2024-02-28T09:00:00+08:00"),
    press(WANG, "不同意", DESK, "复核还没有决定"),
    reply(WANG, "请先把解除文书发来。", DESK),
    say(CHEN, "/find RX-2023-0001", DESK),
    press(CHEN, "打开 RX-2023-0001", DESK),
    press(CHEN, "重新办理", DESK),
    reply(CHEN, "暗访发现仍在停电。", DESK),
    press(CHEN, "更多操作", DESK),
    press(CHEN, "移交问责、终结…", DESK),
    press(CHEN, "终结", DESK),
    *(reply(CHEN, words, DESK) for words in ("企业已经搬迁。", "企业的书面说明。", "在新址另行反映。")),
    press(LI, "同意", "", "请审定：拟终结"),
)

THANKS: Scene = (
    press(SHEN, "锦旗"),
    press(SHEN, "感谢信"),
    say(SHEN, "感谢连夜抢修的师傅们。"),
    say(CHEN, "/thanks", DESK),
)
