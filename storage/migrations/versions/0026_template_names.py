"""Templates are called by process, event and reader; what was held back for a joined letter follows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NAMES = """
chief/after_absence downtime/after_absence.chief
chief/dissatisfied reopening/dissatisfied.chief
chief/extension_asked extensions/asked.chief
chief/extension_waits extensions/waits.chief
chief/handed_over papers/handed_over.chief
chief/not_own_wish withdrawal/not_own_wish.chief
chief/ownership returns/asked.chief
chief/ownership_waits returns/ownership_waits.chief
chief/paper papers/proposed.chief
chief/paper_waits papers/waits.chief
chief/reject acceptance/reject_proposed.chief
chief/reject_waits acceptance/reject_waits.chief
chief/review_asked review/asked.chief
chief/terminate termination/proposed.chief
chief/terminate_waits termination/waits.chief
chief/third_no callback/third_no.chief
desk/accept_near acceptance/accept_near.desk
desk/accept_passed acceptance/accept_passed.desk
desk/accepted_by_silence acceptance/accepted_by_silence.desk
desk/after_absence downtime/after_absence.desk
desk/call_again callback/call_again.desk
desk/callback_lapsed callback/lapsed.desk
desk/card tickets/card.desk
desk/chooser tickets/chooser.desk
desk/dispatch_near dispatch/dispatch_near.desk
desk/dispatch_passed dispatch/dispatch_passed.desk
desk/excused meetings/excused.desk
desk/extension_asked extensions/asked.desk
desk/extension_waits extensions/waits.desk
desk/gathering meetings/card.desk
desk/gathering_near meetings/near.desk
desk/handed_over papers/handed_over.desk
desk/last_words callback/last_words.desk
desk/long_term long_term/long_term.desk
desk/matter tickets/matter.desk
desk/merged merger/merged.desk
desk/milestone_passed long_term/milestone_passed.desk
desk/minutes_wanted meetings/minutes_wanted.desk
desk/more tickets/more.desk
desk/not_own_wish withdrawal/not_own_wish.desk
desk/not_solved callback/not_solved.desk
desk/ownership_ruled returns/ownership_ruled.desk
desk/paper papers/proposed.desk
desk/paper_issued papers/issued.desk
desk/paper_waits papers/waits.desk
desk/paper_withdrawn papers/withdrawn.desk
desk/paused pauses/paused.desk
desk/phone_callback callback/phone_callback.desk
desk/phone_task callback/phone_task.desk
desk/pressed_on urging/pressed_on.desk
desk/promise_explained commitments/explained.desk
desk/promise_kept commitments/kept.desk
desk/promise_passed commitments/passed.desk
desk/promised commitments/promised.desk
desk/receipt tickets/receipt.desk
desk/redo callback/redo.desk
desk/reject_proposed acceptance/reject_proposed.desk
desk/reject_refused acceptance/reject_refused.desk
desk/rejected acceptance/rejected.desk
desk/reopened review/reopened.desk
desk/resumed pauses/resumed.desk
desk/return_asked returns/asked.desk
desk/return_granted returns/granted.desk
desk/return_waits returns/waits.desk
desk/review report/reported.desk
desk/review_asked review/asked.desk
desk/review_near report/review_near.desk
desk/review_passed report/review_passed.desk
desk/review_waits review/waits.desk
desk/ring_caller tickets/ring_caller.desk
desk/struck_off callback/struck_off.desk
desk/supplement supplements/supplement.desk
desk/supplied supplements/supplied.desk
desk/supply_lapsed supplements/supply_lapsed.desk
desk/terminate_proposed termination/proposed.desk
desk/terminate_refused termination/refused.desk
desk/terminate_wanted callback/terminate_wanted.desk
desk/terminated termination/terminated.desk
desk/thanked callback/thanked.desk
desk/third_no callback/third_no.desk
desk/unmerged merger/unmerged.desk
desk/unsigned papers/unsigned.desk
desk/urged papers/urged.desk
desk/withdrawal withdrawal/confirmed.desk
desk/withdrawal_waits withdrawal/waits.desk
desk/work_resumed long_term/work_resumed.desk
enterprise/accepted acceptance/accepted.enterprise
enterprise/after_absence downtime/after_absence.enterprise
enterprise/again callback/again.enterprise
enterprise/answer_thanks questions/answered.enterprise
enterprise/ask_more supplements/ask_more.enterprise
enterprise/contacted progress/contacted.enterprise
enterprise/dispatched dispatch/dispatched.enterprise
enterprise/extended extensions/granted.enterprise
enterprise/gathering_held meetings/minutes.enterprise
enterprise/kept_on withdrawal/kept_on.enterprise
enterprise/long_term long_term/long_term.enterprise
enterprise/merged merger/merged.enterprise
enterprise/not_reached callback/not_reached.enterprise
enterprise/own_wish withdrawal/own_wish.enterprise
enterprise/own_wish_thanks withdrawal/own_wish_yes.enterprise
enterprise/paused pauses/paused.enterprise
enterprise/pressed_on urging/pressed_on.enterprise
enterprise/progress progress/progress.enterprise
enterprise/question questions/asked.enterprise
enterprise/question_near questions/near.enterprise
enterprise/rebound reopening/rebound.enterprise
enterprise/rebound_thanks reopening/rebound_yes.enterprise
enterprise/receipt tickets/receipt.enterprise
enterprise/rejected acceptance/rejected.enterprise
enterprise/reopened review/reopened.enterprise
enterprise/resumed pauses/resumed.enterprise
enterprise/retimed tickets/retimed.enterprise
enterprise/returned returns/granted.enterprise
enterprise/review_received review/asked.enterprise
enterprise/review_refused review/refused.enterprise
enterprise/signed dispatch/signed.enterprise
enterprise/struck_off callback/struck_off.enterprise
enterprise/supplement_thanks supplements/supplement.enterprise
enterprise/supply_lapsed supplements/supply_lapsed.enterprise
enterprise/supply_near supplements/supply_near.enterprise
enterprise/supply_thanks supplements/supplied.enterprise
enterprise/taken_up withdrawal/not_own_wish.enterprise
enterprise/terminated termination/terminated.enterprise
enterprise/third_no callback/third_no.enterprise
enterprise/tracker tickets/card.enterprise
enterprise/unmerged merger/unmerged.enterprise
enterprise/went_on withdrawal/went_on.enterprise
enterprise/which tickets/which.enterprise
enterprise/withdraw_again withdrawal/asked_again.enterprise
enterprise/withdraw_asked withdrawal/asked.enterprise
enterprise/withdraw_confirmed withdrawal/confirmed.enterprise
enterprise/withdrawn withdrawal/withdrawn.enterprise
enterprise/work_resumed long_term/work_resumed.enterprise
head/sign_off report/sign_off.head
head/waits report/sign_off_waits.head
unit/after_absence downtime/after_absence.unit
unit/again callback/again.unit
unit/answered questions/answered.unit
unit/approved report/approved.unit
unit/card tickets/card.unit
unit/co_added dispatch/co_added.unit
unit/co_done dispatch/co_done.unit
unit/contact_near papers/contact_near.unit
unit/extension_granted extensions/granted.unit
unit/extension_refused extensions/refused.unit
unit/files_kept tickets/files_kept.unit
unit/gathering_moved meetings/moved.unit
unit/gathering_near meetings/near.unit
unit/gathering_off meetings/off.unit
unit/gathering_over meetings/over.unit
unit/handed_back report/handed_back.unit
unit/invitation meetings/card.unit
unit/long_term long_term/long_term.unit
unit/matter tickets/matter.unit
unit/merged merger/merged.unit
unit/milestone_near long_term/milestone_near.unit
unit/milestone_passed long_term/milestone_passed.unit
unit/minutes meetings/minutes.unit
unit/not_urgent dispatch/not_urgent.unit
unit/notice papers/notice.unit
unit/paper_withdrawn papers/withdrawn.unit
unit/paused pauses/paused.unit
unit/pressed_on urging/pressed_on.unit
unit/progress_near papers/progress_near.unit
unit/promise_near commitments/near.unit
unit/promise_passed commitments/passed.unit
unit/promises commitments/card.unit
unit/question_passed questions/passed.unit
unit/red_slip papers/red_slip.unit
unit/reopened review/reopened.unit
unit/resolve_near papers/resolve_near.unit
unit/resumed pauses/resumed.unit
unit/retimed tickets/retimed.unit
unit/return_granted returns/granted.unit
unit/return_refused returns/refused.unit
unit/sent_back report/sent_back.unit
unit/sign_near papers/sign_near.unit
unit/struck_off callback/struck_off.unit
unit/supplement supplements/supplement.unit
unit/taken_up withdrawal/not_own_wish.unit
unit/terminated termination/terminated.unit
unit/unmerged merger/unmerged.unit
unit/urged papers/urged.unit
unit/urgent dispatch/urgent.unit
unit/warned papers/warned.unit
unit/withdrawn withdrawal/withdrawn.unit
unit/work_resumed long_term/work_resumed.unit
"""


def upgrade() -> None:
    _rename(dict(line.split() for line in NAMES.strip().splitlines()))


def downgrade() -> None:
    _rename({new: old for old, new in (line.split() for line in NAMES.strip().splitlines())})


def _rename(names: dict[str, str]) -> None:
    bound = op.get_bind()
    for (name,) in bound.execute(sa.text("select distinct name from missed")).all():
        if name in names:
            bound.execute(sa.text("update missed set name = :new where name = :old"), {"new": names[name], "old": name})
