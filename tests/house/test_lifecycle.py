"""The table of everything that can happen: what must hold for each of its lines."""

from __future__ import annotations

from bot.handbook import lifecycle
from bot.handbook.pages import DOCS
from bot.rules.model.action import Action
from bot.rules.model.people import Role
from bot.rules.model.status import ENDED, OPEN, Status
from bot.rules.processes.answers import Nothing, Words
from bot.rules.processes.row import unchanged
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION, RULES
from bot.rules.tickets.plan import DEADLINES
from tests.support.table import walks


def follows(action: Action) -> set[Status]:
    """The statuses that may follow, other than the one before."""
    return set(lifecycle.follows(BY_ACTION[action]))


def test_the_page_says_of_each_line_what_it_is():
    """All pages are drawn elsewhere, which takes a minute; this one takes no play, and holds every column."""
    assert (DOCS / "lifecycle.md").read_text(encoding="utf-8") == lifecycle.page(), "run: python -m bot handbook"


def test_every_action_has_one_line():
    lines = [rule.action for rule in RULES]
    assert sorted(lines) == sorted(set(Action) - {Action.SUBMIT})  # SUBMIT opens a ticket: there is none to judge yet


@walks(sorted(OPEN))
def test_every_open_status_can_be_left(status):
    assert any(status in rule.when and follows(rule.action) - {status} for rule in RULES)


@walks(sorted(set(Status) - {Status.SUBMITTED}))
def test_every_status_can_be_reached(status):
    assert any(status in follows(rule.action) for rule in RULES)


@walks(sorted(ENDED))
def test_nobody_in_a_unit_can_end_a_ticket(status):
    for rule in RULES:
        if status in follows(rule.action):
            assert not rule.by & {Role.OFFICER, Role.HEAD}, rule.action


def test_an_ending_is_left_again_only_by_the_enterprise_and_by_the_bureau():
    left = {rule.action for rule in RULES if rule.when & ENDED and follows(rule.action)}
    assert left == {
        Action.UNMERGE,
        Action.GRANT_REVIEW,
        Action.REOPEN,
        Action.REDO_FOR_CONDUCT,
        Action.NOT_OWN_WISH,
        Action.NOT_MY_WORDS,
        Action.CHANGE_ANSWER,
        Action.TAKE_OUT,
        Action.UNDO,
    }
    for rule in RULES:
        if rule.action in left:
            assert not rule.by & {Role.OFFICER, Role.HEAD, Role.CLOCK}, rule.action


def test_what_has_no_effect_moves_nothing_and_asks_for_words_at_most():
    only_told = [rule for rule in RULES if rule.effect is unchanged]
    assert [rule.action for rule in only_told if rule.to or not issubclass(rule.needs, Nothing | Words)] == []


@walks(RULES, of=lambda rule: rule.action)
def test_somebody_may_do_it(rule):
    assert rule.by
    assert rule.when


@walks([r for r in RULES if Role.CLOCK not in r.by], of=lambda rule: rule.action)
def test_people_find_a_button_or_a_question_for_it(rule):
    offered = {offer.action for rows in OFFERS.values() for row in rows for offer in row}
    arguments = {offer.arg.partition(".")[0] for rows in OFFERS.values() for row in rows for offer in row}
    asked = {flow.action for flow in FLOWS.values()}
    # bot/desk/callback/questions.py asks
    of_the_callback = {
        Action.CALLBACK_YES, Action.CALLBACK_NO, Action.THIRD_NO, Action.REDO_FOR_CONDUCT, Action.CHANGE_ANSWER,
        Action.OWN_WORD, Action.FOLLOWER_YES,
    }  # fmt: skip
    through_feedback = {Action.REPORT}  # 上报办结: the desk decides whether it waits for the head
    by_changing_a_message = {Action.AMEND}
    assert rule.action in offered | asked | arguments | of_the_callback | through_feedback | by_changing_a_message


def test_what_must_come_with_an_action_is_asked_for():
    asked = {flow.action for flow in FLOWS.values()}
    by_button = {Action.CALLBACK_YES, Action.THIRD_NO, Action.OWN_WORD, Action.FOLLOWER_YES}
    given = {*by_button, Action.REPORT}  # with 上报办结
    given |= {Action.AMEND}  # by changing a message
    needy = {rule.action for rule in RULES if rule.needs is not Nothing}
    assert needy - asked == given


def test_deadlines_have_a_name_each_and_count_in_one_life():
    """Who hears of each is asked by test_rows."""
    assert len({line.name for line in DEADLINES}) == len(DEADLINES)
    for line in DEADLINES:
        of_one_life = line.while_ <= OPEN or line.while_ <= ENDED or line.while_ >= OPEN
        assert of_one_life, f"{line.name}: before the end, after it, or all the time"


@walks(sorted(OPEN))
def test_no_open_status_is_without_a_deadline(status):
    of_its_own = (line for line in DEADLINES if not line.while_ >= OPEN)  # what runs all the time presses nobody on
    assert any(status in line.while_ for line in of_its_own)
