"""Working hours, days and the digest: does it add up to a calendar?"""

from __future__ import annotations

from datetime import time

from bot.config.problems import Report
from bot.config.shape import FilePart
from bot.rules.calendar.holidays import ANNOUNCED
from bot.rules.model.address import Address
from bot.rules.model.people import Role
from bot.voice.terms import kind_in_words

Span = tuple[time, time]


def check(file: FilePart, report: Report) -> None:
    """Say what is wrong with everything that has to do with time."""
    _hours(file, report)
    _days(file, report)
    _digest(file, report)


def _hours(file: FilePart, report: Report) -> None:
    work = file.hours.work
    if not work:
        report.error(("hours", "work"), "一天至少要有一个工作时段", '例如 work: ["08:30-12:00", "14:00-17:30"]')
    for n, (opens, closes) in enumerate(work):
        if opens >= closes:
            report.error(("hours", "work", n), f"时段 {_span((opens, closes))} 的结束不在开始之后", "两个时刻对调")
        elif n and work[n - 1][0] < work[n - 1][1] and opens < work[n - 1][1]:
            report.error(
                ("hours", "work", n),
                f"时段 {_span((opens, closes))} 与 {_span(work[n - 1])} 重叠或次序颠倒",
                "按先后排列，不要重叠",
            )
    starts, ends = file.hours.quiet
    if starts == ends:
        report.error(("hours", "quiet"), "免打扰时段的开始和结束相同", '例如 quiet: "21:00-08:00"')
    elif not report.is_broken("hours") and any(_meet((starts, ends), span) for span in work):
        report.warning(("hours", "quiet"), f"免打扰时段 {_span((starts, ends))} 与工作时段重叠", "工作时间里也会不提醒")


def _days(file: FilePart, report: Report) -> None:
    for n, day in enumerate(file.days.work):
        if day in file.days.rest:
            report.error(("days", "work", n), f"{day} 既放假又上班", "从 rest 或 work 里去掉一个")
        elif ANNOUNCED.kind(day).works:
            report.warning(("days", "work", n), f"{day} 本来就是{kind_in_words(ANNOUNCED.kind(day))}", "可以去掉")
    for n, day in enumerate(file.days.rest):
        if not ANNOUNCED.kind(day).works and day not in file.days.work:
            report.warning(("days", "rest", n), f"{day} 本来就是{kind_in_words(ANNOUNCED.kind(day))}", "可以去掉")


def _digest(file: FilePart, report: Report) -> None:
    known = {person.id for person in file.people}
    only_admins = {person.id: person.name for person in file.people if set(person.roles) == {"admin"}}
    groups = {unit.chat for unit in file.units} | {file.bureau.desk_chat}
    unsure = any(report.is_wrong(("people", n, "id")) for n in range(len(file.people)))
    for n, reader in enumerate(file.digest.to):
        if isinstance(reader, Role):
            continue
        person = Address.of(reader).person
        if person and reader not in known and not unsure and not report.is_wrong(("people",)):
            report.error(("digest", "to", n), f"people 里没有编号 {reader}", "简报只发给督查局自己的人")
        elif reader in only_admins:
            report.warning(("digest", "to", n), f"{only_admins[reader]} 只是管理员，不看诉求的内容", "简报不会发给他")
        elif not person and reader not in groups:
            report.warning(("digest", "to", n), f"群 {reader} 不是本文件里的群", "请核对；简报含内部数据")
    if not file.digest.to and not file.digest.desk and not report.is_broken("digest"):
        report.warning(("digest",), "简报谁也不发", "写上 to，或 desk: true")


def _meet(quiet: Span, span: Span) -> bool:
    (starts, ends), (opens, closes) = quiet, span
    if starts < ends:
        return starts < closes and opens < ends
    return opens < ends or closes > starts


def _span(span: Span) -> str:
    return f"{span[0]:%H:%M}-{span[1]:%H:%M}"
