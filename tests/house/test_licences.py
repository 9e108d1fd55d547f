"""Licences: what binds whoever passes the program on is known and named; and no pin has a hole that is known."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml

from bot.handbook.licences import PINS, packages

ROOT = Path(__file__).parents[2]
FREE = re.compile(r"(?:MIT(?:-CMU|-0)?|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|ISC|OFL-1\.1)(?: (?:AND|OR) (?!$)|$)")
REASONS = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
KNOWN = yaml.safe_load((ROOT / ".ci" / "advisories.yaml").read_text("utf-8"))


def free(licence: str) -> bool:
    return re.fullmatch(f"(?:{FREE.pattern})+", licence) is not None


def test_every_licence_that_binds_is_named_with_its_package() -> None:
    listed = packages()
    assert {"python-telegram-bot", "aiohttp", "sqlalchemy"} <= {p.name for p in listed if p.needed == "run"}
    assert {"pygal", "xlsxwriter", "python-docx"} <= {p.name for p in listed if p.needed == "run"}
    assert {"typst"} == {p.name for p in listed if p.needed == "make PDFs"}
    assert {"cryptography"} < {p.name for p in listed if p.needed == "seal"}
    assert {"pytest", "ruff"} <= {p.name for p in listed if p.needed == "develop"}
    assert [p.name for p in listed if p.licence == "not said"] == []
    binding = {p.name: p.licence for p in listed if not free(p.licence)}
    assert {name for name in binding if name not in REASONS} == set(), binding
    assert {name for name, licence in binding.items() if "GPL" in licence and "LGPL" not in licence} == {
        "lunardate", "zhconv-rs",
    }, "whoever passes the program on must know"  # fmt: skip


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:4])


def test_no_pin_has_a_hole_that_the_dated_list_knows() -> None:
    pins = dict(line.split(" ")[0].split("==") for line in PINS.read_text("utf-8").splitlines())
    assert isinstance(KNOWN["as_of"], date)
    holes = {
        f"{one['package']} {pins[one['package']]}: {one['id']}"
        for one in KNOWN["advisories"]
        if one["package"] in pins and numbers(pins[one["package"]]) < numbers(one["fixed"])
    }
    assert holes == set()
    assert {one["package"] for one in KNOWN["advisories"]} <= set(pins), "take out what is pinned no more"
