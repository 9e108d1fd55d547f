"""Drafts: a notice or a report is drawn up from the data, edited paragraph by paragraph, and sent to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot.desk.briefings import of_project, paragraphs, sources
from bot.desk.briefings.paragraphs import SECTIONS
from bot.desk.briefings.sources import Paragraph
from bot.desk.letters import gathered, letters, paper_words
from bot.desk.lookup.lists import open_button
from bot.desk.papers import register
from bot.desk.papers.facts import around
from bot.desk.reports.statistics import name_of
from bot.rules.model.messages import Button, Dialogue, Rows, Words
from bot.rules.model.papers import IssuedPaper, Linked, Links, OfficePaper, Paper, PaperState, Source
from bot.rules.model.people import Actor, Refusal, Role, Unread
from bot.rules.model.terms import Facts
from bot.rules.reading.visits.projects import named
from bot.rules.reports import periods
from bot.voice.buttons import press, rows, wants_reply
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers, projects
from storage.tickets import open_forms, tickets

FLOW = "briefing"  # a paragraph, the title, the units, a reason: whatever is asked for
MAY = (Role.SUPERVISOR, Role.CHIEF)
LONGEST, FEW = 1500, 20  # characters of a paragraph; matters that open from one
TITLE, UNITS = "title", "units"


def may(by: Actor) -> None:
    """Supervisors and chiefs word what goes out in the bureau's name."""
    if not by.has(*MAY):
        raise Refusal("others_only", who=phrase("papers.supervisors"))


async def begin(
    tx: Tx, kind: str, words: str, by: Actor, under: int | None = None, *, project: int = 0
) -> None:  # fmt: skip
    """拟通报, 拟专报, /report [PERIOD | 督查项目1号]: from the data of a period or a project; else of this month."""
    may(by)
    source = await _source(tx, kind, words, project)
    if source.project:
        subject = phrase("briefing.title.project", title=(await of_project.found(tx, source.project)).title)
    else:
        subject = phrase(f"briefing.title.{kind}", period=name_of(sources.period_of(source)))
    facts = {**around(tx, "", drafter=by.name), "paper": kind, "subject": subject, "to": _to(tx, kind, ())}
    found = _said(tx, kind, source)
    units = tuple(unit.code for unit in tx.office.units) if kind == Paper.NOTICE else ()
    links = Links(source)
    for section in SECTIONS[kind]:
        mine = [one for one in found if one.section == section]
        facts[section] = [one.words for one in mine]
        links = links.with_section(section, [_link(one) for one in mine])
    draft = IssuedPaper(
        0, kind, "", f"briefing:{kind}", None, units, subject, facts, PaperState.DRAFTED, tx.now, by.id, by.name,
        links=links,
    )  # fmt: skip
    await show(tx, await issued_papers.add(tx, draft), by, under)


async def _source(tx: Tx, kind: str, words: str, project: int) -> Source:
    """What it is drawn from. Refuses: no_period, no_project."""
    if kind == OfficePaper.REPORT and (called := named(words)):
        there = await projects.ending(tx, *called)
        if there is None:
            raise Refusal("no_project", number=called[1])
        project = there.id
    return sources.of(periods.asked_for("" if project else words, tx.today), project)


def _said(tx: Tx, kind: str, source: Source) -> list[Paragraph]:
    """What the data say now: counted in a snapshot, beside everything else."""
    found = gathered.first(tx, partial(paragraphs.drawn, kind=kind, source=source))
    said: list[Paragraph] = found.result
    return said


def _now(tx: Tx, draft: IssuedPaper) -> dict[str, Paragraph]:
    """The same for a draft, by what each is about."""
    assert draft.links.source is not None  # noqa: S101 - whatever is drafted here is worded from something
    return {one.key: one for one in _said(tx, draft.kind, draft.links.source)}


def _to(tx: Tx, kind: str, units: tuple[str, ...]) -> str:
    if kind == OfficePaper.REPORT:
        return phrase("briefing.leaders")
    return phrase("mark.list").join(map(tx.office.name_of, units)) if units else phrase("papers.all_units")


def _link(one: Paragraph) -> Linked:
    return Linked(one.key, one.words, tuple(one.ids))


async def draft_of(tx: Tx, which: int, by: Actor) -> IssuedPaper:
    """The draft behind a button, while it is one."""
    may(by)
    draft = await issued_papers.get(tx, which)
    if draft is None or draft.state != PaperState.DRAFTED:
        raise Refusal("decided_already")
    return draft


async def show(tx: Tx, draft: IssuedPaper, by: Actor, under: int | None = None) -> None:
    """The whole draft, as it is read now, with what can be done about it."""
    stale = await changed(tx, draft)
    await letters.write(
        tx, by.chat or by.id, "papers/draft", reply_to=under, draft=shown(draft, stale), stale=bool(stale),
        paper=register.name_of(draft.kind), to=draft.facts["to"], buttons=_under(draft, stale),
    )  # fmt: skip


def shown(draft: IssuedPaper, stale: Mapping[str, str] | None = None) -> Facts:
    """A draft or paper as its templates read it: its sections, each paragraph with its number."""
    sections, number = [], 0
    for section in SECTIONS[draft.kind]:
        lines = []
        for place, words in enumerate(draft.facts[section]):
            number += 1
            link = draft.links.of(section, place)
            lines.append({
                "n": number, "words": words, "matters": len(link.ids),
                "stale": f"{section}.{place}" in (stale or {}),
            })  # fmt: skip
        sections.append({"name": phrase(f"briefing.section.{section}"), "lines": lines})
    return {"title": draft.facts["subject"], "sections": sections, "drafter": draft.facts["drafter"]}


