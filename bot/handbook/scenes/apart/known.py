"""Whom the bureau knows: listed enterprises and their plaques, callers who show their number, records made one."""

from __future__ import annotations

from bot.demo import Step
from bot.handbook.acts import (
    CHEN,
    DESK,
    DISPATCHED,
    FENG,
    MA,
    POWER,
    SHEN,
    START,
    WANG,
    Scene,
    demand,
    known,
    press,
    reply,
    say,
    time,
)
from bot.handbook.scenes.mended import more

FIRM, TEXTILE, PART = "南阳市药益宝有限公司", "南阳木兰花家纺股份有限公司", "药益宝公司"
LISTED: Scene = (
    time("2023-11-15T09:00:00+08:00"),
    Step(WANG, "", START),
    *known(SHEN, "冷库的电压不稳，压缩机总是跳闸。", FIRM, "13900003001"),
    *DISPATCHED,
    say(CHEN, f"/listed {FIRM} 无 3 2022-08-05 王督查 陈督查\n{TEXTILE} 无 1 2022-08-05 王督查", DESK),
    press(CHEN, "确认启用", DESK),
    *more(CHEN, "认定挂牌企业", "回拨了名单上的电话。"),
    *more(CHEN, "撤销认定", "代码对不上，是另一家。"),
    *more(CHEN, "认定挂牌企业", "核对了营业执照。"),
    press(FENG, "签收", POWER),
    say(CHEN, f"/firm {FIRM}"),
    press(CHEN, "挂牌二维码"),
    Step(MA, "", "start", "{link}"),
    say(MA, "/cancel"),
)
SILENT: Scene = (  # the matter ends, and nobody speaks for a long time
    press(SHEN, "撤回诉求"),
    press(SHEN, "跳过"),
    time("P4D"),
    press(SHEN, "确认撤诉"),
    press(CHEN, "同意", DESK, "撤回"),
    time("P35D"),
    press(SHEN, "一切正常"),
    time("P35D"),
    press(SHEN, "请来走访"),
    *demand(SHEN, "仓库门口的变压器漏油。", "供电保障", secret=False),
)
FAR = "南阳市宏远有限公司"
CALLED = f"13900003002 {FAR} 孙总 车间停电。类别：供电保障；区域：宛城区；保密：可告知承办单位"
CALLER: Scene = (
    Step(SHEN, "", START),
    say(WANG, f"/new {CALLED.replace('3002', '3001')}"),
    press(WANG, "提交并交办"),
    Step(SHEN, "", "contact"),
    press(WANG, "是同一家，并入", DESK),
    Step(MA, "", START),
    *(
        step
        for n in ("车间停电", "车间又停水")
        for step in (say(WANG, f"/new {CALLED.replace('车间停电', n)}"), press(WANG, "提交并交办"))
    ),
    Step(MA, "", "contact"),
    press(WANG, "不是", DESK),
    say(CHEN, "/privacy RX-2023-0003", DESK),
    press(CHEN, "登记删除申请", DESK),
    press(WANG, "不同意（写明理由）", DESK),
    reply(WANG, "正在办理，办结后再申请。", DESK),
    Step(WANG, "", START),
    say(WANG, f"/visit {FAR}"),
    press(WANG, f"开始走访 {FAR}"),
    say(WANG, "联系人：沈经理 13900003001"),
    say(WANG, "变压器噪声大，夜里扰民。"),
    Step(WANG, "", "large", "现场.mp4"),
    press(WANG, "完成走访"),
    press(WANG, "立项 1"),
    press(WANG, "供电保障"),
    press(WANG, "确认提交"),
    press(WANG, "宛城区"),
    press(WANG, "确认提交"),
)
RECORDS: Scene = (  # two records of one enterprise
    *known(MA, "冷库门口积水。", PART, "13900003002", "市政城管"),
    say(CHEN, f"/firm {PART}"),
    press(CHEN, "合并企业"),
    say(CHEN, f"{FIRM}\n同一家，简称和全称"),
    press(CHEN, f"撤销合并：{PART}"),
    say(CHEN, "是两家，地址不同"),
)
