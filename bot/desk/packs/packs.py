"""The evidence pack: asked for by a supervisor or the chief; who asked, and what for, is written down."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import unescape

from bot.desk.cards import envelopes, views
from bot.desk.letters import letters
from bot.desk.lookup import readers, timeline
from bot.desk.lookup.readers import Look
from bot.rules.model.messages import DrawnFile
from bot.rules.model.papers import IssuedPaper
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Envelope
from bot.rules.office import privacy, roles
from bot.rules.tickets.timeline import SECRETS
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase, say
from storage.database.columns import to_json
from storage.database.database import Tx
from storage.office import issued_papers
from storage.reports import packs as stored
from storage.tickets import journal, tickets

MAKERS = frozenset({Role.SUPERVISOR, Role.CHIEF})
MAKER = "pack"


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes into the zip."""

    name: str
    facts: Facts


async def answer(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/pack NUMBER, /pack NUMBER REASON: the pack comes as a file, in private alone."""
    if actor.roles.isdisjoint(MAKERS):
        raise roles.only(MAKERS, actor)
    if actor.chat != actor.id:
        raise Refusal("pack_in_private")
    number, *rest = words.split(maxsplit=1) or [""]
    if not number:
        await letters.write(tx, actor.id, "packs/which", reply_to=under, year=tx.today.year)
        return
    look = await readers.ticket_named(tx, number, actor)
    pack = await made(tx, look, actor, " ".join(rest).strip())
    await letters.write(
        tx, actor.id, "packs/ready", about=look.ticket.id, number=look.ticket.number, title=look.ticket.title,
        sealed=not pack.facts["opened"], papers=len(pack.facts["papers"]), files=len(pack.facts["files"]),
        lines=len(pack.facts["lines"]), drawn=DrawnFile(MAKER, pack.facts, pack.name),
    )  # fmt: skip


async def made(tx: Tx, look: Look, actor: Actor, reason: str) -> Pack:
    """All that goes into it; of a confidential matter, without a reason, nothing that says whose it is."""
    ticket = look.ticket
    opened = not ticket.confidential or bool(reason)
    if ticket.confidential and opened and roles.works_on(ticket, actor, tx.office):
        raise Refusal("envelope_of_own_unit")
    envelope = await tickets.envelope(tx, ticket.id)
    if opened:
        await envelopes.note(tx, ticket, actor, envelopes.PACK)
    await journal.add(tx, MAKER, actor, ticket=ticket.id, reason=reason)
    sealed = await stored.lines(tx, ticket.id)
    sent = [_sent(n, one) for n, one in enumerate(await stored.files(tx, ticket.id), 1)]
    papers = [paper for paper in await issued_papers.of_ticket(tx, ticket.id) if opened or _open(paper, envelope)]
    texts = await _texts(tx, look, actor, envelope, sent, opened=opened, reason=reason)
    facts = {
        "number": ticket.number, "at": tx.now.isoformat(), "opened": opened, "texts": texts,
        "lines": [{"id": one.id, "line": one.line, "words": one.words if opened and one.action not in SECRETS else ""}
                  for one in sealed],
        "papers": [{**paper.facts, "own": tx.office.papers.templates.get(paper.kind, "")} for paper in papers],
        "files": [one["file"] for one in sent] if opened else [], "too_large": phrase("packs.too_large"),
    }  # fmt: skip
    return Pack(f"{ticket.number}.zip", facts)


def _sent(n: int, one: stored.Sent) -> Facts:
    side = phrase(f"packs.side.{one.side}")
    return {"n": n, "at": one.at, "side": side, "unit": one.unit, "file": asdict(one.file)}


def _open(paper: IssuedPaper, envelope: Envelope) -> bool:
    """Whether nothing in it says whose the matter is."""
    said = to_json(paper.facts)
    return privacy.for_other(said, envelope) == said


async def _texts(
    tx: Tx, look: Look, actor: Actor, envelope: Envelope, sent: list[Facts], *, opened: bool, reason: str
) -> dict[str, str]:
    """What people read in it."""
    ticket = look.ticket
    view = views.of(tx, ticket, envelope, "desk" if opened else "unit")
    entries = await timeline.entries(tx, _looking(look, opened), actor, envelope)
    count, head = await journal.head(tx)
    texts = {
        "README.txt": say(
            "packs/readme", number=ticket.number, bureau=tx.office.bureau.name, by=actor.name, at=tx.now,
            reason=reason, opened=opened, head=head, count=count,
        ),
        "matter.txt": say("packs/matter", view=view, number=ticket.number, kind=phrase(f"digest.kind.{ticket.kind}")),
        "timeline.txt": say("packs/timeline", entries=entries),
    }  # fmt: skip
    if sent and opened:
        texts["files.txt"] = say("packs/files", files=sent)
    if opened and view.has_enterprise:
        texts["envelope.txt"] = say("packs/envelope", **asdict(envelope) | {"phone": dialled(envelope.phone)})
    return {name: unescape(text) for name, text in texts.items()}


def _looking(look: Look, opened: bool) -> Look:
    return Look(look.ticket, look.side, opened)
