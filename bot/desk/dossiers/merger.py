"""Merging: a supervisor makes two records of one enterprise one, or takes that back; a record gets another name."""

from __future__ import annotations

from bot.desk.dossiers import dossier
from bot.desk.dossiers.dossier import Looked
from bot.desk.firms import records
from bot.desk.letters import letters
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.office import roles
from bot.rules.office.firms import Firm, may_merge
from bot.rules.reading.names import is_name_of_enterprise, tidy
from bot.voice import phone_and_code
from bot.voice.buttons import press, wants_reply
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import firms
from storage.people import register
from storage.tickets import journal, open_forms

MERGE, SPLIT, RENAME = "firm_merge", "firm_split", "firm_rename"
FLOWS = frozenset({MERGE, SPLIT, RENAME})
ASKS = {"merge": MERGE, "split": SPLIT, "rename": RENAME}
MAY = {MERGE: frozenset({Role.SUPERVISOR}), SPLIT: frozenset({Role.SUPERVISOR}), RENAME: STAFF}
LONGEST = 300  # characters of a reason


async def ask(tx: Tx, id: int, what: str, by: Actor) -> None:
    """`合并企业`, `撤销合并`, `更名`: what is missing is asked for."""
    flow = ASKS[what]
    _may(tx, flow, by)
    firm = await firms.get(tx, id)
    if firm is None or (flow == SPLIT) != firm.merged:
        raise Refusal("stale")
    chat = by.chat or by.id
    await open_forms.begin(tx, Dialogue(chat, by.id, flow, 0, {"firm": id}))
    await letters.write(tx, chat, f"firms/{what}", keyboard=wants_reply(), topic=flow, firm=firm)


def _may(tx: Tx, flow: str, by: Actor) -> None:
    dossier.may_read(tx, by)
    if not by.has(*MAY[flow]):
        raise roles.only(MAY[flow], by)


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """The answer: what is lacking is said, and asked for again."""
    _may(tx, asked.flow, by)
    lines = [line.strip() for line in words.text.splitlines() if line.strip()]
    firm = await firms.get(tx, int(asked.data["firm"]))
    if firm is None:
        raise Refusal("stale")
    match asked.flow:
        case "firm_merge":
            shown = await _merge(tx, firm, lines, by)
        case "firm_split":
            shown = await _split(tx, firm, " ".join(lines), by)
        case _:
            shown = await _rename(tx, firm, lines, by)
    await open_forms.end(tx, asked.chat, asked.user)
    await dossier.show(tx, Looked(shown), by)


async def _merge(tx: Tx, into: Firm, lines: list[str], by: Actor) -> Firm:
    """The first line names the other record, the others say why."""
    if len(lines) < 2:
        raise Refusal("firm_merge_how")
    code = phone_and_code.uscc(lines[0]) or ""
    found = await records.of(tx, lines[0], code)
    if found is None:
        raise Refusal("no_firm", words=lines[0][:60])
    gone = await records.whole(tx, found)
    may_merge(gone, into)
    if await register.standing(tx, gone.id):
        if await register.standing(tx, into.id):
            raise Refusal("firm_listed_twice", name=gone.name, other=into.name)
        gone, into = into, gone  # the listed one stays as it is
    reason = _reason(" ".join(lines[1:]))
    await firms.merge(tx, gone, into)
    await journal.add(tx, "firm_merged", by, firm=gone.id, into=into.id, name=gone.name, other=into.name, text=reason)
    undo = press(phrase("firms.button.split", name=gone.name)[:30], "firm", 0, gone.id, "split")
    await letters.write(tx, by.chat or by.id, "firms/merged", gone=gone, into=into, reason=reason, buttons=((undo,),))
    return into


async def _split(tx: Tx, part: Firm, reason: str, by: Actor) -> Firm:
    if not part.merged:
        raise Refusal("stale")
    reason = _reason(reason)
    await firms.merge(tx, part, None)
    await journal.add(tx, "firm_split", by, firm=part.id, name=part.name, text=reason)
    await letters.write(tx, by.chat or by.id, "firms/split_done", part=part, reason=reason)
    return await dossier.read(tx, part.id)


async def _rename(tx: Tx, firm: Firm, lines: list[str], by: Actor) -> Firm:
    """The former name still leads to the record."""
    name = tidy(lines[0]) if lines else ""
    if not is_name_of_enterprise(name):
        raise Refusal("firm_rename_how")
    other = await records.of(tx, name)
    if other and (await records.whole(tx, other)).id != firm.id:
        raise Refusal("firm_name_taken", name=other.name)
    await firms.add_name(tx, firm, firm.name)
    await firms.rewrite(tx, firm, name, firm.uscc)
    await journal.add(tx, "firm_renamed", by, firm=firm.id, name=name, before=firm.name, text=" ".join(lines[1:]))
    await letters.write(tx, by.chat or by.id, "firms/renamed", before=firm.name, name=name)
    return await dossier.read(tx, firm.id)


def _reason(text: str) -> str:
    if not text.strip():
        raise Refusal("firm_say_why")
    if len(text) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    return text.strip()
