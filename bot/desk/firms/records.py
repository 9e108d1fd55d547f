"""Records: which enterprise a matter comes from; the record is found or begun, and follows when that is put right."""

from __future__ import annotations

from bot.rules.model.ticket import Envelope
from bot.rules.office.firms import Firm, recognised
from bot.rules.reading.shadow import normal
from storage.database.database import Tx
from storage.office import firms


async def of(tx: Tx, name: str, uscc: str = "") -> Firm | None:
    """The record that is meant by a name and a credit code; of one that was merged, its own."""
    return recognised(await firms.alike(tx, name, uscc), uscc)


async def whole(tx: Tx, firm: Firm) -> Firm:
    """The record it is part of."""
    return (await firms.get(tx, firm.root) or firm) if firm.merged else firm


async def kept(tx: Tx, name: str, uscc: str = "", area: str = "") -> Firm | None:
    """The record of this enterprise, begun where there is none yet; nothing where nobody is named."""
    if not normal(name):
        return None
    found = await of(tx, name, uscc)
    if found is None:
        return await firms.add(tx, name, uscc, area)
    if (uscc and not found.uscc) or (area and not found.area):
        await firms.learn(tx, found, uscc, area)
    if normal(name) != normal(found.name):
        await firms.add_name(tx, found, name)
    return found


async def corrected(tx: Tx, ticket: int, before: Envelope, after: Envelope) -> None:
    """Who is behind a matter was put right: it points to the right record, and what was wrong is forgotten there."""
    was = await firms.of_ticket(tx, ticket)
    alone = was is not None and await firms.stands_alone(tx, was, ticket)
    found = await of(tx, after.enterprise, after.uscc)
    if was and alone and (found is None or found.id == was.id):
        await firms.rewrite(tx, was, after.enterprise, after.uscc)
    else:
        found = await kept(tx, after.enterprise, after.uscc)
        if found:
            await firms.point(tx, ticket, found)
    if was and normal(before.enterprise) != normal(after.enterprise):
        await firms.drop_name(tx, was, before.enterprise)
    if alone:
        await firms.forget_unused(tx)
