"""These pages are true: what is drawn is up to date, and what is written names only what there is."""

from __future__ import annotations

import inspect
import re
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from telegram.ext import CommandHandler

import handlers
from bot.cli.commands import app
from bot.config.limits import DEFAULTS
from bot.handbook import PAGES, day, draw, lifecycle, messages
from bot.rules.tickets.lifecycle import RULES
from tests.support.table import rows

pytestmark = pytest.mark.slow  # the play of the pages takes a minute: it begins early

ROOT = Path(__file__).parents[2]
README, README_ZH = ROOT / "README.md", ROOT / "README.zh.md"
WRITTEN = [README, README_ZH, *sorted(p for p in (ROOT / "docs").rglob("*.md") if p.name not in PAGES)]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ELSEWHERE = {"clock", "newbot", "metrics", "telegram"}  # paths of the hotline's ports, a command of @BotFather
FEW = 3  # messages that no play brings about: of a restoring, of a breakdown in which nothing came
INSTALL = "python3 -m venv --upgrade-deps .venv && .venv/bin/pip install -q -c constraints.txt -e "


def path(page: Path) -> str:
    """The page as the map has it."""
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    """What it says."""
    return page.read_text(encoding="utf-8")


# --- what is drawn


def test_the_drawn_pages_are_up_to_date():
    assert draw(check=True) == [], "run: python -m bot handbook"


def test_a_stale_page_is_noticed_and_redrawn(tmp_path):
    (tmp_path / "lifecycle.md").write_text("long ago", encoding="utf-8")
    assert sorted(draw(check=True, docs=tmp_path)) == sorted(f"docs/{name}" for name in PAGES)
    assert read(tmp_path / "lifecycle.md") == "long ago"

    draw(docs=tmp_path)

    assert draw(check=True, docs=tmp_path) == []
    assert read(tmp_path / "lifecycle.md") == read(ROOT / "docs" / "lifecycle.md")


def test_everything_the_hotline_can_say_is_said_in_a_scene_or_shown_with_made_up_facts():
    assert all(messages.drawn(name).text for name in messages.unsaid()), "it lacks a scene in bot/handbook/scenes/"


def test_every_message_has_its_section_and_few_are_shown_with_made_up_facts():
    assert {messages.section(name) for name in messages.names()} <= {room for room, _ in messages.ROOMS}
    assert len(messages.unsaid()) <= FEW, "play it in bot/handbook/scenes/"


def test_what_no_scene_says_is_shown_all_the_same(monkeypatch):
    monkeypatch.setattr(messages, "told", lambda: ())
    monkeypatch.setattr(messages, "names", lambda: ("extensions/granted.unit", "report/sign_off.head"))
    page = messages.page()
    assert page.count(messages.NOBODY) == 2
    assert "同意延期" in page


def test_nobody_has_more_to_do_or_to_read_than_was_promised():
    assert day.exceeded() == []


def test_a_promise_of_the_day_that_is_not_kept_is_named(monkeypatch):
    story = next(one for one in day.played() if one.case.stale is not None)
    late = replace(story, case=replace(story.case, acts=1), left=("签收",))
    monkeypatch.setattr(day, "played", lambda: (late,))
    assert day.exceeded() == [
        f"{story.case.title}: {story.acts} acts, at most 1",
        f"{story.case.title}: 1 stale, at most 0",
    ]
    assert "Stale: “签收”." in day.page()


def test_no_message_shows_a_seam():
    raw = r"None|Undefined|\{\{|\}\}|<built-in|object at 0x"
    clumsy = r"）（|（）|“”|[，；：、][，。；：、]|。[，。；：、]|[？！]。|期限|「|」"
    told = ((said.name, said.text) for said in messages.told())
    seams = ((name, text, seam.start()) for name, text in told for seam in re.finditer(f"{raw}|{clumsy}", text))
    assert [(name, text[max(at - 20, 0) : at + 20]) for name, text, at in seams] == []


def test_the_lifecycle_has_words_for_every_line():
    for rule in RULES:
        assert set(rule.by) <= set(lifecycle.WHO), rule.action


def test_the_lifecycle_knows_which_effects_move_a_ticket():
    moving = {rule.action for rule in RULES if "status=" in inspect.getsource(rule.effect)}
    assert moving == {rule.action for rule in RULES if rule.moves}


# --- what a newcomer types


@rows("page", [README, README_ZH], of=path)
def test_two_lines_install_and_open_the_demo_and_install_and_run_the_tests(page):
    lines = [line for line in read(page).splitlines() if line.startswith("python3 -m venv")]
    assert lines == [f"{INSTALL}. && .venv/bin/hotline demo", f"{INSTALL}'.[dev]' && .venv/bin/pytest -n auto"]


