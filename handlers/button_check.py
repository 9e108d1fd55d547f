"""Known presses: what a button of ours can carry. Everything else was made up by somebody's own client."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.desk.callback import questions
from bot.desk.cards import envelopes
from bot.desk.conversation import sorts
from bot.desk.notices import sheets
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.papers import OfficePaper
from bot.rules.reports.board import COLUMNS
from bot.rules.tickets.buttons import OFFERS


def _offered(verb: str) -> str:
    found = {offer.arg for card in OFFERS.values() for row in card for offer in row if offer.verb == verb}
    return "|".join(re.escape(arg) for arg in sorted(found))


def _answers() -> str:
    return "|".join(rf"{question}\.(?:{'|'.join(answers)})" for question, answers in questions.ANSWERS.items())


def _like(pattern: str) -> Callable[[str], bool]:
    return re.compile(pattern, re.DOTALL).fullmatch  # type: ignore[return-value]


def _anything(_: str) -> bool:
    return True


ABOUT = r"(?:#[0-9]{1,15})?"  # the side record that a decision is about
# fmt: off
KNOWN: Mapping[str, Callable[[str], bool]] = {
    # verb      what its buttons carry
    "do":       _like(rf"(?:{_offered('do')}|{Action.DISPATCH}){ABOUT}"),
    "form":     _like(rf"(?:{_offered('form')}){ABOUT}"),
    "rung":     _like(rf"(?:{_offered('rung')}){ABOUT}"),
    "pick":     _like(r"suggested|choose|page\.[0-9]{1,3}|grade\.[ABC]|unit\..+"),
    "sort":     _like(rf"(?:{'|'.join(sorted(sorts.SORTS))}){ABOUT}"),
    "which":    _like(r"|new|drop|more@[1-9][0-9]{0,2}"),
    "cb":       _like(rf"{_answers()}|settle|go_on|missed|other|change"),
    "thx":      _like("|".join(sheets.THANKS)),
    "cbw":      _like("skip|conduct"),
    "phone":    _like(ABOUT),
    "more":     _like(r"|grave|fold"),
    "look":     _like(ABOUT),
    "ring":     _like(r"ask|(?:done|missed)\.[0-9]{1,15}"),
    "join":     _like(r"(?:yes|no)\.[0-9]{1,15}"),
    "mate":     _like(r"list|invite|(?:yes|no|out)\.[0-9]{1,15}"),
    "env":      _like("|".join((envelopes.ASKS, *envelopes.REASONS))),
    "paper":    _like(rf"open|matter|pdf|up|ok|no|fresh|show|submit|drop|sign|back|read|fix|void|note|"
                      rf"form\.(?:{'|'.join(OfficePaper)})|"
                      r"answer\.[0-9]{1,15}|draft\.(?:notice|report(?:\.[0-9]{1,15})?)|"
                      r"ed\.(?:title|units|[a-z]+\.[0-9]{1,3})|add\.[a-z]+|"
                      r"page\.[1-9][0-9]{0,3}\..*"),
    "opt":      _anything,  # judged by the question that is asked
    "reg":      _like(r"y|n|u|b\.[0-9]{1,3}(?:@[0-9]{1,5})?"),
    "firm":     _like(rf"(?:p|for\.(?:{'|'.join(envelopes.REASONS)}))@[1-9][0-9]{{0,3}}|all|merge|split|rename"),
    "chk":      _like(r"fine|hard|visit|done"),
    "plq":      _like(r"show|renew|revoke|sheet"),
    "task":     _like(r"yes|no|skip(?:\.[a-z]+)?|(?:take|leave|undo|hand|sheet\.[0-9]{1,2}|unit\..*|page\.[0-9]{1,3})"),
    "board":    _like(rf"close|post|(?:{'|'.join(COLUMNS)})(?:@[1-9][0-9]{{0,2}})?"),
    "prj":      _like(
        r"(?:open|site|clean|bad|leave|go|all|off|report|close|closed|reopen|delete|deleted|day)\.[0-9]{1,15}"
        r"|(?:sites|found|assign)\.[0-9]{1,15}(?:@[0-9]{1,3})?|unit\.[0-9]{1,15}\..+|due\.[0-9]{1,15}\.[0-9]{1,3}wd"
    ),
    "vis":      _like(
        r"route|(?:missed|made)@[1-9][0-9]{0,2}|(?:open|first|start|off|done|add|note)\.[0-9]{1,15}"
    ),
    "own":      _like(r"export|erase|sure|keep|(?:agree|refuse|enter)\.[0-9]{1,15}"),
    "list":     _anything,  # judged by what the digest counted
    "in":       _anything,  # judged by the questionnaire
    "ad":       _anything,  # judged by the roster
}
# fmt: on


def is_known(press: Press) -> bool:
    """Whether a button of ours may carry this."""
    fits = KNOWN.get(press.verb)
    return fits is not None and bool(fits(press.arg))
