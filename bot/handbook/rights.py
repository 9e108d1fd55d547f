"""Who may do what, written down by hand from the bureau's own rules; the tests try every cell by what happens.

It stands beside the tables of the program and is not drawn from them: where the two differ, one of them is wrong.
A button of a matter that has no row yet is taken to be for whom the table of actions names (rights_drawn.py).
"""

from __future__ import annotations

from collections.abc import Mapping

# A letter a column: who speaks, and where.
# fmt: off
COLUMNS: Mapping[str, str] = {
    "E": "its enterprise",
    "e": "another enterprise",
    "L": "its officer",
    "G": "its officer, in its group",
    "H": "its head",
    "C": "a co-unit's officer",
    "f": "another unit's officer",
    "x": "another unit's officer, in that group",
    "s": "somebody in its group who is on no roster",
    "O": "operator",
    "D": "operator, in the desk group",
    "S": "supervisor",
    "W": "chief",
    "A": "auditor",
    "M": "administrator",
}

UNIT, DESK = "LGH", "ODS"
BUTTONS: Mapping[tuple[str, str], str] = {
    # button, and what it does where a label has several meanings        who may
    ("受理立项", ""):               DESK,
    ("要求补充", ""):               DESK,
    ("不予受理", ""):               "S",        # proposed …
    ("同意", "reject"):             "W",        # … and approved by another
    ("不同意", "keep"):             "W",
    ("并单", ""):                   "S",
    ("撤销并单", ""):               "S",
    ("补充材料", "supplement"):     "E" + DESK,
    ("补充材料", "supply"):         "E" + DESK,
    ("催办", ""):                   "E",
    ("撤回诉求", ""):               "E",
    ("确认撤诉", ""):               "E",
    ("继续办理", ""):               "E",
    ("同意", "withdraw"):           "S",
    ("是我自愿", ""):               "E" + DESK,  # whether it was withdrawn of one's own free will
    ("不是，请继续办理", ""):       "E" + DESK,
    ("不同意", "keep_on"):          "S",
    ("申请复核", "ask_review"):     "E" + DESK,
    ("申请复核", "ask_ruling_review"): UNIT,    # of a ruling on its own work
    ("同意", "grant_ruling_review"): "W",       # who did not rule: here the supervisor did
    ("不同意", "refuse_ruling_review"): "W",
    ("同意", "grant_review"):       "W",        # who was not involved: here the supervisor was
    ("不同意", "refuse_review"):    "W",
    ("重新办理", "reopen"):         "E" + DESK + "W",
    ("未解决", "reopen"):           "E" + DESK + "W",
    ("已解决", "rebound_yes"):      "EODS",
    ("转给单位", ""):               DESK,
    ("不转", ""):                   DESK,
    ("隐去词语", ""):               DESK,
    ("改写原文", ""):               DESK,
    ("放行", ""):                   DESK,
    ("不转这段", ""):               DESK,
    ("恢复显示", ""):               DESK,       # asked …
    ("同意", "agree_to_show"):      "E",        # … and agreed to by whose words they are
    ("不同意", "refuse_to_show"):   "E",
    ("人工", ""):                   "E",
    ("转给承办单位", ""):           "E",
    ("只给督查室", ""):             "E",
    ("查看企业信息", ""):           DESK + "WA",
    ("核实", ""):                   DESK + "WA",
    ("按建议交办", ""):             DESK,
    ("选择单位", ""):               DESK,
    ("按名称查找单位", ""):         DESK,
    ("难点(A)", ""):                DESK,
    ("堵点(B)", ""):                DESK,
    ("痛点(C)", ""):                DESK,
    ("改写问题", ""):               DESK,
    ("确认交办", ""):               DESK,
    ("更多操作", ""):               DESK + "W",
    ("移交问责、终结…", ""):       DESK + "W",  # a menu, as 更多操作 is
    ("收起", ""):                   DESK + "W",
    ("返回", ""):                   DESK + "W",
    ("增加协办", ""):               "S",
    ("协办时限", ""):               DESK,
    ("撤回交办", ""):               DESK,
    ("改派", "reassign"):           "SW",       # the first time …
    ("改派", "again"):              "W",        # … and from the second
    ("转交", ""):                   DESK,       # to another case officer
    ("转给同事", ""):               UNIT + "C",
    ("认定挂牌企业", ""):           DESK,
    ("撤销认定", ""):               DESK,
    ("更正内容", "correct"):        DESK,
    ("更正内容", "grade"):          "S",
    ("更正内容", "problem"):        "S",
    ("更正企业信息", ""):           DESK,
    ("更正联系方式、保密", ""):     "E",
    ("撤销刚才的决定（10 分钟内）", "accept"): "OD",  # whoever did it: here an operator …
    ("撤销刚才的决定（10 分钟内）", "approve"): "S",  # … and here a supervisor
    ("转为紧急", ""):               DESK,
    ("取消紧急", ""):               DESK,
    ("中止", ""):                   "SW",
    ("恢复", ""):                   "SW",
    ("挂账推进", ""):               "W",
    ("恢复办理", ""):               "W",
    ("终结", ""):                   "S",        # proposed …
    ("同意", "terminate"):          "W",        # … and approved by another
    ("不同意", "refuse_terminate"): "W",
    ("重新办理", "redo"):           "W",
    ("请督查员拟终结", ""):         "W",
    ("签收", ""):                   UNIT + "C",
    ("反馈进展", ""):               UNIT + "C",
    ("询问企业", ""):               UNIT + "C",
    ("作出承诺", ""):               UNIT + "C",
    ("已联系企业", ""):             UNIT + "C",
    ("申请退单", ""):               UNIT + "C",
    ("申请延期", ""):               UNIT,
    ("协办完成", ""):               "C",
    ("上报办结", ""):               UNIT,
    ("已送达", ""):                 DESK,       # of a unit on paper
    ("代签收", ""):                 "S",
    ("代反馈", ""):                 "S",
    ("代上报", ""):                 "S",
    ("代已阅", ""):                 "S",
    ("代书面回复", ""):             "S",
    ("代参加", ""):                 "S",
    ("代请假", ""):                 "S",
    ("确认申请", ""):               "H",
    ("同意上报", ""):               "H",
    ("退回修改", ""):               "H",
    ("回答", ""):                   "E" + DESK,
    ("同意", "admit_return"):       DESK,       # asked late …
    ("不同意", "decline_return"):   DESK,
    ("同意", "grant_return"):       "SW",       # … and ruled on
    ("不同意", "refuse_return"):    "SW",
    ("同意", "grant_extension"):    "SW",
    ("不同意", "refuse_extension"): "SW",
    ("答复企业", ""):               DESK + "W",
    ("发函", ""):                   DESK + "W",
    ("批示", ""):                   "W",
    ("请示督查室", ""):             UNIT + "C",
    ("回复", "letter"):             UNIT,       # to what the bureau wrote to this unit …
    ("已阅", "letter"):             UNIT,
    ("回复", "inquiry"):            DESK,       # … and to what the desk was asked, or told by a chief
    ("已阅", "inquiry"):            DESK,
    ("已阅", "read_paper"):         UNIT,
    ("已阅", "read_notice"):        UNIT,
    ("书面回复", ""):               UNIT,
    ("审核通过", ""):               "S",
    ("按解释说明通过", ""):         "S",
    ("按部分解决通过", ""):         "S",
    ("退回重办", ""):               "S",
    ("录入电话回访", ""):           "ODW",      # never who approved
    ("已解决", "callback"):         "EODW",
    ("部分解决", ""):               "EODW",
    ("未解决", "callback"):         "EODW",
    ("非常满意", ""):               "EODW",
    ("满意", ""):                   "EODW",
    ("基本满意", ""):               "EODW",
    ("不满意", ""):                 "EODW",
    ("没有", ""):                   "EODW",
    ("有", ""):                     "EODW",
    ("同意", "callback_none"):      "W",        # nobody can be reached: here the supervisor had approved
    ("改答案", ""):                 "E",        # its own, for ten minutes
    ("这不是我说的", ""):           "E",
    ("同事", ""):                   "E",        # a list, a link for one more, 同意, 移除: the submitter's alone
    ("签发督办单", "draft_rung"):   "S",        # drafted …
    ("签发督办单", "sign_rung"):    "W",        # … and signed by another
    ("签发通报", ""):               "W",
    ("公文", ""):                   DESK + "WA",
    ("移交问责", "draft_rung"):     "S",
    ("移交问责", "hand_over"):      "W",        # first the chief, then a second signer
    ("撤销", ""):                   "W",
    ("撤销督办文书", ""):           "W",
    ("现场督办", ""):               "SW",
    ("补记现场", ""):               "SW",
    ("协调会", ""):                 "SW",
    ("研判会", ""):                 "SW",
    ("安排约谈", ""):               "W",
    ("改期", ""):                   "SW",
    ("取消安排", ""):               "SW",
    ("录入纪要", ""):               DESK + "W",
    ("参加", ""):                   UNIT,
    ("请假", ""):                   UNIT,
    ("已兑现", ""):                 UNIT + DESK,
    ("说明情况", ""):               UNIT + "S",
}

