"""From the file to the configuration: read, understand, check, build; every mistake of all four at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path as File
from typing import Any

from bot.config import credentials, marks
from bot.config.checks import bureau, keys, papers, profiles, proxies, second_eyes, time, units, wires
from bot.config.config import Config, Rates, Webhook
from bot.config.limits import DEFAULTS, LISTED, PROFILE
from bot.config.parser import shaped
from bot.config.problems import Invalid, Level, Problem, Report
from bot.config.shape import (
    BackupPart,
    CategoryPart,
    FilePart,
    FloodPart,
    ProfilePart,
    RoutePart,
    RungPart,
    UnitPart,
)  # fmt: skip
from bot.rules.calendar.holidays import ANNOUNCED
from bot.rules.calendar.working_time import Calendar
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Language, Role
from bot.rules.office.flood import Flood
from bot.rules.office.office import Bureau, Category, Digest, Office, Papers, Person, Route, Unit
from bot.rules.office.profiles import Finer, Profile
from bot.rules.office.retention import Keeping
from storage.database.archive import without_secrets
from storage.database.retention import Plan


def load(path: File, env: Mapping[str, str]) -> Config:
    """The configuration in this file, overruled by the environment; Invalid with every mistake when there is one."""
    try:
        document = marks.read(path)
    except marks.Unreadable as wrong:
        problem = Problem(Level.ERROR, str(path), wrong.text, wrong.advice, wrong.mark)
        raise Invalid((problem,)) from None
    report = Report(str(path), document.marks)
    try:
        env = credentials.added(env)
    except credentials.NotRead as wrong:
        report.outside(f"{wrong.variable}_FILE", f"{wrong.file} 读不了（{wrong.why}）", "检查路径和权限")
    file = shaped(document.content, report)
    for key, again, first in document.repeated:
        advice = f"第 {first.line} 行已经有了，请合成一个"
        report.found.append(Problem(Level.ERROR, str(path), f"键 {key[-1]} 写了两次", advice, again))
    empty = not file.model_fields_set
    held = wires.resolve(file, env, path.parent, report)
    proxy = proxies.resolve(file, env, held.base_url, report)
    sealing = keys.resolve(env, report)
    made = papers.resolve(file, path.parent, report)
    if not empty:
        for check in (bureau.check, units.check, second_eyes.check, time.check, profiles.check):
            check(file, report)
    if report.fatal:
        raise Invalid(report.problems)
    return replace(_config(path, file, held, report.problems, made), proxy=proxy, keys=sealing)


def _config(path: File, file: FilePart, held: wires.Wires, warnings: tuple[Problem, ...], made: Papers) -> Config:
    rehearsal = file.mode == "rehearsal"
    clock = file.rehearsal.clock
    if clock and clock.tzinfo is None:
        clock = clock.replace(tzinfo=held.zone)
    return Config(
        path=path,
        token=held.token,
        base_url=held.base_url,
        base_file_url=held.base_file_url,
        database_url=held.database_url,
        webhook=_webhook(file),
        office=replace(_office(file, held, rehearsal), papers=made),
        clock=clock if rehearsal else None,
        control=file.rehearsal.control if rehearsal else file.health,
        rates=Rates(file.limits.overall, file.limits.private, file.limits.group),
        log_level=file.log.level,
        backup=_backup(path, file.backup),
        reserve=file.database.reserve << 20,
        warnings=warnings,
    )


def _backup(path: File, part: BackupPart) -> Plan | None:
    if not part.folder:
        return None
    folder = (path.parent / part.folder).resolve()
    return Plan(folder, part.at, part.days, part.weeks, part.months, path)


def _webhook(file: FilePart) -> Webhook | None:
    telegram = file.telegram
    if telegram.webhook is None or (telegram.mode == "polling" and "mode" in telegram.model_fields_set):
        return None
    part = telegram.webhook
    return Webhook(part.listen, part.port, part.url, part.secret)


def _office(file: FilePart, held: wires.Wires, rehearsal: bool) -> Office:
    return Office(
        bureau=Bureau(
            file.bureau.name,
            file.bureau.office,
            file.bureau.desk_chat,
            file.bureau.phone,
            Language(file.bureau.language),
        ),
        people=tuple(Person(p.id, p.name, bureau.roles(p)) for p in file.people),
        areas=tuple(file.areas),
        categories=_categories(file.categories),
        units=tuple(_unit(unit) for unit in file.units),
        routing=tuple(_route(route) for route in file.routing),
        calendar=Calendar(
            tuple(file.hours.work), ANNOUNCED.overridden(rest=file.days.rest, work=file.days.work), held.zone
        ),
        quiet=file.hours.quiet,
        profile=_profile(next((other for other in file.profiles if other.name == file.profile.name), file.profile)),
        profiles=(*map(_profile, file.profiles), Profile(PROFILE, DEFAULTS)),
        digest=Digest(file.digest.at, tuple(file.digest.to), file.digest.desk, file.digest.board, file.digest.alive),
        rehearsal=rehearsal,
        flood=_flood(file.flood),
        sections=_sections(file),
        keeping=Keeping(
            timedelta(days=file.forget.updates),
            timedelta(days=file.forget.letters),
            {kind: getattr(file.retention, kind) for kind in Kind},
        ),
    )


def _flood(part: FloodPart) -> Flood:
    return Flood(part.person, part.stranger, part.strangers, timedelta(minutes=part.supplements))


def _sections(file: FilePart) -> dict[str, str]:
    """A hash of each section, by which a change shows; what is secret has no part in it."""
    secret: Any = {"telegram": {"token": True, "webhook": {"secret"}}}
    found = file.model_dump(mode="json", exclude=secret)
    told = {name: without_secrets(json.dumps(part, sort_keys=True)) for name, part in found.items()}
    return {name: sha256(text.encode()).hexdigest()[:16] for name, text in told.items()}


def _profile(part: ProfilePart) -> Profile:
    rules = (
        Finer(
            limits=line.limits,
            kind=Kind(line.kind) if line.kind else None,
            grade=Grade(line.grade) if line.grade else None,
            urgent=line.urgent,
            category=line.category or None,
        )
        for line in part.rules
    )
    listed = {name: limit for name, limit in LISTED.items() if name not in part.limits}
    return Profile(part.name, {**DEFAULTS, **part.limits}, (*rules, Finer(listed, kind=Kind.LISTED)))


def _categories(parts: Iterable[CategoryPart]) -> tuple[Category, ...]:
    return tuple(Category(part.code, part.name, part.hint, _categories(part.children)) for part in parts)


def _unit(part: UnitPart) -> Unit:
    def person(who: RungPart, role: Role) -> Person:
        return Person(who.id, who.name, frozenset({role}), part.code, who.phone)

    return Unit(
        code=part.code,
        name=part.name,
        chat=part.chat,
        head=person(part.head, Role.HEAD) if part.head else None,
        deputies=tuple(person(who, Role.HEAD) for who in part.deputies),
        officers=tuple(person(who, Role.OFFICER) for who in part.officers),
        open_sign=part.open_sign,
        paper=part.paper,
        language=Language(part.language) if part.language else None,
    )


def _route(part: RoutePart) -> Route:
    return Route(
        lead=part.lead,
        category=part.category or None,
        area=part.area or None,
        words=tuple(part.words),
        co=tuple(part.co),
        grade=Grade(part.grade) if part.grade else None,
        auto=part.auto,
    )
