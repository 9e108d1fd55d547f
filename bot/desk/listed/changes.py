"""Changes of the register: written in lines or handed in as a workbook, read back, confirmed, taken back as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.desk.firms import records
from bot.desk.letters import letters, settled, workbooks
from bot.desk.listed.register import batch_name, lines, may_read
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Attachment
from bot.rules.office import register as register_rules
from bot.rules.office import register_rows
from bot.rules.office.firms import Contact
from bot.rules.office.register import Act, Bad, Change, Entry, Listed
from bot.voice import phone_and_code
from bot.voice.buttons import press
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import firms, plaques
from storage.people import register as stored
from storage.tickets import journal

SHOWN = 40  # lines of a change that are shown; the rest is counted


@dataclass(frozen=True, slots=True)
class Meant:
    """What a change comes to now."""

    comes: tuple[Entry, ...] = ()
    serves: tuple[tuple[Listed, Entry], ...] = ()  # on the register already: another officer, a code that was lacking
    acts: tuple[tuple[str, Listed, str], ...] = ()  # remove, suspend or resume which, and why
    same: int = 0  # on the register already, just so
    bad: tuple[Bad, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to confirm."""
        return not (self.comes or self.serves or self.acts)


async def propose(tx: Tx, words: str, by: Actor, under: int | None = None) -> None:
    """/listed with lines: what would change, with the button that makes it so; what cannot be used is named."""
    _may_change(tx, by)
    await _read_back(tx, register_rules.read(words, phone_and_code.uscc), by, "lines", under)


async def propose_file(tx: Tx, file: Attachment, by: Actor) -> None:
    """The same from a workbook that came with /listed."""
    _may_change(tx, by)
    found = register_rows.found_in(workbooks.sheets(tx, file))
    if found is None:
        raise Refusal("register_headings")
    sheet, table = found
    if table.lacks:
        raise Refusal("register_lacks", columns=joined(phrase(f"listed.column.{name}") for name in table.lacks))
    office = tx.office
    change = register_rows.read(
        sheet, table, tx.today, office.calendar, office.areas, phone_and_code.uscc, phone_and_code.phone
    )
    await _read_back(tx, change, by, "file", None)


async def _read_back(tx: Tx, change: Change, by: Actor, how: str, under: int | None) -> None:
    meant = await _judged(tx, change)
    buttons: Rows = ()
    decides = None
    if not meant.nothing:
        id = await stored.propose(tx, replace(change, bad=()), by)
        decides = DecisionName(DecidesOn.REGISTER, id)
        yes = phrase("listed.button.import" if how == "file" else "calendar.button.confirm")
        buttons = ((_button(yes, "y", id), _button(phrase("calendar.button.drop"), "n", id)),)
    await letters.write(
        tx, by.chat or by.id, "listed/asked", reply_to=under, buttons=buttons, decides=decides,
        comes=[(e.name, e.uscc, batch_name(e.batch), e.since, _served(e)) for e in meant.comes[:SHOWN]],
        more=len(meant.comes) - SHOWN, coming=len(meant.comes), same=meant.same,
        serves=[(entry.name, _served(entry)) for _, entry in meant.serves[:SHOWN]], serving=len(meant.serves),
        acts=[(phrase(f"listed.does.{does}"), lines([one])[0], why) for does, one, why in meant.acts[:SHOWN]],
        acting=len(meant.acts),
        bad=[(one.row, one.said, phrase(f"listed.bad.{one.why}")) for one in meant.bad[:SHOWN]], wrong=len(meant.bad),
    )  # fmt: skip


def _served(entry: Entry) -> str:
    return joined(name for name in (entry.officer, entry.deputy) if name)


async def decide(tx: Tx, id: int, by: Actor, *, agreed: bool) -> None:
    """The button: it holds from now on, for what comes in from now on; or it is dropped."""
    _may_change(tx, by)
    found = await stored.proposed(tx, id)
    if found is None or found.done:
        raise Refusal("stale")
    await _over(tx, id, by, "listed.confirmed" if agreed else "calendar.button.drop")
    if not agreed:
        await stored.done(tx, id)
        await letters.write(tx, by.chat or by.id, "listed/dropped")
        return
    meant = await _judged(tx, found.change)  # somebody else may have been quicker
    changed = [*(one for one, _ in meant.serves), *(one for does, one, _ in meant.acts if does != "remove")]
    await stored.done(tx, id, changed)
    for entry in meant.comes:
        await _comes(tx, entry, by, id)
    for one, entry in meant.serves:
        await _serves(tx, one, entry, by)
    for does, one, why in meant.acts:
        await _acted(tx, does, one, why, id)
    await _note(tx, meant, by)
    total = sum(b.size for b in await stored.batches(tx))
    went = sum(does == "remove" for does, _, _ in meant.acts)
    await letters.write(
        tx, by.chat or by.id, "listed/done", came=len(meant.comes), went=went, total=total,
        changed=len(meant.serves) + len(meant.acts) - went, same=meant.same,
        buttons=((_button(phrase("listed.button.undo"), "u", id),),), decides=DecisionName(DecidesOn.REGISTER, id),
    )  # fmt: skip


async def undo(tx: Tx, id: int, by: Actor) -> None:
    """`撤销这次登记`: everything is as it was before; matters that came meanwhile keep their numbers."""
    _may_change(tx, by)
    found = await stored.proposed(tx, id)
    if found is None or found.done is None or found.undone:
        raise Refusal("stale")
    await _over(tx, id, by, "listed.button.undo")
    brought = await stored.undo(tx, id, found.before)
    for one in brought:
        await plaques.revoke(tx, one.firm)
        await firms.drop_contacts(tx, one.firm, found.done)
    await firms.forget_unused(tx)
    await journal.add(tx, "listed_undone", by, which=id, goes=[one.name for one in brought])
    total = sum(b.size for b in await stored.batches(tx))
    await letters.write(tx, by.chat or by.id, "listed/undone", went=len(brought), total=total)


