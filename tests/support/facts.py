"""The same facts in every shape that a message may meet: new, urgent, ended, very long; and its other branches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.desk.cards.details import Detail
from bot.desk.letters.recipients import RING
from bot.handbook.example_matter import FORM, NOW, PARTS, RETURN, VIEW
from bot.handbook.examples import EMPTY, MEETING, PROMISE, PROMISES

NEW = replace(
    VIEW, status="待受理", grade="未定", lead="", responsible="", parts=(), due=None, limit="", left=0, used=0,
    accepted_at=None, dispatched_at=None, attachments=0, wants="", wanted_by="", area="",
    next_promise="5月23日 24:00 前答复是否受理", last_act="诉求已提交",
)  # fmt: skip
URGENT = replace(
    VIEW, urgent=True, grade="紧急", confidential=True, limit="24 小时", overdue=True, left=0, round=2,
    parts=(*(replace(p, done_at=NOW) for p in PARTS[:1]), PARTS[1]), taken_by="刘专员", against="市烟草局",
)  # fmt: skip
ENDED = replace(VIEW, status="已销号", ending="solved", last_act="这件事已经结束", next_promise="已经销号")
ENDLESS = "话说得很长" * 2000
LONGEST = replace(
    URGENT, matter=ENDLESS, wants="要求多" * 333, problem=ENDLESS[:3000], enterprise="某" * 60, contact="长" * 30,
    wanted_by="早" * 60, title="题" * 30, category="类" * 30, area="地" * 20,
    details=tuple(Detail("问" * 8, ENDLESS[:1000]) for _ in range(3)),
)  # fmt: skip
WIDE = replace(LONGEST, matter="😀" * 5000, wants="😀" * 1000, problem="😀" * 3000)
ONLY_A_FILE = {"at": "2023-05-22T09:00:00+08:00", "old": "", "new": "", "replaced": "photo", "added": ""}
NOBODY_TO_RING = {"unit": "市供电公司", "posted": "5月22日 09:00", "people": ""}
OTHERWISE: tuple[tuple[str, dict[str, Any]], ...] = (  # the other branches
    ("tickets/card.desk", {"hint": None, "proposal": None, "waiting": [], "duplicates": [], "unreached": [],
                   "precedents": []}),
    ("tickets/card.desk", {"proposal": EMPTY, "merged_into": "RX-2023-0007"}),
    ("tickets/chooser.desk", {"proposal": EMPTY}),
    ("tickets/card.unit", {"mine": False}),
    ("tickets/card.unit", {"lead": False, "signed_by": "", "responsible": "", "waiting": []}),
    ("tickets/card.unit", {"lead": False, "done": True}),
    ("meetings/card.desk", {"one": MEETING | {"stage": "called"}}),
    ("meetings/card.desk", {"one": MEETING | {"stage": "off"}}),
    ("meetings/card.unit", {"one": MEETING | {"stage": "called"}, "mine": MEETING["units"][2]}),
    ("meetings/card.unit", {"one": MEETING | {"stage": "off"}}),
    ("meetings/near.unit", {"people": ()}),
    ("meetings/card.unit", {"one": MEETING | {"stage": "called", "kind": "约谈", "interview": True}}),
    ("meetings/minutes.enterprise", {"meeting": MEETING | {"kind": "约谈", "interview": True}}),
    ("commitments/card.unit", {"promises": PROMISES[1:2]}),
    ("commitments/near.unit", {"people": ()}),
    ("commitments/passed.unit", {"people": ()}),
    ("commitments/passed.desk", {"promise": PROMISE | {"explained": ""}}),
    ("commitments/explained.desk", {"promise": PROMISE | {"first": ""}}),
    ("meetings/minutes.unit", {"promised": ()}),
    ("meetings/minutes.enterprise", {"promised": (), "meeting": MEETING | {"kind": "现场督办"}}),
    ("tickets/card.enterprise", {"target": replace(VIEW, number="RX-2023-0007", title="别家的事", matter="别家的事")}),
    ("tickets/which.enterprise", {"text": "", "files": 1}),
    ("acceptance/rejected.enterprise", {"asked": {}, "request": None}),
    ("callback/struck_off.enterprise", {"form": {"solved": "partly"}}),
    ("callback/again.unit", {"form": {}, "people": ()}),
    ("callback/struck_off.unit", {"form": {}}),
    ("callback/struck_off.desk", {"form": {}}),
    ("papers/proposed.chief", {"form": {**FORM, "nobody": "yes", "drafter": "", "signer": ""}}),
    ("papers/proposed.chief", {"form": {**FORM, "above": "yes"}}),
    ("papers/proposed.desk", {"form": {**FORM, "nobody": "yes", "drafter": "", "signer": ""}}),
    ("papers/warned.unit", {"form": {**FORM, "skipped": "", "refers": ""}, "people": ()}),
    ("papers/urged.unit", {"form": {**FORM, "skipped": "", "refers": ""}, "people": ()}),
    ("papers/unsigned.desk", {"form": {**FORM, "calls": [NOBODY_TO_RING]}}),
    ("returns/asked.chief", {"asked": RETURN | {"first_reason": ""}, "precedents": []}),
    ("returns/asked.desk", {"precedents": []}),
    ("withdrawal/confirmed.desk", {"asked": {"text": ""}}),
    ("withdrawal/waits.desk", {"asked": {"text": ""}}),
    ("returns/granted.desk", {"request": None, "asked": {}}),
    ("report/reported.desk", {"form": {}}),
    ("report/sign_off.head", {"people": ()}),
    ("report/sign_off_waits.head", {"people": ()}),
    *((name, {"by_phone": True}) for name in sorted(RING)),
    ("callback/phone_task.desk", {"attempts": []}),
    ("callback/phone_callback.desk", {"spoke_with": "孙会计"}),
    ("reopening/dissatisfied.chief", {"form": {**FORM, "pressed": "no", "satisfied": "no"}}),
    ("callback/solved", {"again": False, "result": ""}),
    *((f"callback/{name}", {"phone": True}) for name in ("partly", "satisfied", "pressed", "cause", "result")),
    ("callback/result", {"words": False, "thanks": True, "follows": True, "moved": "", "until": None}),
    ("colleagues/listed.enterprise", {"admitted": [], "waiting": []}),
    ("colleagues/over.colleague", {"refused": True}),
    ("callback/thanked.desk", {"form": {"kind": "锦旗", "text": ""}}),
    ("form/question", {"private": True, "steps": 1}),
    ("form/question", {"note": "还缺：结果、佐证。"}),
    ("form/question", {"unit": "市城管局"}),
    ("commitments/card.unit", {"on_paper": "市城管局"}),
    ("form/read_back", {"private": True, "outside": False, "days": [{"at": "6月30日", "what": "", "unit": ""}]}),
    *((f"supplements/supplement.{who}", {"follower": ""}) for who in ("unit", "desk")),
    ("urging/pressed_on.desk", {"follower": ""}),
    ("form/amended", {"told": False}),
    *((f"amendments/amended.{who}", {"form": ONLY_A_FILE, "entries": (ONLY_A_FILE,), "unit": ""})
      for who in ("desk", "unit", "enterprise")),
    ("form/sort", {"files": 0, "private": True, "cut": False, "rests": ""}),
    ("form/read_back", {"private": True, "outside": False, "limit": "3 个工作日", "days": []}),
    ("form/report_read_back", {"private": True, "files": 0, "parts": [("事实", ENDLESS)] * 5}),
    ("form/report_read_back", {"said_by": ENDLESS, "files": 0, "unsent": True, "lacks": ("结果", "依据")}),
    ("form/progress_read_back", {"private": True, "files": 0, "words": ENDLESS, "enterprise": False}),
    ("form/progress_read_back", {"said_by": "冯工", "files": 0, "unsent": True}),
    ("form/progress_read_back", {"days": [{"at": "5月24日，周三", "what": "恢复供电", "unit": ""}]}),
    ("form/report_change", {"private": True}),
)  # fmt: skip
RETURNED = replace(
    NEW, due=VIEW.due, limit=VIEW.limit, left=14, dispatched_at=VIEW.dispatched_at,
    next_promise="5月23日 17:30 前交给承办单位",
)  # fmt: skip
VIEWS = {
    "plain": VIEW, "new": NEW, "returned": RETURNED, "urgent": URGENT, "ended": ENDED, "longest": LONGEST, "wide": WIDE,
}  # fmt: skip
