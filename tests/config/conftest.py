"""A configuration that is right, and ways to make it wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.config import Config, Invalid, Problem, load

RIGHT = """\
bureau: {name: 某市督查局, office: 督查室, desk_chat: -1001, phone: "0377-0000000"}
people:
  - {id: 1001, name: 王督查, roles: [operator, supervisor]}
  - {id: 1002, name: 李局长, roles: [chief]}
  - {id: 1009, name: 韩管理, roles: [admin]}
areas: [宛城区, 卧龙区]
categories:
  - {code: power, name: 供电保障, hint: 停电}
  - {code: permit, name: 证照办理, children: [{code: permit.tobacco, name: 烟草许可}]}
units:
  - code: chengguan
    name: 市城管局
    chat: -2001
    head: {id: 2001, name: 周局长}
    officers: [{id: 2002, name: 钱工}, {id: 2003, name: 孙工}]
  - {code: gongdian, name: 市供电公司, chat: -2002, head: {id: 2011, name: 郑经理}, officers: [{id: 2012, name: 冯工}]}
routing:
  - {category: power, lead: gongdian, co: [chengguan], grade: B}
hours: {work: ["08:30-12:00", "14:00-17:30"], quiet: "21:00-08:00"}
digest: {at: "08:30", to: [1002], desk: true}
"""
TOKEN = {"TELEGRAM_BOT_TOKEN": "1000:secret-token"}

Loaded = Callable[..., Config]
Found = Callable[..., list[Problem]]


@pytest.fixture
def right() -> str:
    """The text of a configuration without a mistake."""
    return RIGHT


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a config.yaml and says where it is."""

    def written(text: str) -> Path:
        path = tmp_path / "config.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def loaded(write: Callable[[str], Path]) -> Loaded:
    """The configuration of a text that is right."""

    def config(text: str, env: Mapping[str, str] = TOKEN) -> Config:
        return load(write(text), env)

    return config


@pytest.fixture
def found(write: Callable[[str], Path]) -> Found:
    """Everything that is wrong with a text, errors and warnings."""

    def problems(text: str, env: Mapping[str, str] = TOKEN) -> list[Problem]:
        try:
            return list(load(write(text), env).warnings)
        except Invalid as invalid:
            return list(invalid.problems)

    return problems
