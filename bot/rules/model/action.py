"""What can happen to a ticket, and what must come with it.

Values are stored: a member may be renamed, its value never.
"""

from __future__ import annotations

from enum import StrEnum, auto


class Action(StrEnum):
    SUBMIT = auto()  # the questionnaire is confirmed
    ASK_MORE = auto()  # 要求补充: one list of questions to the enterprise
    SUPPLY = auto()  # the enterprise answers that list
    SUPPLY_LAPSED = auto()  # nothing came; the desk decides on what it has
    SUPPLEMENT = auto()  # 补充材料: more words or files, at any time
    PRESS_ON = auto()  # 催办 by the enterprise
    NOTE = auto()  # 内部备注: stays where it was written
    ACCEPT = auto()  # 受理立项
    PROPOSE_REJECT = auto()  # 不予受理: a supervisor proposes
    REJECT = auto()  # the chief agrees
    REFUSE_REJECTION = "keep"  # the chief does not agree: the desk goes on with it
    MERGE = auto()  # 并单
    UNMERGE = auto()  # 撤销并单
    HIDE_WORDS = auto()  # 隐去词语: a unit must not read these either
    ASK_TO_SHOW = auto()  # 恢复显示: the desk would rather have a unit read these words
    AGREE_TO_SHOW = auto()  # the enterprise agrees
    REFUSE_TO_SHOW = auto()  # it does not: they stay hidden
    REWRITE = auto()  # 改写原文: the matter as a unit is to read it
    PASS_FILE = auto()  # 转给单位: a file of a confidential matter
    KEEP_FILE = auto()  # 不转
    RELEASE = auto()  # 放行: what a unit will read of a confidential matter has been looked through
    RELAY = auto()  # 转给承办单位: the enterprise lets units have what it has said later
    KEEP_AT_BUREAU = auto()  # 只给督查室
    REWRITE_RELAY = auto()  # 改写: the later words as a unit is to read them
    RELEASE_RELAY = auto()  # 放行 of later words
    KEEP_RELAY = auto()  # 不转 of later words
    PROPOSE = auto()  # the desk chooses unit, grade, problem (拟办)
    DISPATCH = auto()  # 确认交办 / 按建议交办
    RECALL = auto()  # 撤回交办: nobody has signed yet
    REASSIGN = auto()  # 改派: another unit, or one relieved
    CORRECT = auto()  # 更正内容: a fact of the matter
    CORRECT_ENTERPRISE = auto()  # 更正企业信息: who is behind it
    CORRECT_OWN = auto()  # 更正联系方式、保密: the enterprise's own contact and phone; and that nobody be told
    ADD_CO_UNIT = auto()  # 增加协办
    MARK_URGENT = auto()  # 转为紧急
    LIFT_URGENT = auto()  # 取消紧急
    SIGN = auto()  # 签收
    CO_DONE = auto()  # 协办完成
    REQUEST_RETURN = auto()  # 申请退单
    GRANT_RETURN = auto()  # a return is ruled: granted
    REFUSE_RETURN = auto()  # a return is ruled: refused
    REQUEST_EXTENSION = auto()  # 申请延期
    GRANT_EXTENSION = auto()  # an extension is ruled: granted
    REFUSE_EXTENSION = auto()  # an extension is ruled: refused
    PAUSE = auto()  # 中止: the clock stands still
    RESUME = auto()  # 恢复
    TO_LONG_TERM = auto()  # 挂账推进
    RESUME_WORK = auto()  # 恢复办理
    ASK = auto()  # 询问企业
    ANSWER = auto()  # the enterprise answers the unit
    CONTACTED = auto()  # 已联系企业: first contact by phone
    PROGRESS = auto()  # 反馈进展
    REPORT = auto()  # 上报办结 that waits for the head
    HAND_BACK = auto()  # 退回修改: the head does not sign
    FEEDBACK = auto()  # the report reaches the bureau
    SEND_BACK = auto()  # 退回重办
    APPROVE = auto()  # 审核通过
    CALL_ATTEMPT = "call"  # a callback was tried and not answered yet
    CALLBACK_YES = auto()  # solved: struck off
    CALLBACK_NO = auto()  # not solved: the unit gets it again
    THIRD_NO = auto()  # not solved for the third time: told to the chief
    REDO = auto()  # 重新办理: the chief chooses another round
    WANT_TERMINATION = auto()  # 请督查员拟终结: then the chief would rather have it ended
    NOT_MY_WORDS = auto()  # 这不是我说的: the enterprise disowns what was entered for it by telephone
    CALLBACK_NONE = auto()  # not reached, confirmed by a supervisor
    ASK_WITHDRAW = auto()  # 撤回诉求
    CONFIRM_WITHDRAW = auto()  # 确认撤诉, when the enterprise is asked again
    STAY_WITH_IT = "go_on"  # 继续办理, then; or no answer
    WITHDRAW = auto()  # a supervisor agrees
    REFUSE_WITHDRAWAL = "keep_on"  # a supervisor does not agree to the withdrawal
    PROPOSE_TERMINATE = auto()  # 终结: a supervisor proposes
    TERMINATE = auto()  # the chief agrees
    REFUSE_TERMINATE = auto()  # the chief does not
    ASK_REVIEW = auto()  # 申请复核
    GRANT_REVIEW = auto()  # somebody not involved finds that it must go on
    REFUSE_REVIEW = auto()  # … that it was right
    REOPEN = auto()  # 重新办理, after it was struck off
    REDO_FOR_CONDUCT = "conduct"  # solved, but the unit's own conduct was bad: handed back
    REBOUND = auto()  # a month after: still solved?
    REBOUND_YES = auto()  # it is
    ASK_OWN_WISH = auto()  # of the withdrawn ones a sample is asked: was it your own wish?
    OWN_WISH = auto()  # 是我自愿
    NOT_OWN_WISH = auto()  # it was not: the matter goes on at once
    HAND_TO_UNIT = auto()  # 纸质送达: a unit on paper has got it
    SIGN_FOR = auto()  # 代签收: what a unit says on paper is entered …
    PROGRESS_FOR = auto()  # 代反馈
    REPORT_FOR = auto()  # 代上报
    UNDO = auto()  # 撤销: within ten minutes, by who decided
    REMIND = auto()  # the clock says that something will be due
    OVERDUE = auto()  # the clock says that something is overdue
    RUNG = auto()  # the ladder: a hint, a blue slip, a yellow slip, by the clock
    PROPOSE_RUNG = auto()  # the ladder: a paper is proposed to whoever signs it
    DRAFT_RUNG = auto()  # a supervisor drafts a red slip or a hand-over
    SIGN_RUNG = auto()  # 签发督办单, 签发通报, 安排约谈; a meeting is called
    HAND_OVER = auto()  # 移交问责: two signatures
    WITHDRAW_RUNG = auto()  # 撤销
    URGE_SIGNER = auto()  # the clock reminds whoever has to sign
    CONVENE = auto()  # 现场督办, 协调会, 研判会: called with time, place, units
    RECONVENE = auto()  # 改期
    CALL_OFF = auto()  # 取消安排
    ATTEND = auto()  # 参加
    EXCUSE = auto()  # 请假
    MINUTES = auto()  # 录入纪要, with what was promised
    PROMISE = auto()  # 作出承诺
    KEEP_PROMISE = auto()  # 已兑现
    EXPLAIN_PROMISE = auto()  # 说明情况: why it is not kept yet
