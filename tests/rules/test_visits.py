"""Visits: what a plan's lines say, which matters stand in notes, and whom nobody has visited."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.rules.model.ticket import Attachment
from bot.rules.office.register import Listed
from bot.rules.reading.visits.plans import Plan, Stop, read
from bot.rules.visits.notes import Note, told
from bot.rules.visits.visit import Stage, Visit, in_order, missed
from tests.support.table import rows

DAY = date(2023, 6, 5)
AT = datetime(2023, 6, 5, tzinfo=UTC)


@rows(
    ("written", "plan"),
    [
        ("甲公司", Plan((Stop("甲公司"),))),
        ("6月5日 甲公司、乙公司", Plan((Stop("甲公司"), Stop("乙公司")), DAY)),
        ("6月5日：甲公司", Plan((Stop("甲公司"),), DAY)),
        ("6月5日\n1. 甲公司 人民路1号\n2、乙公司，地址：建设路2号\n丙厂（工业园）",
         Plan((Stop("甲公司", "人民路1号"), Stop("乙公司", "建设路2号"), Stop("丙厂", "工业园")), DAY)),
        ("Yao Bao 有限公司", Plan((Stop("Yao Bao 有限公司"),))),
        ("南阳（宛城）药业有限公司", Plan((Stop("南阳（宛城）药业有限公司"),))),
        ("补记 6月5日 甲公司", Plan((Stop("甲公司"),), DAY, afterwards=True)),
        ("6月5日 走访人：陈督查\n甲公司\n—", Plan((Stop("甲公司"),), DAY, who="陈督查", bad=("—",))),
        ("6月5日", Plan((), DAY)),
    ],
)  # fmt: skip
def test_a_plan_is_read_as_it_was_meant(written: str, plan: Plan) -> None:
    assert read(written, lambda words: DAY if words == "6月5日" else None) == plan


def note(id: int, text: str, *files: str) -> Note:
    """A note with files of these kinds."""
    return Note(id, id, AT, text, tuple(Attachment(kind, f"{id}{kind}") for kind in files))


def test_files_belong_to_the_words_before_them_or_to_the_first() -> None:
    noted = [note(1, "", "photo"), note(2, "道路"), note(3, "", "voice", "location"), note(4, "用电", "photo")]
    found = told(noted, voices_apart=False)
    assert [(one.note, one.text, [file.kind for file in one.files]) for one in found] == [
        (2, "道路", ["photo", "voice"]), (4, "用电", ["photo"]),
    ]  # fmt: skip
    assert told([note(1, "", "photo")], voices_apart=True) == (), "a picture alone says no matter"


def test_a_voice_tells_a_matter_alone_on_a_visit_and_at_a_site_where_nobody_wrote() -> None:
    notes = [note(1, "", "photo"), note(2, "", "voice"), note(3, "", "photo")]
    for apart in (True, False):
        assert [(one.note, len(one.files)) for one in told(notes, voices_apart=apart)] == [(2, 3)]
    notes = [note(1, "道路"), note(2, "", "video_note")]
    assert [one.note for one in told(notes, voices_apart=True)] == [1, 2]
    assert [one.note for one in told(notes, voices_apart=False)] == [1], "it says more of the problem before it"


def test_whoever_was_not_visited_is_missed_by_name_and_by_code() -> None:
    def visit(name: str, uscc: str = "", stage: Stage = Stage.ENDED, at: datetime | None = AT) -> Visit:
        return Visit(1, 1, "王", name, DAY, stage, uscc, started_at=at)

    listed = [Listed(n, name, uscc, 1, DAY) for n, (name, uscc) in enumerate((("甲公司", "A"), ("乙（宛）公司", "")))]
    assert missed(listed, []) == tuple(listed)
    assert missed(listed, [visit("旧名", "A"), visit("乙(宛)公司")]) == ()
    assert missed(listed, [visit("甲公司", stage=Stage.DROPPED), visit("乙（宛）公司", at=None)]) == tuple(listed)
    route = [Visit(id, 1, "王", "", DAY, Stage.PLANNED) for id in (1, 2, 3)]
    assert in_order(route, 3) == (3, 1, 2)
