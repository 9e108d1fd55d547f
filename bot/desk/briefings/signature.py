"""Signing: a chief signs what somebody else has worded; then it is numbered, sent, read, corrected or made void."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.briefings import drafts
from bot.desk.briefings.paragraphs import SECTIONS
from bot.desk.instructions import instruction
from bot.desk.letters import letters, paper_words, settled
from bot.desk.letters.recipients import chat_of
from bot.desk.papers import register
from bot.desk.papers.facts import around
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Dialogue, Priority, Words
from bot.rules.model.papers import IssuedPaper, Note, OfficePaper, Paper, PaperState
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.office import privacy
from bot.rules.reading import numbers
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers
from storage.tickets import journal, open_forms, tickets
from storage.tickets import numbers as series

BACK, VOID, NOTE = "back", "void", "note"  # what a chief is asked words for
FLOW = "briefing_words"
LONGEST = 500


async def submit(tx: Tx, draft: IssuedPaper, by: Actor) -> None:
    """报签: it is read once more as a whole, and shown to the chiefs who may sign it."""
    if not any(draft.facts[section] for section in SECTIONS[draft.kind]):
        raise Refusal("briefing_empty")
    if draft.kind == Paper.NOTICE:
        await _last_look(tx, draft)
    signers = [c for c in tx.office.holders(Role.CHIEF) if c.id and c.id != draft.by_id]
    if not signers:
        raise Refusal("no_signer")
    stale = await drafts.changed(tx, draft)
    asks = tuple(press(phrase(f"briefing.button.{arg}"), "paper", 0, draft.id, arg) for arg in ("sign", BACK))
    for chief in signers:
        with letters.read_by(tx, chief.id or 0):
            await letters.write(
                tx, chief.id or 0, "papers/to_sign.chief", buttons=(asks,), must=True, stale=bool(stale),
                draft=drafts.shown(draft, stale), paper=register.name_of(draft.kind), to=draft.facts["to"],
                decides=DecisionName(DecidesOn.ISSUED, draft.id),
            )  # fmt: skip
    await journal.add(tx, "paper_submitted", by, number=draft.title)
    await letters.write(tx, by.chat or by.id, "papers/submitted", paper=register.name_of(draft.kind), form=False,
                        signers=phrase("mark.list").join(c.name for c in signers))  # fmt: skip


async def _last_look(tx: Tx, draft: IssuedPaper) -> None:
    """What goes to all units names no confidential matter: neither its number nor who is behind it."""
    said = "\n".join([draft.facts["subject"], *(one for s in SECTIONS[draft.kind] for one in draft.facts[s])])
    linked = {id for s in SECTIONS[draft.kind] for link in draft.links.paragraphs.get(s, ()) for id in link.ids}
    named = [await tickets.by_number(tx, number) for number in numbers.named_in(said)]
    for ticket in [*filter(None, named), *[await tickets.lock(tx, id) for id in linked]]:
        if not ticket.confidential:
            continue
        hidden = privacy.for_unit(said, ticket, await tickets.envelope(tx, ticket.id))
        if hidden != said or privacy.renumbered(said, ticket, ticket.alias) != said:
            raise Refusal("names_confidential", number=ticket.number)


async def sign(tx: Tx, which: int, by: Actor) -> None:
    """签发: numbered, entered, sent. Whoever worded it does not sign it."""
    draft = await drafts.draft_of(tx, which, by)
    _chief(by)
    if draft.by_id == by.id:
        raise Refusal("two_sign")
    if draft.kind == Paper.NOTICE:
        await _last_look(tx, draft)
    number = await _number(tx, draft.kind)
    corrects = await issued_papers.get(tx, draft.replaces) if draft.replaces else None
    facts = {**draft.facts, **around(tx, number, signer=by.name), "issue": number}
    signed = replace(
        draft, number=number, facts=facts, state=PaperState.ISSUED, at=tx.now, by_id=by.id, by_name=by.name,
        read_by={},
    )  # fmt: skip
    await issued_papers.change(tx, signed)
    if corrects:
        await issued_papers.change(tx, replace(corrects, state=PaperState.REPLACED))
    await journal.add(tx, "paper_signed", by, number=number)
    await settled.over(tx, DecidesOn.ISSUED, which, by.name, "briefing.button.sign")
    await _send(tx, signed, corrects.number if corrects else "")


def _chief(by: Actor) -> None:
    if not by.has(Role.CHIEF):
        raise Refusal("chief_signs")


async def _number(tx: Tx, kind: str) -> str:
    if kind == OfficePaper.REPORT:
        return await register.next_number(tx, OfficePaper.REPORT)
    year = tx.today.year
    return phrase(f"paper.{kind}", year=year, last=await series.next_in_series(tx, Paper(kind), year))


async def _send(tx: Tx, signed: IssuedPaper, corrects: str) -> None:
    """A notice goes to every unit it names; a report to the chiefs, who may instruct on it; both to the desk."""
    lost = []
    for unit in signed.units:
        if chat := chat_of(tx, unit):
            read = press(phrase("briefing.button.read"), "paper", 0, signed.id, "read")
            with letters.read_by(tx, chat):
                await letters.write(
                    tx, chat, "papers/all.unit", must=True, buttons=((read,),), line=_line(signed),
                    corrects=corrects, drawn=register.usual_file(tx, signed.facts),
                )  # fmt: skip
        else:
            lost.append(tx.office.name_of(unit))
    chiefs = [c.id for c in tx.office.holders(Role.CHIEF) if c.id] if signed.kind == OfficePaper.REPORT else []
    for chat in filter(None, (tx.office.bureau.desk_chat, *chiefs)):
        note = press(phrase("briefing.button.note"), "paper", 0, signed.id, NOTE)
        with letters.read_by(tx, chat):
            await letters.write(
                tx, chat, "papers/signed", must=True, line=_line(signed), lost=lost, corrects=corrects,
                buttons=((note,),) if chat in chiefs else (), drawn=register.usual_file(tx, signed.facts),
            )  # fmt: skip


def _line(paper: IssuedPaper) -> Facts:
    return {
        "paper": register.name_of(paper.kind), "number": paper.number, "title": paper.title,
        "signer": paper.facts.get("signer", ""), "to": paper.facts.get("to", ""),
    }  # fmt: skip


async def read(tx: Tx, which: int, by: Actor) -> None:
    """已阅: a unit says so once, by whoever presses first; the register keeps it."""
    paper = await issued_papers.get(tx, which)
    if paper is None or by.unit is None or by.unit not in paper.units or not by.has(Role.OFFICER, Role.HEAD):
        raise Refusal("not_allowed")
    if paper.state != PaperState.ISSUED or by.unit in paper.read_by:
        raise Refusal("decided_already")
    await issued_papers.change(tx, replace(paper, read_by={**paper.read_by, by.unit: by.name}))
    await journal.add(tx, "paper_read", by, number=paper.number)


async def ask(tx: Tx, which: int, what: str, by: Actor) -> None:
    """退回修改, 作废, 批示: first the words."""
    _chief(by)
    paper = await issued_papers.get(tx, which)
    wanted = PaperState.DRAFTED if what == BACK else PaperState.ISSUED
    if paper is None or paper.state != wanted:
        raise Refusal("decided_already")
    if what == VOID and paper.subject.startswith("supervision:"):
        raise Refusal("withdraw_there")
    await paper_words.ask(tx, by, FLOW, {"paper": which, "what": what}, what, paper.number or paper.title)


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """The words: why it goes back, why it is void, what a leader instructs."""
    _chief(by)
    paper = await issued_papers.get(tx, int(asked.data["paper"]))
    text = paper_words.given(words, LONGEST)
    if paper is None:
        raise Refusal("stale")
    await open_forms.end(tx, asked.chat, asked.user)
    await {BACK: _back, VOID: _void, NOTE: _note}[asked.data["what"]](tx, paper, by, text)


async def _back(tx: Tx, draft: IssuedPaper, by: Actor, text: str) -> None:
    await journal.add(tx, "paper_sent_back", by, number=draft.title, text=text)
    await settled.over(tx, DecidesOn.ISSUED, draft.id, by.name, "briefing.button.back")
    go_on = press(phrase("briefing.button.go_on"), "paper", 0, draft.id, "show")
    for chat in {draft.by_id, by.chat or by.id}:
        with letters.read_by(tx, chat):
            await letters.write(tx, chat, "papers/sent_back", title=draft.title, who=by.name, text=text, must=True,
                                buttons=((go_on,),) if chat == draft.by_id else ())  # fmt: skip


async def _void(tx: Tx, paper: IssuedPaper, by: Actor, text: str) -> None:
    """作废: it stays in the register; whoever got it is told, and why."""
    if paper.state != PaperState.ISSUED:
        raise Refusal("decided_already")
    await issued_papers.change(tx, replace(paper, state=PaperState.WITHDRAWN, why=text))
    await journal.add(tx, "paper_void", by, ticket=paper.ticket, number=paper.number, text=text)
    await settled.over(tx, DecidesOn.ISSUED, paper.id, by.name, "papers.button.void")
    chats = [chat for unit in paper.units if (chat := chat_of(tx, unit))]
    for chat in dict.fromkeys((*chats, tx.office.bureau.desk_chat or by.id, by.chat or by.id)):
        with letters.read_by(tx, chat):
            await letters.write(tx, chat, "papers/void", about=paper.ticket, must=True, line=_line(paper), why=text,
                                who=by.name, priority=Priority.NOTICE)  # fmt: skip


async def _note(tx: Tx, paper: IssuedPaper, by: Actor, text: str) -> None:
    """批示 on a report: an instruction of the ledger like any other; it stands with the report, too."""
    number = await instruction.give(tx, paper, by, text)
    links = replace(paper.links, notes=(*paper.links.notes, Note(number, by.name, text)))
    await issued_papers.change(tx, replace(paper, links=links))


async def correct(tx: Tx, which: int, by: Actor) -> None:
    """更正: the same again as a draft; once that is signed it takes the place of the old one."""
    drafts.may(by)
    paper = await issued_papers.get(tx, which)
    if paper is None or paper.state != PaperState.ISSUED or not paper.subject.startswith("briefing:"):
        raise Refusal("decided_already")
    draft = replace(
        paper, id=0, number="", state=PaperState.DRAFTED, at=tx.now, by_id=by.id, by_name=by.name, replaces=paper.id,
        facts={**paper.facts, **around(tx, "", drafter=by.name), "signer": ""}, read_by={},
    )  # fmt: skip
    await drafts.show(tx, await issued_papers.add(tx, draft), by)


async def drop(tx: Tx, draft: IssuedPaper, by: Actor) -> None:
    """不发了: the draft stays in the register as what it was."""
    await issued_papers.change(tx, replace(draft, state=PaperState.WITHDRAWN, why=phrase("briefing.dropped")))
    await journal.add(tx, "paper_dropped", by, number=draft.title)
    await settled.over(tx, DecidesOn.ISSUED, draft.id, by.name, "briefing.button.drop")
    await letters.write(tx, by.chat or by.id, "papers/dropped", title=draft.title)
