"""A real case as scenes of the year: its people do and see what its page says, whatever else happens that day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.demo.year.case import Act, Case, Check, names, read
from bot.demo.year.deeds import Deed, Scene

CODE = re.compile(r"〔(?P<firm>.+)的信用代码〕")
BEGINNING = 12  # signs of the matter by which its messages are recognised


def cases() -> Iterator[Case]:
    """All cases whose pages are kept here."""
    return map(read, names())


def scenes(case: Case, codes: Mapping[str, str]) -> Iterator[Scene]:
    """What is done in this case, moment by moment; a listed enterprise says its own credit code."""
    matter = _matter(case)
    for scene in case.scenes:
        deeds = (_coded(_deed(step, matter), codes) for step in scene.steps)
        yield Scene(scene.moment, tuple(deeds), f"{case.name} {scene.title}")


def _coded(deed: Deed, codes: Mapping[str, str]) -> Deed:
    named = CODE.fullmatch(deed.says)
    return replace(deed, says=codes[named["firm"]]) if named else deed


def people(case: Case) -> list[str]:
    """Whoever acts in it or is looked at, by name."""
    steps = [step for scene in case.scenes for step in scene.steps]
    return list(dict.fromkeys(step.who for step in steps if isinstance(step, Act)))


def _matter(case: Case) -> str:
    """The first words of the matter."""
    said = (step.what for scene in case.scenes for step in scene.steps if isinstance(step, Act) and step.verb == "says")
    return next((words for words in said if not words.startswith(("/", "联系人："))), "")[:BEGINNING]


def _deed(step: Act | Check, matter: str) -> Deed:
    if isinstance(step, Check):
        return Deed("", step.where, step.kind, step.what, of=step.name, rather=matter)
    if step.verb == "presses":
        return Deed(step.who, step.where, "press", step.what, of=step.at, rather=matter)
    if step.verb == "sends":
        kind = "photo" if step.what.endswith(".jpg") else "document"
        return Deed(step.who, step.where, kind, of=step.what)
    if step.what == "/start":
        return Deed(step.who, "", "start")
    answers = bool(step.where) and not step.what.startswith("/")
    does = "reply" if answers or step.at else "say"
    return Deed(step.who, step.where, does, step.what, of=step.at, rather=matter)
