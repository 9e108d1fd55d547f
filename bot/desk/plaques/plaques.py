"""Plaques: made, renewed, revoked and printed by a supervisor; whoever opens one finds a form filled for that firm.

It fills the form and proves nobody: it hangs where everybody can read it, so it gives the name and the area, no code.
"""

from __future__ import annotations

import secrets

from bot.desk.dossiers import dossier
from bot.desk.firms import records
from bot.desk.intake import screen, session, steps
from bot.desk.letters import letters
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import Draft
from bot.rules.model.messages import DrawnFile, Picture, Rows
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.office import roles
from bot.rules.office.firms import Firm
from bot.rules.reading.shadow import normal
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import drafts
from storage.office import firms, plaques
from storage.people import register
from storage.tickets import journal

LINK = "g_"  # what the payload of such a link begins with
MAKES = frozenset({Role.SUPERVISOR})
MAKER = "plaques"  # the row of MAKERS that draws the sheet


# ── at the bureau ──


async def show(tx: Tx, id: int, by: Actor) -> None:
    """`挂牌二维码`: the plaque as a picture; the first time it is made."""
    firm, batch = await _listed(tx, id, by)
    token = await plaques.of_firm(tx, firm.id) or await _made(tx, firm, by)
    await _tell(tx, firm, batch, token, by)


async def renew(tx: Tx, id: int, by: Actor) -> None:
    """`换新二维码`: the one that hangs there leads nowhere from now on."""
    firm, batch = await _listed(tx, id, by)
    await _tell(tx, firm, batch, await _made(tx, firm, by), by)


async def revoke(tx: Tx, id: int, by: Actor) -> None:
    """`停用二维码`: the same, and there is no other."""
    _may(tx, by)
    firm = await dossier.read(tx, id)
    await plaques.revoke(tx, firm.id)
    await journal.add(tx, "plaque_revoked", by, firm=firm.id, name=firm.name)
    await letters.write(tx, by.chat or by.id, "plaques/revoked", name=firm.name)


async def sheet(tx: Tx, batch: int, by: Actor) -> None:
    """`打印标牌`: every plaque of a batch, eight a page, as a file to be printed."""
    _may(tx, by)
    found = [one for one in await register.of_batch(tx, batch) if one.firm]
    if not found:
        raise Refusal("stale")
    drawn = []
    for one in found:
        firm = await dossier.read(tx, one.firm)
        token = await plaques.of_firm(tx, firm.id) or await _made(tx, firm, by)
        drawn.append({"name": firm.name, "batch": phrase("listed.batch", number=batch), "link": _link(tx, token)})
    name = phrase("plaques.file", batch=phrase("listed.batch", number=batch))
    await letters.write(
        tx, by.chat or by.id, "plaques/sheet", batch=phrase("listed.batch", number=batch), count=len(drawn),
        drawn=DrawnFile(MAKER, {"plaques": drawn, **_bureau(tx)}, name),
    )  # fmt: skip


async def _listed(tx: Tx, id: int, by: Actor) -> tuple[Firm, str]:
    """The record, and its batch in words. Refuses: plaque_of_listed."""
    _may(tx, by)
    firm = await dossier.read(tx, id)
    standing = await register.standing(tx, firm.id)
    if standing is None:
        raise Refusal("plaque_of_listed", name=firm.name)
    return firm, phrase("listed.batch", number=standing.batch)


async def _made(tx: Tx, firm: Firm, by: Actor) -> str:
    token = secrets.token_urlsafe(12)
    await plaques.make(tx, firm.id, token, by)
    await journal.add(tx, "plaque_made", by, firm=firm.id, name=firm.name)
    return token


async def _tell(tx: Tx, firm: Firm, batch: str, token: str, by: Actor) -> None:
    facts = {"name": firm.name, "batch": batch, "link": _link(tx, token), **_bureau(tx)}
    pair = (press(phrase(f"plaques.button.{what}"), "plq", 0, firm.id, what) for what in ("renew", "revoke"))
    buttons: Rows = (tuple(pair),)
    await letters.write(
        tx, by.chat or by.id, "plaques/plaque", name=firm.name, link=_link(tx, token), buttons=buttons,
        picture=Picture("plaque", facts),
    )  # fmt: skip


def _link(tx: Tx, token: str) -> str:
    return f"https://t.me/{tx.office.bot_username}?start={LINK}{token}"


def _bureau(tx: Tx) -> dict[str, str]:
    bureau = tx.office.bureau
    return {"bureau": bureau.name, "office": bureau.office, "phone": bureau.phone}


def _may(tx: Tx, by: Actor) -> None:
    dossier.may_read(tx, by)
    if not by.has(*MAKES):
        raise roles.only(MAKES, by)


# ── at the enterprise ──


async def opened(tx: Tx, token: str, by: Actor, message_id: int | None) -> None:
    """Somebody has read the code: a form with the enterprise's name; one that is half filled in is offered first."""
    if by.has(*BUREAU) or by.unit:
        raise Refusal("plaque_of_office")
    found = await plaques.opened(tx, token)
    firm = await firms.get(tx, found.firm) if found else None
    if found is None or firm is None or not found.holds:
        raise Refusal("plaque_over", phone=tx.office.bureau.phone)
    firm = await records.whole(tx, firm)
    if not await _half_filled(tx, by):
        await letters.write(tx, by.id, "plaques/opened", name=firm.name, keyboard=screen.menu())
    await fill(tx, by, firm, message_id)


async def _half_filled(tx: Tx, by: Actor) -> bool:
    begun = await drafts.get(tx, by.id, by.id)
    return begun is not None and begun.begun


async def fill(tx: Tx, by: Actor, firm: Firm, message_id: int | None = None) -> None:
    """A form for this enterprise; one that is half filled in is offered first. Who somebody said they were last time
    stays, but for another enterprise."""
    if await _half_filled(tx, by):
        await session.offer(tx, by, by.id)
        return
    if empty := await drafts.get(tx, by.id, by.id):
        await steps.end(tx, empty)
    draft = _filled(await steps.fresh(tx, by, by.id, message_id), firm)
    draft = draft.given(area=firm.area) if firm.area in tx.office.areas else draft
    await steps.go(tx, draft, questionnaire.first_step(draft, tx.office))


def _filled(draft: Draft, firm: Firm) -> Draft:
    same = normal(draft.answers.get("enterprise", "")) == normal(firm.name)
    return (draft if same else draft.without("uscc", "area")).given(enterprise=firm.name)