def test_ci_runs_the_readmes_line():
    script = read(ROOT / ".ci" / "run")
    pattern = re.search(r"grep -E '(.*?)' README\.md", script)
    assert pattern
    found = [line for line in read(README).splitlines() if re.search(pattern[1], line)]
    assert found == [f"{INSTALL}'.[dev]' && .venv/bin/pytest -n auto"]


# --- what is written


@rows("page", WRITTEN, of=path)
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", read(page)):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", read(found), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}, target


@rows("page", WRITTEN, of=path)
def test_every_command_of_the_command_line_is_one(page):
    commands = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    commands |= {group.name for group in app.registered_groups if group.name}
    typed = re.findall(
        r"`(?:\S*bin/)?hotline ([a-z]+)|python -m bot ([a-z]+)|^\S*bin/hotline ([a-z]+)", read(page), re.M
    )
    assert {word for words in typed for word in words if word} <= commands


@rows("page", WRITTEN, of=path)
def test_every_command_of_the_chat_is_one(page):
    heard = {
        name
        for route in (*handlers.QUESTIONS, *handlers.ROUTES)
        if isinstance(route, CommandHandler)
        for name in route.commands
    }
    written = set(re.findall(r"`/([a-z]+)(?: [A-Z一-龥]+)?`", read(page))) - ELSEWHERE
    http = {"health"} if "HTTP" in read(page) else set()
    assert written - http <= heard


@rows("page", WRITTEN, of=path)
def test_every_path_is_there(page):
    for found in re.findall(r"`((?:bot|handlers|storage|templates|tests|docs|\.ci)/[\w./-]*)`", read(page)):
        assert (ROOT / found).exists(), found


def test_the_words_of_the_glossary_are_those_of_the_code():
    table = read(ROOT / "docs" / "glossary.md").split("## Of the trade")[0]
    code = "".join(read(p) for room in ("bot", "storage") for p in (ROOT / room).rglob("*.py"))
    known = set(re.findall(r"\w+", code))
    for row in re.findall(r"^\|.*?\|.*?\| (`.*?`) \| `(.*?)` \|$", table, re.MULTILINE):
        names, file = re.findall(r"`(.*?)`", row[0]), row[1]
        source = read(ROOT / file)
        words = [name.rpartition(".")[2] for name in names]
        assert any(re.search(rf"\b{word}\b", source) for word in words), f"{words} are not in {file}"
        unknown = [word for word in words if word not in known and not re.search(rf"\b{word}\b", code)]
        assert not unknown, f"{unknown} are not in the code"


def test_a_word_has_one_line_in_the_glossary():
    table = read(ROOT / "docs" / "glossary.md").split("## In the names of folders")[0]
    words = Counter(word.partition(":")[0] for word in re.findall(r"^\|.*?\| ([^|`]+?) \| `", table, re.MULTILINE))
    assert {word for word, times in words.items() if times > 1} == {"call", "missed"}  # of two rooms, two things


def test_the_folders_are_called_by_words_of_the_glossary():
    """One word for one subject, in whichever room it stands."""
    glossary = read(ROOT / "docs" / "glossary.md")
    rooms = ("bot/rules", "bot/desk", "bot/reports", "storage", "handlers", "templates/zh", "tests/stories")
    folders = {path.name for room in rooms for path in (ROOT / room).iterdir() if path.is_dir()} - {"__pycache__"}
    assert sorted(name for name in folders if not re.search(rf"\b{name.removesuffix('s')}(s|es)?\b", glossary)) == []


def test_every_limit_of_the_configuration_counts():
    counting = "".join(read(p) for room in ("rules", "desk") for p in (ROOT / "bot" / room).rglob("*.py"))
    for name in DEFAULTS:
        used = f'"{name}"' in counting or f'"{name.removesuffix("_urgent")}"' in counting
        assert used or name.startswith("resolve_"), f"{name} can be written into config.yaml, and nothing happens"


# --- dependencies and pins

DIRECT = [re.split(r"[<>=\[]", one)[0] for one in PROJECT["dependencies"]]
TO_DEVELOP = [re.split(r"[<>=\[]", one)[0] for one in PROJECT["optional-dependencies"]["dev"]]


def test_every_dependency_has_a_reason():
    reasons = read(ROOT / "docs" / "decisions" / "dependencies.md")
    named = re.findall(r"^\| ([\w, -]+?) \|", reasons, re.MULTILINE)[1:]
    assert sorted(DIRECT) == sorted(name for names in named for name in names.split(", "))
    for name in TO_DEVELOP:
        assert re.search(rf"\b{re.escape(name)}\b", reasons), name


def test_every_dependency_is_pinned_and_no_host_is_named():
    pins = read(ROOT / "constraints.txt")
    assert not re.search(r"://|@|--", pins)
    pinned = {line.split("==")[0] for line in pins.splitlines()}
    assert {name.lower() for name in (*DIRECT, *TO_DEVELOP)} <= pinned
