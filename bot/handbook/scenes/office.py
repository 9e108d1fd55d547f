"""Questions that change nothing; groups and people bound, appointed, let go."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CAO,
    CHEN,
    CITY,
    DESK,
    HAN,
    LI,
    NEW_DESK,
    NEW_TOBACCO,
    QIAN,
    SHEN,
    START,
    WANG,
    ZHANG,
    Scene,
    press,
    say,
)

LOOKED_UP: Scene = (
    *(
        say(CHEN, words, DESK)
        for words in ("/todo", "/find", "/find 烟草", "/ticket", "/ticket RX-2023-0002", "/digest")
    ),
    say(CHEN, "/why RX-2023-0005", DESK),
    press(CHEN, "逾期…", DESK),
    press(CHEN, "更多数字", DESK),
    say(CHEN, "/stats 今年", DESK),
    press(CHEN, "按类别", DESK),
    press(CHEN, "用时", DESK),
    say(CHEN, "/ledger", DESK),
    press(CHEN, "问题清单", DESK),
    say(CHEN, "/board", DESK),
    press(CHEN, "逾期… → 督查看板", DESK),
    say(QIAN, "/todo", CITY),
    say(QIAN, "/digest", CITY),
    say(SHEN, "/my"),
    say(HAN, "/calendar"),
    say(HAN, "/calendar 2024-02-09 休 除夕\n2024-02-30 休\n2024-02-09 班"),
    say(HAN, "/calendar 2024-02-09 休息"),
    press(HAN, "放弃修改"),
    say(HAN, "/calendar 2024-01-15 休息"),
    press(HAN, "确认启用"),
    say(LI, "/digest"),
    say(LI, "/help"),
    say(HAN, "/help"),
    say(WANG, "/help", DESK),
)

LISTED: Scene = (
    say(CHEN, "/listed", DESK),
    say(CHEN, "/listed 南阳木兰花家纺股份有限公司 无 第一批 2022-08-05\n南阳市江河纺织有限公司 4113", DESK),
    press(CHEN, "放弃修改", DESK),
    say(CHEN, "/listed 南阳木兰花家纺股份有限公司 无 第一批 2022-08-05\n南阳市江河纺织有限公司 无 二", DESK),
    press(CHEN, "确认启用", DESK),
    say(CHEN, "/listed", DESK),
    press(CHEN, "第1批 1", DESK),
    say(LI, "/listed 木兰花"),
    say(CHEN, "/listed 南阳白河食品有限公司 无 2\n暂停 南阳市江河纺织有限公司 停产", DESK),
    press(CHEN, "确认启用", DESK),
    press(CHEN, "撤销这次登记", DESK),
)

FIRMS: Scene = (
    say(CHEN, "/firm", DESK),
    say(CHEN, "/firm 有限公司", DESK),
    say(CHEN, "/firm 木兰花"),
    press(CHEN, "挂牌二维码"),
    press(CHEN, "停用二维码"),
    say(CHEN, "/listed"),
    press(CHEN, "第1批 1"),
    press(CHEN, "打印标牌（PDF）"),
    say(CHEN, "/firm 木兰花"),
    press(CHEN, "合并企业"),
    say(CHEN, "南阳市江河纺织有限公司\n同一家企业，登记了两次"),
    say(CHEN, "/firm 江河纺织"),
    press(CHEN, "更名"),
    say(CHEN, "南阳市江河纺织集团有限公司"),
    press(CHEN, "连同保密诉求"),
)

DAY_OFF: Scene = (
    say(HAN, "/calendar 2023-11-27 休息"),
    press(HAN, "确认启用"),
    say(HAN, "/calendar 2023-11-27 照常"),
    press(HAN, "确认启用"),
)

BOUND: Scene = (
    say(HAN, "/units"),
    press(HAN, "生成绑定码 · 市烟草局"),
    Step(CAO, NEW_TOBACCO, "add_bot"),
    say(CAO, "/bind", NEW_TOBACCO),
    say(CAO, "/bind ABCDEFGH-12345678", NEW_TOBACCO),
    say(CAO, "/bind {code}", NEW_TOBACCO),
    press(HAN, "生成绑定码 · 服务企业效能督查室…"),
    Step(HAN, NEW_DESK, "add_bot"),
    say(HAN, "/bind {code}", NEW_DESK),
    say(HAN, f"/appoint {ZHANG}"),
    press(HAN, "督查员"),
    Step(ZHANG, "", START),
    say(ZHANG, "/bind {code}"),
    press(LI, "同意"),
    say(HAN, "/appoint 小吴"),
    press(HAN, "单位承办人"),
    say(HAN, "/appoint"),
    press(HAN, "撤销任命"),
    press(HAN, f"撤销 {ZHANG}…"),
    press(LI, "同意"),
    Step(QIAN, CITY, "kick"),
    say(HAN, "/health"),
)