async def _over(tx: Tx, id: int, by: Actor, what: str) -> None:
    """What asked about this change says what was pressed, and loses its buttons."""
    await settled.over(tx, DecidesOn.REGISTER, id, by.name, what)


async def _comes(tx: Tx, entry: Entry, by: Actor, change: int) -> None:
    firm = await records.kept(tx, entry.name, entry.uscc, entry.area)
    since = date.fromisoformat(entry.since) if entry.since else tx.today
    await stored.add(tx, entry, since, firm.id if firm else None, change)
    await _described(tx, entry, by)


async def _serves(tx: Tx, one: Listed, entry: Entry, by: Actor) -> None:
    await records.kept(tx, entry.name, entry.uscc, entry.area)
    await stored.serve(
        tx, one.id, one.uscc or entry.uscc, entry.officer or one.officer, entry.deputy or one.deputy
    )  # fmt: skip
    await _described(tx, entry, by)


async def _described(tx: Tx, entry: Entry, by: Actor) -> None:
    """What the line says beside that goes into the record."""
    firm = await records.of(tx, entry.name, entry.uscc)
    if firm and (entry.industry or entry.size):
        await firms.describe(tx, firm, entry.industry, entry.size)
    if firm and (entry.contact or entry.phone):
        duty = entry.duty or phrase("listed.contact")
        await firms.add_contact(tx, firm, Contact(entry.contact, entry.phone, duty), by)


async def _acted(tx: Tx, does: str, one: Listed, why: str, change: int) -> None:
    if does == "remove":
        await stored.remove(tx, one.id, tx.today, why, change)
        await plaques.revoke(tx, one.firm)
    else:
        await stored.suspend(tx, one.id, tx.today if does == "suspend" else None, why)


async def _note(tx: Tx, meant: Meant, by: Actor) -> None:
    await journal.add(
        tx, "listed", by, comes=[f"{e.name} {e.uscc} {e.batch}" for e in meant.comes],
        goes=[f"{does} {one.name} {why}" for does, one, why in meant.acts],
        serves=[f"{one.name} {_served(entry)}" for one, entry in meant.serves],
    )  # fmt: skip


# ── what can be done now ──


async def _judged(tx: Tx, change: Change) -> Meant:
    """What of it can be done now, and the lines that cannot, each with the reason."""
    bad, acts, touched = list(change.bad), [], set()
    for act in change.acts:
        one, why = await _named(tx, act.words)
        wrong = _cannot(act, one, why) or ("twice" if one and one.id in touched else "")
        if one is None or wrong:
            bad.append(Bad(act.words[:40], wrong))
            continue
        touched.add(one.id)
        acts.append((act.does, one, why))
    gone = {one.id for does, one, _ in acts if does == "remove"}
    comes: list[Entry] = []
    serves: list[tuple[Listed, Entry]] = []
    same = 0
    for entry in change.comes:
        there = await stored.holding(tx, entry.name, entry.uscc)
        if wrong := _wrong(tx, entry) or (there and there.id not in gone and _elsewhere(there, entry)) or "":
            bad.append(Bad(entry.name[:40], wrong, entry.row))
        elif there is None or there.id in gone:
            comes.append(entry)
        elif _news(there, entry):
            serves.append((there, entry))
        else:
            same += 1
    return Meant(tuple(comes), tuple(serves), tuple(acts), same, tuple(bad))


def _cannot(act: Act, one: Listed | None, why: str) -> str:
    """Why it cannot be done; empty where it can."""
    if one is None:
        return "absent"
    if act.does == "resume":
        return "" if one.suspended else "served"
    if act.does == "suspend" and one.suspended:
        return "suspended"
    return "" if why else "reason"


def _wrong(tx: Tx, entry: Entry) -> str:
    """Whether somebody is named who does not serve at the bureau."""
    known = {person.name for person in tx.office.people if person.roles & (STAFF | {Role.CHIEF})}
    named = {name for name in (entry.officer, entry.deputy) if name}
    if not named <= known:
        return "officer"
    return "one_person" if entry.officer and entry.officer == entry.deputy else ""


def _elsewhere(there: Listed, entry: Entry) -> str:
    """On the register already, and otherwise than written."""
    if there.uscc and entry.uscc and there.uscc != entry.uscc:
        return "other_code"
    return "" if there.batch == entry.batch else "there"


def _news(there: Listed, entry: Entry) -> bool:
    """Whether the line says something new of one that is on the register."""
    pairs = ((entry.officer, there.officer), (entry.deputy, there.deputy), (entry.uscc, there.uscc))
    return any(new and new != old for new, old in pairs)


async def _named(tx: Tx, words: str) -> tuple[Listed | None, str]:
    """The enterprise on the register that the words begin with, by name or credit code, and what follows."""
    parts = words.split()
    for end in range(len(parts), 0, -1):
        which = " ".join(parts[:end])
        one = await stored.holding(tx, which, phone_and_code.uscc(which) or "")
        if one:
            return one, " ".join(parts[end:])
    return None, ""


def _may_change(tx: Tx, actor: Actor) -> None:
    may_read(tx, actor)
    if not actor.has(Role.SUPERVISOR):
        raise Refusal("supervisor_lists")


def _button(label: str, arg: str, id: int) -> Button:
    return press(label, "reg", 0, id, arg)
