"""The limits of the default profile, nanyang-2023: what each one is called, how long it is, what it is for."""

from __future__ import annotations

from bot.rules.calendar.limits import Limit, Unit

PROFILE = "nanyang-2023"

# fmt: off
LIMITS = (
    # name                    default     what it is for
    ("accept",                "same_day", "受理：提交后多久内决定受理、补充或不予受理"),
    ("accept_silence",        "3wd",      "逾期视为受理：多久没有决定，热线自动受理立项"),
    ("supply",                "5wd",      "企业补充材料：多久没有补充，由督查室按现有材料决定"),
    ("release",               "same_day", "放行：保密诉求立项后多久内看过单位将看到的内容"),
    ("release_urgent",        "15min",    "放行（紧急）"),
    ("dispatch",              "same_day", "交办：立项后多久内交给承办单位"),
    ("dispatch_urgent",       "15min",    "交办（紧急）"),
    ("delivery",              "2min",     "送达：卡片多久内发到单位的群，就算交办时送达；更晚的，单位的时限从送达起算"),
    ("sign",                  "2wh",      "签收：交办后多久内有人签收"),
    ("sign_urgent",           "15min",    "签收（紧急）"),
    ("contact",               "1wd",      "首次联系企业：交办后多久内"),
    ("return",                "1wd",      "申请退单：交办后多久内可以申请"),
    ("ownership",             "2wd",      "归属会商：再次申请退单后多久内由局领导最终裁定"),
    ("return_ruling",         "same_day", "裁定退单：申请后多久内裁定"),
    ("extension",             "1wd",      "申请延期：最迟在到期前多久申请"),
    ("extension_ruling",      "1wd",      "裁定延期：申请后多久内裁定"),
    ("extension_bound",       "30wd",     "延期：最多延到首次交办后多久，再长须挂账推进"),
    ("progress",              "3wd",      "首次反馈进展：交办后多久内"),
    ("progress_again",        "5wd",      "再次反馈进展：此后每隔多久"),
    ("progress_urgent",       "2h",       "首次反馈进展（紧急）"),
    ("state",                 "5wd",      "告知近况：多久没有告诉企业任何消息，热线主动告知办到哪一步"),
    ("state_long_term",       "10wd",     "告知近况：同上（挂账推进）"),
    ("long_term_report",      "10wd",     "挂账推进：承办单位每隔多久反馈一次进展"),
    ("resolve_a",             "1month",   "办结：难点（A）"),
    ("resolve_b",             "15wd",     "办结：堵点（B）"),
    ("resolve_c",             "5wd",      "办结：痛点（C）"),
    ("resolve_urgent",        "24h",      "办结（紧急）"),
    ("after_waiting",         "1wd",      "主办、协办：等对方逾期签收、逾期完成的，此后至少还有多久"),
    ("after_waiting_urgent",  "2h",       "主办、协办：同上（紧急）"),
    ("question",              "2wd",      "询问企业：企业多久内答复"),
    ("letter",                "2wd",      "往来：发函、批示、请示、答复企业时提出的问题，没有写日子的，多久内答复"),
    ("receipt",               "4wh",      "已阅：通知单、通报、会议通知、约谈通知发出后多久内单位阅看，否则告诉督查室"),
    ("review",                "1wd",      "审核：单位上报办结后多久内审核"),
    ("withdraw_again",        "1wd",      "撤诉：申请后多久再私下问一次企业"),
    ("withdraw_lapse",        "5wd",      "撤诉：再问之后一直不答，多久按继续办理"),
    ("withdraw_check",        "30d",      "撤诉抽查：撤诉后多久私下问企业，撤诉是不是自愿"),
    ("withdraw_sample",       "5",        "撤诉抽查：编号每几件抽一件（件数，不是时间；1 是每件都问）"),
    ("termination",           "1wd",      "审定终结：提出后多久内决定"),
    ("review_ruling",         "10wd",     "复核：企业申请后多久内决定"),
    ("ruling_review",         "10wd",     "单位申请复核：不同意延期、退回重办、督办单、通报作出后多久内可以申请一次"),
    ("rebound",               "30d",      "回头看：难点、堵点和挂牌企业的诉求销号后多久再问一次企业"),
    ("evidence",              "1wd",      "核查确认：没有企业的事项（市委交办、督查发现）审核通过后多久内核查"),
    ("answer_above",          "2wd",      "答复上级：市委交办的事项办结后多久内答复交办的领导或会议"),
    ("callback_lapse",        "5wd",      "回访：多久联系不上即按未联系上处理"),
    ("callback_attempts",     "3",        "回访：联系不上时一共试几次（次数，不是时间）"),
    ("head",                  "4wh",      "单位负责人签批：上报办结后多久内同意或退回"),
    ("ring",                  "30wmin",   "督办：签收逾期后多久，督查室收到该打电话的名单"),
    ("ring_urgent",           "10min",    "督办：同上（紧急）"),
    ("blue_answer",           "2wh",      "督办：蓝色督办单（预警）要求多久内答复"),
    ("blue_answer_urgent",    "30min",    "督办：同上（紧急）"),
    ("urge_unsigned",         "1wd",      "督办：交办后多久仍无人签收，发黄色督办单（催办）"),
    ("urge_unsigned_urgent",  "2h",       "督办：同上（紧急）"),
    ("yellow_answer",         "1wd",      "督办：黄色督办单（催办）要求多久内答复"),
    ("red",                   "3wd",      "督办：办结逾期多久，提请签发红色督办单"),
    ("red_answer",            "2wd",      "督办：红色督办单多久没有回音，提请现场督办或协调会"),
    ("meeting",               "1wd",      "督办：难点或多单位的事，催办多久没有回音，提请现场督办或协调会"),
    ("notice",                "5wd",      "督办：催办多久没有说明原因，提请通报"),
    ("notice_answer",         "5wd",      "督办：通报多久没有进展，提请约谈"),
    ("sign_paper",            "1wd",      "督办：文书等签发，多久提醒一次"),
    ("ring_back",             "30wmin",   "人工：企业请人回电后多久内打过去"),
    ("check_in",              "30",       "挂牌问候：挂牌企业多少天没有来往，热线主动问候一次（天数，不是时间）"),
    ("tickets_a_day",         "20",       "每人每天最多提交几件诉求（次数，不是时间）"),
    ("draft_messages",        "50",       "一件诉求填写时、提交后补充时，各最多收几条消息（次数，不是时间）"),
    ("matter_signs",          "20000",    "一件诉求填写时、提交后补充时，各最多收多少字（字数，不是时间）"),
    ("envelopes_a_day",       "20",       "查看企业信息（保密）：每人每天超过几次告知局领导（次数，不是时间）"),
    ("meeting_remind",        "4wh",      "现场督办、会议：开始前多久提醒各单位"),
    ("minutes",               "1wd",      "现场督办、会议：开始后多久没有纪要，提醒督查室"),
)
# fmt: on