async def changed(tx: Tx, draft: IssuedPaper) -> dict[str, str]:
    """The paragraphs whose data say something else by now, and what they would say."""
    now = {key: one.words for key, one in _now(tx, draft).items()}
    found = {}
    for section, place in _places(draft):
        link = draft.links.of(section, place)
        if link.key and now.get(link.key, "") != link.drawn:
            found[f"{section}.{place}"] = now.get(link.key, "")
    return found


def _places(draft: IssuedPaper) -> Iterator[tuple[str, int]]:
    return ((section, place) for section in SECTIONS[draft.kind] for place in range(len(draft.facts[section])))


def _under(draft: IssuedPaper, stale: Mapping[str, str]) -> Rows:
    def button(name: str, arg: str, **facts: object) -> Button:
        return press(phrase(f"briefing.button.{name}", **facts), "paper", 0, draft.id, arg)

    edits = [button("edit", f"ed.{s}.{p}", n=n) for n, (s, p) in enumerate(_places(draft), 1)]
    adds = [button("add", f"add.{s}", section=phrase(f"briefing.section.{s}")) for s in SECTIONS[draft.kind]]
    more = [button("title", f"ed.{TITLE}")]
    more += [button("units", f"ed.{UNITS}")] if draft.kind == Paper.NOTICE else []
    more += [button("fresh", "fresh")] if stale else []
    last = (button("drop", "drop"), button("submit", "submit"))
    return (*rows(edits, 4), *rows(adds, 2), *rows(more, 2), last)


async def ask(tx: Tx, draft: IssuedPaper, place: str, by: Actor) -> None:
    """What shall stand there is asked for; the matters that a paragraph speaks of open from the question."""
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, FLOW, 0, {"paper": draft.id, "place": place}))
    section, _, at = place.partition(".")
    now, link = "", Linked()
    if at.isdecimal() and section in SECTIONS[draft.kind] and int(at) < len(draft.facts[section]):
        now, link = draft.facts[section][int(at)], draft.links.of(section, int(at))
    what = section if place in (TITLE, UNITS) else "edit" if now else "add"
    opens = [await _opens(tx, id) for id in link.ids[:FEW]]
    await letters.write(
        tx, chat, "papers/asks", topic=FLOW, keyboard=None if opens else wants_reply(), buttons=rows(opens),
        what=what, section=phrase(f"briefing.section.{section}") if section in SECTIONS[draft.kind] else "",
        now=now or (draft.facts["subject"] if place == TITLE else draft.facts["to"] if place == UNITS else ""),
    )  # fmt: skip


async def _opens(tx: Tx, ticket: int) -> Button:
    return open_button(ticket, (await tickets.lock(tx, ticket)).number)


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """The words for a place of a draft."""
    draft = await draft_of(tx, int(asked.data["paper"]), by)
    text = paper_words.given(words, LONGEST)
    place = str(asked.data["place"])
    if place == UNITS:
        draft = _with_units(tx, draft, text)
    elif place == TITLE:
        draft = replace(draft, title=text, facts={**draft.facts, "subject": text})
    else:
        draft = _with_words(draft, place, "" if text == phrase("briefing.word.delete") else text)
    await open_forms.end(tx, asked.chat, asked.user)
    await issued_papers.change(tx, draft)
    await show(tx, draft, by)


def _with_units(tx: Tx, draft: IssuedPaper, text: str) -> IssuedPaper:
    everybody = text == phrase("papers.all_units")
    units = tuple(unit.code for unit in tx.office.units if everybody or unit.name in text)
    if not units:
        raise Unread("nobody_invited", text)
    return replace(draft, units=units, facts={**draft.facts, "to": _to(tx, draft.kind, () if everybody else units)})


def _with_words(draft: IssuedPaper, place: str, text: str) -> IssuedPaper:
    """One paragraph says this; without words it goes. Its matters stay linked to it."""
    section, _, at = place.partition(".")
    told, links = list(draft.facts[section]), list(draft.links.paragraphs.get(section, ()))
    links += [Linked()] * (len(told) - len(links))
    if not at:
        told, links = [*told, text], [*links, Linked()]
    elif text:
        told[int(at)] = text
    else:
        del told[int(at)], links[int(at)]
    return replace(draft, facts={**draft.facts, section: told}, links=draft.links.with_section(section, links))


async def refresh(tx: Tx, draft: IssuedPaper, by: Actor) -> None:
    """更新数据: what the data say otherwise by now takes the place of what they said; one that says nothing goes."""
    now = _now(tx, draft)
    for place in reversed(await changed(tx, draft)):
        section, _, at = place.partition(".")
        one = now.get(draft.links.of(section, int(at)).key)
        draft = _with_words(draft, place, one.words if one else "")
        if one:
            linked = list(draft.links.paragraphs[section])
            linked[int(at)] = _link(one)
            draft = replace(draft, links=draft.links.with_section(section, linked))
    await issued_papers.change(tx, draft)
    await show(tx, draft, by)
