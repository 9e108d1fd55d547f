"""Dossier: /firm finds an enterprise and shows who it is, its matters with their answers, promises, thanks, silence.

What a reader may not see is neither shown nor counted; the confidential matters open like an envelope, and that is
written down.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.cards import envelopes
from bot.desk.dossiers import sections
from bot.desk.firms import records
from bot.desk.letters import letters
from bot.desk.lookup.lists import opens
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.office.firms import Firm
from bot.voice import phone_and_code
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import firms
from storage.office.firms import Matter
from storage.people import register
from storage.tickets import tickets

PAGE, FOUND = 8, 20  # matters of one page; enterprises of one list
NAME = 30  # characters of a name on a button


@dataclass(frozen=True, slots=True)
class Looked:
    """How somebody looks at a record: which page, and whether at the confidential matters, too."""

    firm: Firm
    page: int = 1
    every: str = ""  # what for the confidential ones are opened


async def asked(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/firm, /firm NAME or CODE: the one that is meant, or a choice of those that may be."""
    may_read(tx, actor)
    if not words:
        await letters.write(tx, actor.chat or actor.id, "firms/how", reply_to=under)
        return
    code = phone_and_code.uscc(words) or ""
    meant = await _meant(tx, words, code)
    found = [meant] if meant else await firms.find(tx, words, code, FOUND + 1, every=False)
    if len(found) == 1:
        await show(tx, Looked(found[0]), actor, under)
        return
    await letters.write(
        tx, actor.chat or actor.id, "firms/found", reply_to=under, words=words[:60], firms=found[:FOUND],
        more=len(found) > FOUND, buttons=rows((_button(one.name[:NAME], one, "p@1") for one in found[:FOUND]), 1),
        whole=tx.keys is not None,
    )  # fmt: skip


async def _meant(tx: Tx, words: str, code: str) -> Firm | None:
    """The one of exactly this name or code, if there is more of it to see than confidential matters."""
    found = await records.of(tx, words, code)
    if found is None:
        return None
    found = await records.whole(tx, found)
    seen = await firms.find(tx, found.name, found.uscc, FOUND, every=False)
    return found if found.id in {one.id for one in seen} else None


async def pressed(tx: Tx, id: int, arg: str, actor: Actor) -> None:
    """A button of the page: another page, or the confidential matters, for which one says what for."""
    may_read(tx, actor)
    firm = await read(tx, id)
    what, _, page = arg.partition("@")
    at = int(page) if page.isdecimal() else 1
    if what == "all":
        whys = (_button(phrase(f"envelope.for.{why}"), firm, f"for.{why}@1") for why in envelopes.REASONS)
        await letters.write(tx, actor.chat or actor.id, "firms/why", name=firm.name, buttons=rows(whys, 3))
        return
    why = what.removeprefix("for.") if what.startswith("for.") else ""
    await show(tx, Looked(firm, at, why), actor)


async def read(tx: Tx, id: int) -> Firm:
    """The whole record of this id. A Refusal when there is none."""
    firm = await firms.get(tx, id)
    if firm is None:
        raise Refusal("stale")
    return await records.whole(tx, firm)


async def show(tx: Tx, look: Looked, actor: Actor, under: int | None = None) -> None:
    """The page."""
    firm, start = look.firm, (max(look.page, 1) - 1) * PAGE
    seen = [m for m in await firms.matters(tx, firm, every=bool(look.every)) if not _complains(tx, m, actor)]
    if start and not seen[start:]:
        raise Refusal("stale")
    shown = [await _line(tx, matter, look, actor) for matter in seen[start : start + PAGE]]
    facts = await sections.of(tx, firm, seen)
    await letters.write(
        tx, actor.chat or actor.id, "firms/dossier", reply_to=under, firm=firm, lines=shown, first=start + 1,
        open=sum(m.ended_at is None for m in seen), ended=sum(m.ended_at is not None for m in seen),
        opened=bool(look.every), buttons=await _buttons(tx, look, actor, seen, shown), **facts,
    )  # fmt: skip


def _complains(tx: Tx, matter: Matter, actor: Actor) -> bool:
    """Whether it complains of the reader's own unit."""
    unit = tx.office.unit(matter.against)
    return unit is not None and (unit.role_of(actor.id) is not None or unit.code == actor.unit)


async def _line(tx: Tx, matter: Matter, look: Looked, actor: Actor) -> Facts:
    ticket = await tickets.lock(tx, matter.id)
    if look.every:
        await envelopes.note(tx, ticket, actor, look.every)
    return await sections.line(tx, ticket)


async def _buttons(
    tx: Tx, look: Looked, actor: Actor, seen: list[Matter], shown: list[Facts]
) -> Rows:  # fmt: skip
    firm, kept = look.firm, f"for.{look.every}" if look.every else "p"
    more = look.page * PAGE < len(seen)
    found = [_button(phrase("digest.button.more"), firm, f"{kept}@{look.page + 1}")] if more else []
    if not look.every:
        found.append(_button(phrase("firms.button.all"), firm, "all"))
    if actor.has(*STAFF):
        found.append(_button(phrase("firms.button.rename"), firm, "rename"))
    if actor.has(Role.SUPERVISOR):
        if await register.standing(tx, firm.id):
            found.append(press(phrase("firms.button.plaque"), "plq", 0, firm.id, "show"))
        found.append(_button(phrase("firms.button.merge"), firm, "merge"))
        parts = await firms.merged(tx, firm)
        found += [_button(phrase("firms.button.split", name=part.name)[:NAME], part, "split") for part in parts]
    return opens(line["row"] for line in shown) + rows(found, 2)


def _button(label: str, firm: Firm, arg: str) -> Button:
    return press(label, "firm", 0, firm.id, arg)


def may_read(tx: Tx, actor: Actor) -> None:
    """The bureau's people, in private or at the desk. Refuses: admin_reads_none, staff_only."""
    if not actor.has(*READERS):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    if actor.chat != actor.id and not tx.office.is_desk(actor.chat or 0):
        raise Refusal("staff_only")