LISTED = {"sign": "1wh", "contact": "4wh", "progress": "2wd", "resolve_b": "10wd", "resolve_c": "3wd"}
"""Of listed enterprises, where config.yaml says nothing else: the last of the finer limits."""
DEFAULTS = {name: default for name, default, _ in LIMITS}
COUNTS = {
    "callback_attempts": 20,
    "check_in": 365,
    "tickets_a_day": 200,
    "draft_messages": 200,
    "matter_signs": 100_000,
    "withdraw_sample": 100,
    "envelopes_a_day": 500,
}
"""Names that say how often at most, not how long; and how high they may be."""
BEFORE = frozenset({"meeting_remind"})  # counted backwards: not by the day of the event, nor by months
EXAMPLES = (
    "30wmin（工作分钟）、2wh（工作小时）、5wd（工作日）、same_day（当日）、1month（一个月）、15min、24h、7d（自然时间）"
)


def mistake(name: str, written: str) -> str:
    """What is wrong with a limit as it is written; empty when nothing is."""
    if name in COUNTS:
        good = written.isascii() and written.isdigit() and 1 <= int(written) <= COUNTS[name]
        return "" if good else f"“{written}”不是次数，请写 1 到 {COUNTS[name]} 的整数"
    try:
        limit = Limit.parse(written)
    except ValueError:
        return f"“{written}”不是时限，写法如 {EXAMPLES}"
    if name in BEFORE and limit.unit in (Unit.SAME_DAY, Unit.MONTH):
        return f"“{written}”不能往前推算，请写工作小时、工作日或自然时间，如 4wh、1wd、24h"
    return ""