IN_STORIES = {  # states that only days of waiting or another's matter bring: tests/stories/withdrawal,
    # merger/test_asked_itself; tasks
    ("重新办理", "take_out"), ("核查确认", "confirm_evidence"), ("答复上级", "answer_above"),
}

BUREAU, EVERYBODY = "ODSWAM", "".join(COLUMNS)
PRIVATE = "EeLHfOSWAM"
COMMANDS: Mapping[str, str] = {
    # command             who is shown it
    "/start":             PRIVATE,
    "/help":              EVERYBODY,
    "/privacy":           EVERYBODY,
    "/new":               "EeGCxsODS",        # for themselves; in a group: the way to the private chat; for a caller
    "/my":                PRIVATE,
    "/cancel":            EVERYBODY,
    "/todo":              "LGHCfx" + BUREAU,
    "/board":             "ODSW",
    "/digest":            "ODSWA",
    "/stats":             "LGHCfxODSWA",
    "/thanks":            "ODSWA",
    "/instruction":       "ODSWA",
    "/task":              "S",                # asks what is to be entered
    "/ledger":            "ODSWA",
    "/listed":            "ODSWA",
    "/firm":              "ODSWA",
    "/meeting":           "ODSWA",
    "/papers":            "ODSWA",
    "/pack":              "SW",
    "/report":            "SW",
    "/visit":             "ODSWA",
    "/project":           "ODSWA",
    "/away":               "HODSW",
    "/block":             "SW",
    "/bind":              EVERYBODY,          # says how
    "/units":             BUREAU,
    "/health":            BUREAU,
    "/appoint":           "M",
    "/calendar":          "M",
}
ADMIN: Mapping[str, str] = {
    # button of /units, /appoint, /health, /calendar        who may
    "生成绑定码":          "M",
    "任命":                "M",
    "撤销任命":            "M",
    "连同保密诉求":        DESK + "WA",        # of an enterprise's record; each look is written down
    "更名（企业档案）":    DESK,
    "合并企业":            "S",               # and 撤销合并
    "挂牌二维码":          "S",               # and 换新二维码, 停用二维码, 打印标牌
    "开始走访":            "S",                # whose route it is: here a supervisor's
    "点位（督查）":        DESK + "W",
    "确认交办（督查发现）": DESK,
    "不作问题":            DESK,
    "另写时限（督查发现）": DESK,
    "办结项目":            "SW",
    "删除项目":            "SW",
    "已回电":              DESK,
    "是同一家，并入":      DESK,
    "不是":                DESK,
    "没接通":              DESK,
    "拟通报":              "SW",
    "拟督查专报":          "SW",
    "报签":                "SW",
    "报签（表单）":        DESK,
    "签发（表单）":        "W",
    "退回修改（表单）":    "W",
    "签发（通报、专报）":  "W",
    "退回修改（通报、专报）": "W",
    "更正（通报、专报）":  "SW",
    "作废（公文）":        "W",
    "批示（专报）":        "W",
    "答复批示（专报）":    DESK,
    "已阅（各单位的通报）": UNIT + "Cfx",
    "再试":                BUREAU,
    "解除（暂停受理）":    "SW",
    "同意删除":            "S",
    "不同意（写明理由）":  "S",
    "同意（任命、公开的群）": "W",
    "登记删除申请":        DESK,               # of whoever has only rung
    "确认启用（挂牌名单）": "S",
    "打开（清单）":        "E" + UNIT + "C" + DESK + "WA",
    "按钮（填写诉求）":    "E",                # whoever fills it in
}
# fmt: on
