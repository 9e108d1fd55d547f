"""Giving and answering: a leader instructs on a special report, the desk says what was done; the ledger keeps both."""

from __future__ import annotations

from bot.desk.instructions import owed
from bot.desk.letters import letters, paper_words, settled
from bot.rules.model.action import Action
from bot.rules.model.cards import project
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Dialogue, Priority, Words
from bot.rules.model.papers import IssuedPaper
from bot.rules.model.people import STAFF, Actor, Refusal
from bot.rules.office import roles
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.office import instructions
from storage.office.instructions import Instruction
from storage.tickets import journal, numbers, open_forms

FLOW = "answer_instruction"
LONGEST = 1000


async def give(tx: Tx, paper: IssuedPaper, by: Actor, text: str) -> str:
    """批示: it has the next number of all instructions, and waits for the desk's answer. The number."""
    year = tx.today.year
    last = await numbers.next_in_series(tx, Action.INSTRUCT, year)
    number = phrase("instruction.number", year=year, last=last)
    one = await instructions.add_on_paper(tx, number, paper, by, text)
    await journal.add(tx, "paper_instructed", by, number=number, text=text)
    desk = tx.office.bureau.desk_chat
    for chat in dict.fromkeys(filter(None, (desk, by.chat or by.id))):
        with letters.read_by(tx, chat):
            await letters.write(
                tx, chat, "papers/instructed", number=number, who=by.name, text=text, must=True,
                line={"number": paper.number, "title": paper.title},
                buttons=((owed.button(one),),) if chat == desk else (),
                decides=DecisionName(DecidesOn.INSTRUCTION, one.id) if chat == desk else None,
            )  # fmt: skip
    await _show_project(tx, paper.links.source.project if paper.links.source else 0)
    return number


async def _show_project(tx: Tx, id: int) -> None:
    """The cards of the project a report was drawn from name the instruction."""
    for card in await cards.of(tx, project(id), 0) if id else ():
        await cards.show(tx, project(id), 0, card.chat, priority=Priority.NOTICE)


async def ask(tx: Tx, id: int, by: Actor) -> None:
    """答复批示: what was done about it."""
    one = await _open(tx, id, by)
    await paper_words.ask(tx, by, FLOW, {"instruction": id}, "answer", one.number)


async def heard(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """The answer: whoever instructed reads it, and the ledger has it."""
    text = paper_words.given(words, LONGEST)
    one = await _open(tx, int(asked.data["instruction"]), by)
    await open_forms.end(tx, asked.chat, asked.user)
    await instructions.answer(tx, one.id, text, by)
    await settled.over(tx, DecidesOn.INSTRUCTION, one.id, by.name, "papers.button.answer")
    await journal.add(tx, "instruction_answered", by, number=one.number, text=text)
    for chat in dict.fromkeys(filter(None, (one.leader_id, tx.office.bureau.desk_chat, by.chat or by.id))):
        with letters.read_by(tx, chat):
            await letters.write(tx, chat, "papers/answered", number=one.number, report=one.about, who=by.name,
                                words=one.words, text=text, must=True)  # fmt: skip


async def _open(tx: Tx, id: int, by: Actor) -> Instruction:
    """Refuses: not_allowed, decided_already."""
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    one = await instructions.get(tx, id)
    if one is None or one.paper is None or one.state != "open":
        raise Refusal("decided_already")
    return one
