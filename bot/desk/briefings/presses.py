"""Presses: the buttons of drafts and of what was signed, one verb each."""

from __future__ import annotations

from bot.desk.briefings import drafts, signature
from bot.desk.instructions import instruction
from bot.desk.papers import circulation, lookup
from bot.rules.model.people import Actor
from storage.database.database import Tx

WORDS = frozenset({signature.BACK, signature.VOID, signature.NOTE})


async def pressed(tx: Tx, ticket: int, which: int, what: str, by: Actor) -> None:
    """A button of a paper; what only looks is the register's."""
    verb, _, more = what.partition(".")
    match verb:
        case "draft":
            kind, _, project = more.partition(".")
            await drafts.begin(tx, kind, "", by, project=int(project or 0))
        case "ed" | "add":
            await drafts.ask(tx, await drafts.draft_of(tx, which, by), more, by)
        case "show":
            await drafts.show(tx, await drafts.draft_of(tx, which, by), by)
        case "fresh":
            await drafts.refresh(tx, await drafts.draft_of(tx, which, by), by)
        case "drop":
            await signature.drop(tx, await drafts.draft_of(tx, which, by), by)
        case "submit":
            await signature.submit(tx, await drafts.draft_of(tx, which, by), by)
        case "sign":
            await signature.sign(tx, which, by)
        case "read":
            await signature.read(tx, which, by)
        case "up":
            await circulation.put_up(tx, which, by)
        case "ok":
            await circulation.sign(tx, which, by)
        case "no":
            await circulation.ask_why(tx, which, by)
        case "answer":
            await instruction.ask(tx, int(more), by)
        case "fix":
            await signature.correct(tx, which, by)
        case _ if verb in WORDS:
            await signature.ask(tx, which, verb, by)
        case _:
            await lookup.pressed(tx, ticket, which, what, by)
