"""Every row of every table has all that belongs to it: phrases, templates, readers, buttons that lead somewhere."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.desk.conversation.sorts import SORTS
from bot.desk.letters.recipients import templates_of
from bot.desk.lookup.apart import APART
from bot.desk.tickets.actions import toast_of
from bot.handbook.lifecycle import said_as
from bot.rules.intake.questionnaire import STEPS, Place, Reads, fields
from bot.rules.model.action import Action
from bot.rules.model.decisions import DecidesOn
from bot.rules.model.papers import Rung
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.processes.answers import Nothing
from bot.rules.supervision.ladder import FACTS
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.decisions import DECIDES
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.lifecycle import BY_ACTION, RULES
from bot.rules.tickets.pages import PAGES
from bot.rules.tickets.plan import BY_NAME, DEADLINES
from bot.rules.tickets.timeline import FOLLOWED, TIMELINE
from bot.rules.tickets.todo import TODO
from bot.voice.texts import has_phrase, phrase
from tests.house.test_words import WRITTEN, phrases
from tests.support.office import OFFICE

ROOT = Path(__file__).parents[2]
SAID_ELSEWHERE = {Action.SIGN, Action.PROPOSE, Action.HAND_BACK, Action.CO_DONE}  # other toasts say what they did
OFFERED = [offer for rows in OFFERS.values() for row in rows for offer in row]
AT_ONCE, BY_FORM = "do", "form"
HANDLERS_OWN = {"pick", "rung", "phone", "more", "look", "mate", "paper"}  # verbs with a handler each
PRESSED_FOR = {"sign", "contact", "progress", "resolve"}  # what is said of them stands in the ladder's facts


def missing(keys: Iterable[str]) -> list[str]:
    """The keys that are no phrases."""
    return sorted({key for key in keys if not has_phrase(key)})


def told() -> Iterator[str]:
    """Every name under which something is told, by any row."""
    for page in PAGES:
        yield from (name for tell in page.tells for name in tell.tells)
        yield from (name for line in page.deadlines for name in (line.near, line.passed) if name)
    yield from (name for fact in FACTS for name in fact.tells)


def spelled(block: str) -> set[str]:
    """The last words of the phrases that begin so."""
    return {key.removeprefix(block) for key in phrases() if key.startswith(block)}


def asked_for() -> set[str]:
    """What comes with acts, as the phrases call it."""
    return {said_as(rule.needs).removeprefix("comes_with.") for rule in RULES if rule.needs is not Nothing}


def test_an_act_has_its_phrase_and_its_readers() -> None:
    assert missing(f"action.{rule.action}" for rule in RULES) == []
    assert spelled("guard.") == {rule.guard.__name__ for rule in RULES} - {"nothing"}, (
        "a condition without words, or of none"
    )
    assert spelled("comes_with.") == asked_for()
    acts = [[act.action for act in page.acts] for page in PAGES]
    tells = [[tell.action for tell in page.tells if tell.action != Action.SUBMIT] for page in PAGES]
    assert acts == tells, "who is told, and who may read it later, stands on the same page in the same order"
    assert sorted(TIMELINE) == sorted(Action), "what has no readers is hidden from everybody"


def test_what_is_told_has_its_templates() -> None:
    assert sorted({name for tell in told() for name in templates_of(tell) if name not in WRITTEN}) == []


def test_a_deadline_has_its_words_and_somebody_who_hears_of_it() -> None:
    assert missing(f"lookup.stage.{line.name}" for line in DEADLINES) == []
    assert spelled("counted_from.") == {line.name for line in DEADLINES}
    assert [line.name for line in DEADLINES if line.does and line.does not in set(Action)] == []
    silent = {line.name for line in DEADLINES if not (line.near or line.passed or line.does)}
    assert silent == PRESSED_FOR, "a deadline of which nobody hears"


def test_a_line_of_the_to_do_list_has_its_words_its_deadline_and_its_buttons() -> None:
    assert missing(f"lookup.duty.{line.name}" for line in TODO) == []
    assert [line.name for line in TODO if line.line not in BY_NAME] == []
    assert [line.name for line in TODO if line.card and line.card not in OFFERS] == []


def test_a_button_has_its_label_and_leads_somewhere() -> None:
    assert missing(f"button.{offer.label}" for offer in OFFERED) == []
    assert sorted({o.action for o in OFFERED if o.action not in BY_ACTION}) == []
    assert sorted({o.verb for o in OFFERED} - {AT_ONCE, BY_FORM} - HANDLERS_OWN) == []
    assert sorted(o.arg for o in OFFERED if o.verb == AT_ONCE and o.arg.partition(".")[0] not in BY_ACTION) == []
    assert sorted(o.arg for o in OFFERED if o.verb == BY_FORM and o.arg not in FLOWS) == []
    assert [o.action for o in OFFERED if o.verb == AT_ONCE and toast_of(o.action) == "toast.done"] == []


def test_the_rows_of_a_card_are_counted_without_a_gap() -> None:
    rows = {(offer.card, offer.row) for page in PAGES for offer in page.offers}
    alone = {(card, row) for card, row in rows if row > 1 and (card, row - 1) not in rows}
    assert sorted(alone) == [], "a button that stands apart from the rows of its card"


def test_every_flow_has_its_questions_and_is_offered_or_begun_by_words() -> None:
    assert missing(f"form.{flow.name}.{field}" for flow in FLOWS.values() for field in flow.fields) == []
    assert missing(f"done.{flow.action}" for flow in FLOWS.values()) == []
    assert sorted(flow.name for flow in FLOWS.values() if len(flow.fields) != len(flow.options)) == []
    begun = {offer.arg for offer in OFFERED if offer.verb == BY_FORM} | {*SORTS, "cause"}
    assert sorted(set(FLOWS) - begun) == []


def test_a_decision_is_asked_for_by_letters_that_are_told_and_has_buttons() -> None:
    assert sorted({card for card, _ in DECIDES.values() if card not in OFFERS}) == []
    assert sorted(set(DECIDES) - set(WRITTEN)) == []
    names = [name for page in PAGES for line in page.decisions for name in line.letters]
    assert len(names) == len(set(names)), "a letter asks for one decision"


def test_what_followers_and_callers_hear_is_something_that_is_told() -> None:
    said = {name for tell in told() for name in templates_of(tell)}
    assert sorted(FOLLOWED - said) == []
    assert (
        sorted({name for page in PAGES for name in page.by_phone} - said - {"supplements/supply_near.enterprise"}) == []
    )


def test_a_rung_and_a_fact_have_their_words_and_buttons() -> None:
    assert missing(f"ladder.{what}.{fact.name}" for fact in FACTS for what in ("reason", "requirement")) == []
    assert spelled("ladder.fires.") == {fact.name for fact in FACTS}
    assert missing(f"ladder.rung.{rung}" for rung in Rung) == []
    assert spelled("ladder.signs.") == {str(rung.value) for rung, row in RUNGS.items() if row.signed_by}
    assert sorted({c for row in RUNGS.values() for c in (row.card, row.drafted) if c and c not in OFFERS}) == []
    assert (
        missing(f"{block}.{row.paper}" for row in RUNGS.values() if row.paper for block in ("paper", "ladder.paper"))
        == []
    )


def test_a_question_has_its_template_and_the_words_of_its_list() -> None:
    assert sorted(step.asks for step in STEPS if step.asks not in WRITTEN) == []
    offered = {step.name: step.choices(OFFICE, "") for step in STEPS}
    assert missing(f"intake.{name}.{o.value}" for name, options in offered.items() for o in options if not o.name) == []
    lists = {step.name for step in STEPS if step.reads in (Reads.CHOICE, Reads.PLACE, Reads.TREE)}
    assert {name for name, options in offered.items() if options} == lists


def test_the_answer_to_a_question_is_kept_where_its_row_says() -> None:
    assert missing(f"intake.field.{step.name}" for step in fields()) == []
    assert [step.name for step in STEPS if (step.kept.place is Place.NOWHERE) != (step.reads is Reads.BUTTONS)] == []
    of = {Place.ENVELOPE: Envelope, Place.TICKET: Demand}
    known = {place: {field.name for field in dataclasses.fields(kind)} for place, kind in of.items()}
    assert [s.name for s in fields() if s.kept.place in known and s.keeps not in known[s.kept.place]] == []
    kept = [(s.kept.place, s.keeps) for s in fields()]
    assert len(kept) == len(set(kept)), "two questions whose answers are kept in one place"


def test_two_buttons_of_a_matter_are_told_apart_by_more_than_what_stands_in_brackets() -> None:
    """Whatever is offered on a card may stand beside a letter's and the menu's."""
    stems: dict[str, set[str]] = {}
    for offer in OFFERED:
        label = phrase(f"button.{offer.label}")
        stems.setdefault(label.partition("（")[0], set()).add(label)
    assert {stem: labels for stem, labels in stems.items() if labels != {stem} and len(labels) > 1} == {}


def test_whatever_waits_apart_is_settled_where_it_is_decided() -> None:
    desk = "".join(path.read_text() for path in (ROOT / "bot" / "desk").rglob("*.py"))
    settled = set(re.findall(r"settled\.over\(tx, DecidesOn\.(\w+)", desk))
    assert {on.name for on in APART} <= settled, "its lines keep their buttons"
    every = {on for on in DecidesOn if f"decides=DecisionName(DecidesOn.{on.name}" in desk}
    own = {DecidesOn.LEDGER, DecidesOn.REGISTER, DecidesOn.DAY_TABLE}  # whoever brought a change is asked, nobody else
    assert every - {DecidesOn.ISSUED} - own <= set(APART), "a letter asks for it, and /todo does not"
