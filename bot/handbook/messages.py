"""docs/messages.md: everything the hotline says, as its reader sees it: plays of some weeks have made it say so."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from functools import cache

from bot.handbook import example_matter, examples
from bot.handbook.bureau import gets_paper, unchanged
from bot.handbook.play import CODE, Said, playing
from bot.handbook.scenes import ON_PAPER, PLAYS
from bot.rules.model.people import CHINESE
from bot.voice.filters import moment
from bot.voice.phrases import TEMPLATES
from bot.voice.texts import names, say

OPENING = """\
# Messages

<!-- Drawn by `python -m bot handbook`; do not edit. -->

Everything the hotline says, as its reader sees it. The people of `bot/handbook/scenes/` have lived through some weeks
with the real hotline on an empty database; each message stands here as it left, with its buttons. A card is shown once
for every set of buttons it had, a question once for every wording. Wording is changed in `templates/zh/`, and this page
with it.

"""
# fmt: off
ROOMS = (
    # section          who reads it
    ("start",          "Whoever opens the chat"),
    ("intake",         "Whoever fills in the questionnaire"),
    ("amendments",     "Whoever has changed a message"),
    ("enterprise",     "The enterprise"),
    ("colleague",      "Somebody of the enterprise whom it has let in"),
    ("callback",       "The enterprise, when it is asked; an operator, who has it on the phone"),
    ("desk",           "The desk's group"),
    ("chief",          "The chief, in private"),
    ("dispatch",       "The desk's group, and whoever sent a file"),
    ("unit",           "The unit's group"),
    ("head",           "The unit's head, in the group"),
    ("form",           "Whoever is asked for words"),
    ("lookup",         "Whoever asks"),
    ("envelope",       "Whoever of the bureau looks behind a confidential matter"),
    ("correspondence", "The bureau, in private or in the desk's group"),
    ("papers",         "The bureau, in private or in the desk's group"),
    ("packs",          "Whoever asks for the evidence, and what its files say"),
    ("digest",         "The desk's group and the chief"),
    ("board",          "The desk's group"),
    ("ledgers",        "Whoever orders a ledger"),
    ("tasks",          "Supervisors, in private or in the desk's group"),
    ("upward",         "Whoever gave a task, as it is drafted"),
    ("listed",         "The bureau, in private or in the desk's group"),
    ("check_ins",      "Who serves a listed enterprise"),
    ("firms",          "The bureau, in private or in the desk's group"),
    ("plaques",        "Supervisors; who reads the code of a plaque"),
    ("visits",         "Whoever of the bureau is out"),
    ("projects",       "The bureau, in private or in the desk's group"),
    ("substitutes",    "Who is away, and who stands in"),
    ("responsibility", "The desk's group"),
    ("privacy",        "Who asks what is kept about them, and the supervisor who decides"),
    ("admin",          "Administrators, and who is bound"),
)
# fmt: on
CARDS = frozenset({"tickets/card.desk", "tickets/chooser.desk", "tickets/card.unit", "tickets/card.enterprise"})
WORDINGS = frozenset({"form/question"})  # every different one is shown
NOBODY = "No scene says it yet; its facts are made up"
LONGEST = 400
DIFFERS = (  # from one drawing to the next
    (CODE, "/bind 绑定码"),
    (re.compile(r"(数据库[:：])[\d.]+ MB"), r"\1… MB"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "……"),
    (re.compile(r"(start(?:group)?=[a-z]_)[\w-]+"), r"\1……"),
)


@cache
def told() -> tuple[Said, ...]:
    """Everything that was said in the play."""
    return asyncio.run(_play())


async def _play() -> tuple[Said, ...]:
    said: list[Said] = []
    for scenes in (*PLAYS, ON_PAPER):
        async with playing(gets_paper if scenes is ON_PAPER else unchanged) as play:
            for _, scene in scenes:
                await play.tell(scene)
            said += play.said
    return tuple(said)


def unsaid() -> list[str]:
    """Templates that no scene has made the hotline say: they are shown with made-up facts."""
    return sorted(set(names()) - {said.name for said in told()})


def drawn(name: str) -> Said:
    """What this template says of made-up facts. Fails where it gets other facts than every template."""
    words = say(name, **examples.facts_of(name, example_matter.VIEW))
    return Said(name, 0, NOBODY, example_matter.NOW, words, (), ())


def page() -> str:
    """The page docs/messages.md, as it should be."""
    shown = [*_chosen(told()), *map(drawn, unsaid())]
    return OPENING + "\n".join(_contents()) + "\n" + "".join(_sections(shown))


def _chosen(said: Iterable[Said]) -> Iterator[Said]:
    """The first message of each template, and further ones where they differ in what matters."""
    seen: set[tuple[object, ...]] = set()
    for one in said:
        if one.name in CARDS:
            key: tuple[object, ...] = (one.name, one.buttons)
        elif one.name in WORDINGS:
            key = (one.name, one.text.split("\n\n", 1)[-1].split("</a>")[-1])
        elif one.name.startswith("digest/d"):
            key = (one.name, one.to)
        else:
            key = (one.name,)
        if key not in seen:
            seen.add(key)
            yield one


def _contents() -> Iterator[str]:
    for room, reader in ROOMS:
        yield f"* [{room}](#{room}): {reader}"


def _sections(chosen: list[Said]) -> Iterator[str]:
    for room, reader in ROOMS:
        yield f"\n## {room}\n\n{reader}.\n"
        for name in (name for name in names() if section(name) == room):
            yield f"\n### {name}\n\n{_about(name)}\n"
            yield from (_message(one) for one in chosen if one.name == name)


def section(name: str) -> str:
    """The section in which a template is shown: its reader, or its subject where there is one reader only."""
    return name.rpartition(".")[2] if "." in name else name.partition("/")[0]


def _about(name: str) -> str:
    """What the template says of itself in its first line."""
    source = (TEMPLATES / CHINESE / f"{name}.j2").read_text(encoding="utf-8")
    found = re.match(r"\{#\s*(.*?)\s*#\}", source, re.DOTALL)
    about = re.split(r"\s*Gets?:? ", found[1], maxsplit=1)[0] if found else ""
    return about.replace("<", "&lt;")


def _message(one: Said) -> str:
    text = one.text
    for pattern, instead in DIFFERS:
        text = pattern.sub(instead, text)
    lines = [_short(line.rstrip()) or "&nbsp;" for line in text.split("\n")]
    quoted = "<br>\n> ".join(lines)
    rows = [*_row("`[{}]`", one.buttons), *_row("`⌨ {}`", one.keys)]
    below = "".join(f">\n> {row}\n" for row in rows)
    return f"\n{one.to} · {moment(one.at)}\n\n> {quoted}\n{below}"


def _short(line: str) -> str:
    """A line as it is shown here: the page is not the place for a story."""
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…（共 {len(line)} 字）"


def _row(form: str, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for row in rows:
        yield " ".join(form.format(label) for label in row)
