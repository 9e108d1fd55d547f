"""Asked at the end: who follows another's matter, two words that differ, three rounds, and what was looked at."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    CITY,
    DESK,
    DISPATCHED,
    LI,
    MA,
    QIAN,
    SHEN,
    WANG,
    Scene,
    known,
    press,
    reply,
    report,
    say,
    time,
)
from bot.handbook.scenes.mended import BY_BOTH, TASK, more

FIRM, OTHER = "南阳市药益宝有限公司", "南阳市禄康源百货有限公司"
FOLDED: Scene = (  # two of one street, and what one of them says later waits for the desk
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "门前的路灯全灭了，夜班工人不敢走。", FIRM, "13900003001", "市政城管"),
    *DISPATCHED,
    press(QIAN, "签收", CITY),
    *known(MA, "我们这边的路灯也灭了。", OTHER, "13900003002", "市政城管", secret=True),
    *more(WANG, "并单"),
    reply(WANG, "RX-2023-0001", DESK),
    press(MA, "补充材料"),
    say(MA, "后门的两盏也灭了，夜班的人只能打着手电走。" * 75),  # more than the card of its release shows
    press(MA, "完成"),
    press(MA, "转给承办单位"),
)
MERGED: Scene = (  # each is asked for itself
    *FOLDED,
    press(WANG, "放行", DESK),
    *report(QIAN, CITY),
    press(CHEN, "审核通过", DESK),
)
ENDED: Scene = (  # … and has not been looked through when all of it has ended
    *FOLDED,
    *report(QIAN, CITY),
    press(CHEN, "审核通过", DESK),
    *(press(who, label) for who in (MA, SHEN) for label in ("已解决", "满意", "没有")),
)
FOLLOWED: Scene = (
    press(WANG, "录入电话回访", DESK, "路灯也灭了"),
    press(WANG, "已解决", DESK),
    press(WANG, "满意", DESK),
    press(WANG, "没有", DESK),
    press(SHEN, "已解决"),
    press(SHEN, "不满意"),
    press(WANG, "录入电话回访", DESK, "门前的路灯"),
    press(WANG, "已解决", DESK),
    press(WANG, "非常满意", DESK),
    press(WANG, "没有", DESK),
    press(SHEN, "没有"),
    press(MA, "重新办理"),
    say(MA, "昨夜又灭了两盏。"),
)
LAPSED: Scene = (time("P8D"),)
THRICE: Scene = (
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "门前的路灯全灭了，夜班工人不敢走。", FIRM, "13900003001", "市政城管"),
    *DISPATCHED,
    *(
        step
        for n in range(1, 4)
        for step in (
            press(QIAN, "签收", CITY), *report(QIAN, CITY), press(CHEN, "审核通过", DESK), time("PT3H"),
            press(WANG, "录入电话回访", DESK), press(WANG, "未解决", DESK), reply(WANG, f"第 {n} 次：还是不亮。", DESK),
        )
    ),
)  # fmt: skip

UNREACHED: Scene = (  # nobody answers
    time("2023-11-15T09:00:00+08:00"),
    *known(SHEN, "门前的路灯全灭了，夜班工人不敢走。", FIRM, "13900003001", "市政城管"),
    *DISPATCHED,
    press(QIAN, "签收", CITY),
    *report(QIAN, CITY),
    press(CHEN, "审核通过", DESK),
    time("P3D"),
    press(WANG, "录入电话回访", DESK),
    press(WANG, "未接通", DESK),
    time("P1D"),
    press(WANG, "未接通", DESK),
    time("P2D"),
    say(WANG, "/todo", DESK),
    press(WANG, "打开 RX-2023-0001", DESK),
    press(WANG, "同意", DESK),
)
UNDONE: Scene = (  # a task from above that three rounds have not done, and one that nobody confirms
    say(WANG, f"/task {TASK}", DESK),
    press(WANG, "确认登记", DESK),
    press(WANG, "确认交办", DESK),
    *(
        step
        for n in range(1, 4)
        for step in (
            *BY_BOTH,
            time("P3D"),
            press(WANG, "退回重办", DESK, "核查确认"),
            reply(WANG, f"第 {n} 次看，还有摊点。", DESK),
        )
    ),
    press(LI, "重新办理"),
    *BY_BOTH,
    press(WANG, "核查确认", DESK),
    reply(WANG, "到火车站广场查看，摊点已清。", DESK),
    press(WANG, "完成", DESK),
    time("P7D"),
)
HEADS = "序号|工作任务|来源|牵头单位|配合单位|完成时限|办理情况|是否办结"
LEDGER = (
    f"{HEADS}\n1|整治占道经营|市委常委会|城管局||12月30日前|已落实|是\n\n"
    f"{HEADS}\n1|修补人行道|市委常委会|城管局||12月30日前||否\n2|清理管线|市委常委会|市水务局||尽快||否\n"
    "3|更换路灯|市委常委会|市水务局||12月20日||否"
)
IMPORTED: Scene = (
    Step(WANG, DESK, "book", LEDGER),
    press(WANG, "第2季度", DESK),
    press(WANG, "不在名单里", DESK),
    press(WANG, "取消", DESK),
    Step(WANG, DESK, "book", LEDGER),
    press(WANG, "第2季度", DESK),
    press(WANG, "市供电公司", DESK),
    press(WANG, "确认导入", DESK),
    time("PT1M"),
    press(WANG, "撤销导入", DESK),
    Step(WANG, DESK, "book", LEDGER),
    press(WANG, "第2季度", DESK),
    press(WANG, "市供电公司", DESK),
    press(WANG, "确认导入", DESK),
    time("PT1M"),
    press(WANG, "全部交办…", DESK),
    time("PT1M"),
)
