"""/papers: the register page by page, of a kind or a period; one matter's papers and forms; one paper, drawn again."""

from __future__ import annotations

from datetime import timedelta
from unicodedata import normalize

from bot.desk.letters import letters
from bot.desk.lookup import readers
from bot.desk.lookup.lists import open_button
from bot.desk.papers import circulation, forms, register
from bot.rules.model.messages import Button, Rows
from bot.rules.model.papers import IssuedPaper, OfficePaper, Paper, PaperState
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role, Unread
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Papers
from bot.rules.reading import numbers
from bot.rules.reports import periods
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers

PAGE = 10  # papers on one page
EVER = timedelta(days=36500)
MAKERS = (*STAFF, Role.CHIEF)  # who may fill in a form


async def tell(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/papers, /papers KIND, /papers PERIOD, /papers NUMBER of a paper or of a matter."""
    _may_read(actor)
    words = normalize("NFKC", words).strip()
    if numbers.written(words) is not None and not register.is_paper_number(words):
        look = await readers.ticket_named(tx, words, actor)
        await of_matter(tx, look.ticket, actor, under)
        return
    if words and (found := await issued_papers.numbered(tx, register.written(words))):
        await open_one(tx, found[0], actor, under)
        return
    if words and not register.kinds_named(words) and periods.parse(words, tx.today) is None:
        raise Unread("no_paper", words)
    await turn(tx, actor, words, 1, under)


def _may_read(actor: Actor) -> None:
    if not actor.has(*READERS) or (actor.unit is not None and actor.chat != actor.id):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")


async def turn(tx: Tx, actor: Actor, words: str, page: int, under: int | None = None) -> None:
    """One page of the register, the newest first."""
    _may_read(actor)
    kinds = register.kinds_named(words)
    period = None if kinds or not words else periods.parse(words, tx.today)
    span = period.span(tx.office) if period else None
    bounds = (span.since, span.until) if span else (tx.now - EVER, tx.now + EVER)
    skip = (max(page, 1) - 1) * PAGE
    found, total = await issued_papers.page(tx, kinds, bounds, skip, PAGE)
    more = [press(phrase("digest.button.more"), "paper", 0, 0, f"page.{page + 1}.{words}")]
    await letters.write(
        tx, actor.chat or actor.id, "papers/register", reply_to=under, total=total, first=skip + 1, asked=words,
        lines=[_line(tx, one) for one in found],
        buttons=(
            *rows(map(_opens, found)), *(rows(more, 1) if skip + PAGE < total else ()),
            *(rows(_drafting()) if actor.has(Role.SUPERVISOR, Role.CHIEF) else ()),
        ),
    )  # fmt: skip


def _drafting() -> list[Button]:
    kinds = (Paper.NOTICE, OfficePaper.REPORT)
    return [press(phrase(f"papers.button.draft_{kind}"), "paper", 0, 0, f"draft.{kind}") for kind in kinds]


def _opens(one: IssuedPaper) -> Button:
    if one.state == PaperState.DRAFTED:
        return press(phrase("papers.draft_of", paper=register.name_of(one.kind)), "paper", 0, one.id, "show")
    return press(one.number, "paper", one.ticket or 0, one.id, "open")


def _line(tx: Tx, one: IssuedPaper) -> Facts:
    return {
        "paper": register.name_of(one.kind), "number": one.number, "at": one.at, "title": one.title,
        "state": "" if one.state == PaperState.ISSUED else phrase(f"papers.state.{one.state}"), "by": one.by_name,
        "to": phrase("mark.list").join(tx.office.name_of(code) for code in one.units), "why": one.why,
        "notes": one.links.notes,
        "read": [phrase("papers.read_by", unit=tx.office.name_of(unit), who=who) for unit, who in one.read_by.items()],
        "unread": [tx.office.name_of(unit) for unit in one.units if unit not in one.read_by],
    }  # fmt: skip


async def of_matter(tx: Tx, ticket: Ticket, actor: Actor, under: int | None = None) -> None:
    """The papers of one matter, and the forms that can be filled in about it."""
    found = await issued_papers.of_ticket(tx, ticket.id)
    fill = await forms.possible(tx, ticket) if actor.has(*MAKERS) else ()
    filling = [press(register.name_of(kind), "paper", ticket.id, 0, f"form.{kind}") for kind in fill]
    await letters.write(
        tx, actor.chat or actor.id, "papers/of_matter", reply_to=under, about=ticket.id, number=ticket.number,
        title=ticket.title, lines=[_line(tx, one) for one in found], forms=bool(filling),
        buttons=(*rows(map(_opens, found)), *rows(filling), (open_button(ticket.id, ticket.number),)),
    )  # fmt: skip


async def open_one(tx: Tx, one: IssuedPaper, actor: Actor, under: int | None = None, *, pdf: bool = False) -> None:
    """One paper, with its file drawn from the facts it was issued with."""
    _may_read(actor)
    if not one.facts:
        raise Refusal("paper_forgotten", number=one.number)
    await letters.write(
        tx, actor.chat or actor.id, "papers/one", reply_to=under, about=one.ticket, line=_line(tx, one),
        buttons=() if pdf else _under(tx.office.papers, one, actor), drawn=register.file(tx, one.facts, pdf=pdf),
        without_pdf=not tx.office.papers.pdf,
    )  # fmt: skip


def _under(made: Papers, one: IssuedPaper, actor: Actor) -> Rows:
    worded, holds = one.subject.startswith("briefing:"), one.state == PaperState.ISSUED
    offered = {
        "pdf": made.pdf, "note": one.kind == OfficePaper.REPORT and holds and actor.has(Role.CHIEF),
        "fix": worded and holds and actor.has(Role.SUPERVISOR, Role.CHIEF),
        "void": holds and actor.has(Role.CHIEF) and not one.subject.startswith("supervision:"),
    }  # fmt: skip
    named = [press(phrase(f"papers.button.{arg}"), "paper", one.ticket or 0, one.id, arg) for arg, there in
             offered.items() if there]  # fmt: skip
    return rows([*named, *circulation.offered(one, actor)])


async def pressed(tx: Tx, ticket: int, which: int, what: str, actor: Actor) -> None:
    """A button of the register."""
    _may_read(actor)
    verb, _, more = what.partition(".")
    if verb == "page":
        page, _, words = more.partition(".")
        await turn(tx, actor, words, int(page))
    elif verb == "matter":
        await of_matter(tx, (await readers.ticket_for(tx, ticket, actor)).ticket, actor)
    elif verb == "form":
        if not actor.has(*MAKERS):
            raise Refusal("staff_only")
        look = await readers.ticket_for(tx, ticket, actor)
        await open_one(tx, await forms.fill_in(tx, look.ticket, OfficePaper(more), actor), actor)
    elif (one := await issued_papers.get(tx, which)) is not None:
        if one.ticket:
            await readers.ticket_for(tx, one.ticket, actor)
        await open_one(tx, one, actor, pdf=verb == "pdf")
    else:
        raise Refusal("stale")
