"""What a paper is tied to is read as it was kept before it was a value, and is written so again."""

from __future__ import annotations

from datetime import date

from bot.rules.model.papers import Linked, Links, Note, PutUp, Source
from bot.rules.model.people import Mention
from storage.database.columns import from_json, to_json
from storage.database.database import Database
from storage.office import issued_papers
from tests.support.office import OFFICE, START

KEPT = {
    "period": {"kind": "month", "first": "2023-05-01", "last": "2023-05-31"},
    "situation": [{"key": "received.hotline", "drawn": "收到2件。", "ids": [1, 2]}, {}],
    "demands": [],
    "notes": [{"number": "批示〔2023〕1号", "leader": "李局长", "words": "请督办。"}],
    "asked": {"id": 1001, "name": "王督查", "chat": -1001},
    "signed": {"id": 1002, "name": "李局长"},
}


async def test_old_links_are_read_and_written_as_they_were(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        id = await tx.run.issued_papers.add(
            kind="report", number="", subject="briefing:report", ticket=None, units="[]", title="专报", facts="{}",
            links=to_json(KEPT), state="drafted", at=START, by_id=1001, by_name="王督查", replaces=None,
        )  # fmt: skip
        paper = await issued_papers.get(tx, id)
        assert paper is not None
        assert paper.links == Links(
            Source("month", date(2023, 5, 1), date(2023, 5, 31)),
            {"situation": (Linked("received.hotline", "收到2件。", (1, 2)), Linked()), "demands": ()},
            (Note("批示〔2023〕1号", "李局长", "请督办。"),),
            PutUp(1001, "王督查", -1001),
            Mention(1002, "李局长"),
        )
        await issued_papers.change(tx, paper)
        again = from_json((await tx.run.issued_papers.get(id=id))["links"])
        assert {name: said for name, said in again.items() if name not in ("period", "situation")} == {
            name: said for name, said in KEPT.items() if name not in ("period", "situation")
        }
        assert again["period"] == {**KEPT["period"], "project": 0}  # type: ignore[dict-item]
        assert again["situation"][1] == {"key": "", "drawn": "", "ids": []}
