"""What an editor is told of config.yaml: our own files are right by it, and what is wrong is marked."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from bot.config.schema import COMMENT, NAME, schema
from tests.support.table import rows

ROOT = Path(__file__).parents[2]
EDITOR = Draft202012Validator(json.loads(schema()))
WRONG = (
    # is written instead of                  what              and is marked at
    ("desk_chat: -1001",                     "desk: -1001",    "bureau"),
    ("name: 某市督查局",                      "nam: 某市督查局",  "bureau"),
    ("limits: {}",                           "limits: {sing: 4wh}", "profile/limits"),
    ("reserve: 16",                          "reserve: much",  "database/reserve"),
    ("level: info",                          "level: loud",    "log/level"),
    ("rest: []",                             "rest: none",     "days/rest"),
    ("rest: []",                             'rest: ["9.28"]', "days/rest/0"),
    ("limits: {}",                           "limits: {sign: 4个小时}", "profile/limits/sign"),
    ("desk_chat: -1001",                     "desk_chat: 1001", "bureau/desk_chat"),
    ("id: 1004, name",                       "id: -1004, name", "people/1/id"),
    ("name: 李局长, roles: [chief]",          "name: 李局长, roles: [boss]", "people/2/roles/0"),
    ('work: ["08:30-12:00", ',               'work: ["8点半到12点", ', "hours/work/0"),
    ('at: "02:30" ',                         'at: "两点半" ',    "backup/at"),
    ("control: 127.0.0.1:8099",              "control: 8099",  "rehearsal/control"),
)  # fmt: skip


def marked(text: str) -> list[str]:
    return ["/".join(map(str, error.absolute_path)) for error in EDITOR.iter_errors(yaml.safe_load(text))]


@rows("file", ["config.yaml", "bot/demo/config.yaml"])
def test_our_own_files_are_right_by_the_schema(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert marked(text) == []


def test_what_is_wrong_is_marked_where_it_stands() -> None:
    text = (ROOT / "config.yaml").read_text("utf-8")
    assert text.startswith(f"{COMMENT}docs/{NAME}\n")
    for right, wrong, place in WRONG:
        assert text.count(right) == 1, right
        assert place in marked(text.replace(right, wrong)), wrong
