"""Recording: at a site whatever is sent in private is kept with it, until 无问题 or 发现问题; no unit hears of it."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.projects import card, rights
from bot.desk.visits import on_site, visit_notes
from bot.rules.model import cards as card_names
from bot.rules.model.messages import Priority, Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.visits.notes import LONGEST, Of, fitting, told
from bot.rules.visits.project import Site, SiteStage
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.office import notes, projects
from storage.tickets import journal

PAGE = 20  # sites of one page


async def choose(tx: Tx, id: int, page: int, by: Actor) -> None:
    """点位: those that wait, a button each, and how the others are."""
    rights.may_read(tx, by)
    project = await rights.project(tx, id)
    found = sorted(await projects.sites(tx, id), key=lambda site: (site.recorded, site.id))
    start = (max(page, 1) - 1) * PAGE
    shown = found[start:][:PAGE]
    may = by.has(*rights.VISITS) and project.open
    buttons = [
        press(f"{site.area}{site.name}"[:24], "prj", 0, 0, f"site.{site.id}")
        for site in shown if may or site.recorded
    ]  # fmt: skip
    turn = [press(phrase("visits.button.next"), "prj", 0, 0, f"sites.{id}@{page + 1}")] if found[start + PAGE :] else []
    await letters.write(
        tx, by.chat or by.id, "projects/sites", buttons=rows(buttons, 2) + rows(turn, 1), title=project.title,
        number=project.number, start=start + 1, may=may,
        rows=[
            {"area": site.area, "name": site.name, "team": site.team, "who": site.person_name,
             "state": phrase(f"projects.site.{site.stage}")}
            for site in shown
        ],
    )  # fmt: skip


async def begin(tx: Tx, id: int, by: Actor) -> None:
    """Somebody is there; of a site that is recorded already its record is shown."""
    rights.may_read(tx, by)
    site = await rights.site(tx, id)
    if site.stage is SiteStage.PLANNED:
        rights.may_visit(by)
        await rights.project(tx, site.project, goes_on=True)
        await on_site.free(tx, by)
        site = replace(site, stage=SiteStage.GOING, person=by.id, person_name=by.plain, started_at=tx.now)
        await projects.save_site(tx, site)
        await journal.add(tx, "site_begun", by, which=id, project=site.project)
    elif site.stage is SiteStage.GOING and site.person != by.id:
        raise Refusal("site_of_other", name=site.person_name)
    await cards.show(tx, card_names.site(id), 0, by.id, priority=Priority.ANSWER, fresh=True)


async def listening(tx: Tx, chat: int, by: Actor) -> Site | None:
    """The site with which words in this chat are kept."""
    return await projects.going(tx, by.id) if chat == by.id else None


async def hear(tx: Tx, site: Site, by: Actor, words: Words) -> None:
    """A message of somebody who is there: it is kept, or says how it is."""
    said = words.text.strip()
    if said in (phrase("projects.button.clean"), phrase("projects.button.bad")):
        await end(tx, site.id, by, clean=said == phrase("projects.button.clean"))
        return
    visit_notes.without_identity(tx, words)
    noted = await notes.of_site(tx, site.id)
    await visit_notes.keep(tx, Of.SITE, site.id, by, words, words.told, noted)
    place = next((file for file in words.attachments if file.kind == "location"), None)
    if place:
        await projects.save_site(tx, replace(site, latitude=place.latitude, longitude=place.longitude))
    await _show(tx, site)


async def revise(tx: Tx, chat: int, words: Words) -> bool:
    """A message was changed while its sender is there: the note says the same. False: it is no note of a site."""
    found = await notes.at(tx, chat, words.message_id)
    if found is None or found[1] is not Of.SITE:
        return False
    site = await rights.site(tx, found[2])
    if site.stage is not SiteStage.GOING:
        raise Refusal("site_recorded")
    visit_notes.without_identity(tx, words)
    await notes.revise(tx, found[0].id, words.told[:LONGEST], fitting(words))
    await _show(tx, site)
    return True


async def end(tx: Tx, id: int, by: Actor, *, clean: bool) -> None:
    """无问题, 发现问题: it is recorded; each note with words is a finding, with the photos behind it."""
    site = await _own(tx, id, by)
    noted = await notes.of_site(tx, id)
    found = told(noted, voices_apart=False)
    if not noted or (not clean and not found):
        raise Refusal("site_empty" if not noted else "site_no_words")
    stage = SiteStage.CLEAN if clean else SiteStage.FOUND
    await projects.save_site(tx, replace(site, stage=stage, recorded_at=tx.now))
    for one in () if clean else found:
        text = one.text or phrase("visits.spoken")
        await projects.add_finding(tx, site.project, text, by, site=id, note=one.note, area=site.area, files=one.files)
    await journal.add(tx, f"site_{stage}", by, which=id, project=site.project, found=0 if clean else len(found))
    await _show(tx, site, fresh=True)
    await card.refresh(tx, site.project)


async def leave(tx: Tx, id: int, by: Actor) -> None:
    """暂不查: it waits again; what was noted is not thrown away so."""
    site = await _own(tx, id, by)
    if await notes.of_site(tx, id):
        raise Refusal("site_has_notes")
    await projects.save_site(tx, replace(site, stage=SiteStage.PLANNED, person=None, person_name="", started_at=None))
    await _show(tx, site)


async def _own(tx: Tx, id: int, by: Actor) -> Site:
    site = await rights.site(tx, id)
    if site.stage is not SiteStage.GOING:
        raise Refusal("stale")
    if site.person != by.id:
        raise Refusal("site_of_other", name=site.person_name)
    return site


async def _show(tx: Tx, site: Site, *, fresh: bool = False) -> None:
    if site.person is not None:
        await cards.show(tx, card_names.site(site.id), 0, site.person, priority=Priority.ANSWER, fresh=fresh)
