"""The questionnaire's rules, by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.calendar.holidays import DayTable
from bot.rules.calendar.working_time import Calendar
from bot.rules.intake.draft import Draft, Mark, Part, is_told, plan
from bot.rules.intake.guesses import guessed
from bot.rules.intake.questionnaire import (  # fmt: skip
    STEPS,
    Do,
    Keys,
    demand,
    fields,
    first_step,
    missing,
    next_step,
    position,
    previous_step,
    step_of,
)
from bot.rules.model.ticket import Attachment
from bot.rules.office.office import Bureau, Category, Digest, Office, Profile, Route, Unit
from bot.rules.reading.names import is_danger, is_name_of_enterprise, is_name_of_person, plain
from tests.support.table import rows

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2023, 5, 22, 3, 0, tzinfo=UTC)  # Monday 11:00
DAYS = DayTable(frozenset(), frozenset(), frozenset({2023}))
CALENDAR = Calendar(((time(8, 30), time(12)), (time(14), time(17, 30))), DAYS, ZONE)
OFFICE = Office(
    Bureau("某市督查局", "服务企业效能督查室", -1, "0377-0000000"),
    (),
    ("宛城区", "卧龙区"),
    (Category("power", "供电保障"),),
    (Unit("gongdian", "市供电公司", -2, None, (), ()),),
    (),
    CALENDAR,
    (time(21), time(8)),
    Profile("p", {}),
    Digest(time(8, 30), (), False),
)
DRAFT = Draft(1, 1001, 1001, "enterprise", NOON, NOON)
VOICE = Part(1, "", (Attachment("voice", "v"),))
FULL = replace(
    DRAFT,
    step="card",
    parts=(Part(1, "高压线被挖断,全厂停电"), VOICE, Part(3, "从早上八点开始")),
    answers={
        "enterprise": "药益宝公司", "contact": "赵经理", "phone": "+8613900001234", "uscc": "", "area": "宛城区",
        "category": "power", "wants": "尽快通电", "wanted_by": "", "against": "",
        "urgency": "urgent", "secrecy": "secret",
    },
)  # fmt: skip


def _way(draft: Draft, office: Office = OFFICE) -> list[str]:
    steps = [first_step(draft, office)]
    while steps[-1] != "card":
        steps.append(next_step(draft, steps[-1], office))
    return steps


ALL = ["matter", "enterprise", "contact", "phone", "category", "area"]  # asked one after the other
LAST_TIME = DRAFT.marked(Mark.AGREED, Mark.REUSED).given(
    enterprise="药益宝公司", contact="赵经理", phone="+8613900001234", area="宛城区"
)


@rows(
    ("draft", "way"),
    [
        (DRAFT, ["matter", "consent", *ALL[1:], "card"]),
        (DRAFT.marked(Mark.AGREED), [*ALL, "card"]),
        (replace(DRAFT, parts=FULL.parts), ["consent", *ALL[1:], "card"]),
        (
            DRAFT.marked(Mark.AGREED).given(contact="赵经理"),
            ["matter", "enterprise", "phone", "category", "area", "card"],
        ),
        (LAST_TIME, ["matter", "category", "card"]),
        (FULL.marked(Mark.AGREED), ["card"]),
    ],
)
def test_the_questions_follow_one_another_but_for_what_is_answered(draft, way):
    assert _way(draft) == way


def test_who_wants_to_stay_unknown_may_name_short_names():
    secret, open_ = (replace(DRAFT, answers={"secrecy": said}) for said in ("secret", "open"))

    assert step_of("also").when(secret, OFFICE)
    assert not step_of("also").when(open_, OFFICE)


def test_a_question_is_counted_among_those_that_are_asked():
    assert position(DRAFT, step_of("phone"), OFFICE) == (4, 6)
    assert position(DRAFT.given(contact="赵经理"), step_of("phone"), OFFICE) == (3, 5)
    assert position(DRAFT, step_of("urgency"), OFFICE) == (0, 0)


def test_what_is_answered_is_no_longer_what_nobody_was_asked():
    draft = DRAFT.given(contact="赵经理", area="宛城区")
    assert draft.unasked == {"contact", "area"}
    assert not draft.begun
    assert draft.answered(area="卧龙区").unasked == {"contact"}
    assert draft.answered(area="卧龙区").begun
    assert draft.without("contact").unasked == {"area"}


@rows(
    ("words", "category", "area"),
    [
        ("厂区停电三小时。", "power", ""),
        ("线路老化,宛城区的变压器也该增容了。", "power", "宛城区"),
        ("门口施工挖断了线路。", "power", ""),
        ("宛城和卧龙区都停电。", "power", ""),
        ("营业执照下不来。", "permit.business", ""),
        ("证照办理太慢。", "", ""),
        ("开挖路面以后停电了。", "", ""),
        ("烟草证变更不了,营业执照却办好了。", "", ""),  # the routing's words lead elsewhere
        ("补贴没有到账。", "", ""),
    ],
)
def test_category_and_area_are_read_out_of_words_where_they_are_sure(words, category, area):
    categories = (
        Category("power", "供电保障", "停电、线路、增容"),
        Category("permit", "证照办理", "执照、许可证的办理和变更", (
            Category("permit.tobacco", "烟草许可"), Category("permit.business", "营业执照"))),
        Category("road", "市政道路", "开挖、占道、排水"),
    )  # fmt: skip
    routing = (Route("gongdian", "power", words=("挖断",)), Route("yancao", words=("烟草证",)))
    office = replace(OFFICE, categories=categories, routing=routing)
    found = guessed(replace(DRAFT, parts=(Part(1, words),)), office)
    assert (found.get("category", ""), found.get("area", "")) == (category, area)


def test_the_area_may_stand_in_the_enterprises_name_and_what_was_answered_is_not_guessed():
    draft = replace(DRAFT, answers={"enterprise": "卧龙区某某公司"}, parts=(Part(1, "停水了"),))
    assert guessed(draft, OFFICE) == {"area": "卧龙区"}
    assert guessed(draft.answered(area="宛城区"), OFFICE) == {}


def test_an_office_without_areas_categories_and_units_is_not_asked_for_them():
    office = replace(OFFICE, areas=(), categories=(), units=())
    draft = DRAFT.marked(Mark.AGREED)

    assert {"area", "category"} <= set(_way(draft, OFFICE))
    assert {"area", "category"}.isdisjoint(_way(draft, office))
    assert not step_of("against").when(draft, office)
    assert missing(replace(FULL, answers={**FULL.answers, "area": "", "category": ""}), office) == ()


@rows(
    ("step", "marks", "before"),
    [
        ("matter", (), None),
        ("consent", (), "matter"),
        ("enterprise", (), "matter"),
        ("contact", (), "enterprise"),
        ("area", (), "category"),
        ("card", (Mark.CARD,), "area"),
        ("area", (Mark.CARD,), "card"),
        ("urgency", (Mark.CARD,), "card"),
    ],
)
def test_back_leads_to_the_question_before(step, marks, before):
    assert previous_step(DRAFT.marked(*marks), step, OFFICE) == before


@rows("step", [s.name for s in fields()])
def test_a_field_changed_from_the_card_leads_back_to_the_card(step):
    assert next_step(FULL.marked(Mark.CARD), step, OFFICE) == "card"


@rows("step", fields())
def test_every_question_can_be_left_and_gone_back_from(step):
    assert {Do.BACK, Do.CANCEL} <= set(step.answers)


def test_only_the_phone_needs_the_reply_keyboard():
    assert [s.name for s in STEPS if s.keyboard is Keys.CONTACT] == ["phone"]
    assert {s.name for s in STEPS if s.optional} >= {"uscc", "wants", "wanted_by", "against"}
    assert [step_of(step.name) for step in STEPS] == list(STEPS)


@rows("name", ["enterprise", "contact", "phone", "area", "category", "urgency", "secrecy"])
def test_what_is_not_optional_must_be_answered(name):
    assert missing(FULL, OFFICE) == ()
    assert missing(FULL.without(name), OFFICE) == (name,)
    assert missing(FULL.marked(Mark.CARD).without(name), OFFICE) == (name,)


@rows(
    ("parts", "told"),
    [
        ((), False),
        ((Part(1, "停电"),), False),
        ((Part(1, "停电"), Part(2, "三小时")), True),
        ((Part(1, "厂区停电"),), True),
        ((Part(1, "停电了"),), False),
        ((Part(1, "。。。。。。"),), False),
        ((VOICE,), True),
        ((Part(1, "", (Attachment("photo", "p"),)),), False),
        ((VOICE, Part(2, "停电")), True),
        ((Part(1, "停电", (Attachment("photo", "p"),)),), True),
    ],
)
def test_a_matter_is_told_by_a_sentence_a_word_beside_a_photo_or_a_voice(parts, told):
    assert is_told(parts) is told


def test_the_demand_keeps_words_and_files_in_their_order():
    made = demand(FULL)

    assert made.matter == "高压线被挖断,全厂停电\n从早上八点开始"
    assert [file.file_id for file in made.attachments] == ["v"]
    assert (made.urgent, made.confidential, made.reporter, made.channel) == (True, True, 1001, "telegram")
    assert made.against is None


def test_a_callers_demand_has_no_reporter_and_came_by_phone():
    made = demand(FULL.marked(Mark.CALLER))

    assert (made.reporter, made.channel) == (None, "phone")


@rows(
    ("changed", "alarms"),
    [
        ("2023-05-22 09:00", ["remind 05-22 10:00", "remind_again 05-23 09:00", "expire 05-29 09:00"]),
        ("2023-05-22 11:30", ["remind 05-22 14:00", "remind_again 05-23 11:30", "expire 05-29 11:30"]),
        ("2023-05-26 17:00", ["remind 05-29 08:30", "expire 06-02 17:00"]),  # Friday: both would fall on Monday 8:30
        ("2023-05-22 23:00", ["remind 05-23 08:30", "remind_again 05-24 08:30", "expire 05-29 23:00"]),
    ],
)
def test_reminders_come_in_working_time(changed, alarms):
    at = datetime.strptime(changed, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    found = plan(replace(FULL, changed_at=at), CALENDAR)

    assert [f"{a.name} {a.due_at.astimezone(ZONE):%m-%d %H:%M}" for a in found] == alarms
    assert {a.owner.encode() for a in found} == {"draft:1001:1001"}


def test_an_empty_or_a_cancelled_draft_is_forgotten_without_reminders():
    assert [a.name for a in plan(DRAFT, CALENDAR)] == ["forget"]
    assert [a.name for a in plan(FULL.marked(Mark.LOOSE), CALENDAR)] == ["remind", "expire"]
    assert [a.name for a in plan(replace(FULL, parts=()).marked(Mark.LOOSE), CALENDAR)] == ["forget"]
    aside = plan(FULL.marked(Mark.ASIDE), CALENDAR)
    assert [(a.name, a.due_at - NOON) for a in aside] == [("forget", timedelta(days=1))]


def test_buttons_of_an_older_draft_never_fit_a_newer_one():
    assert replace(DRAFT, id=1, counter=14).stamp != replace(DRAFT, id=2, counter=14).stamp


@rows(
    ("words", "danger"),
    [
        ("厂房着火了,快来人", True),
        ("车间发生爆炸", True),
        ("门口燃气管道泄漏", True),
        ("有工人被困在井下", True),
        ("电梯里有人被困", True),
        ("施工造成三人伤亡", True),
        ("工人触电昏迷", True),
        ("存在火灾隐患,请整改", False),
        ("挖断高压线,没有人员伤亡", False),
        ("消防验收迟迟不过", False),
        ("未造成伤亡,但全厂停电", False),
        ("烟草证无法变更法人", False),
    ],
)
def test_danger_to_life_is_recognised(words, danger):
    assert is_danger(words) is danger


@rows(
    ("name", "right"),
    [("药益宝公司", True), ("3M中国", True), ("厂", False), ("12345", False), ("。。", False), ("好" * 61, False)],
)
def test_a_firm_has_a_name(name, right):
    assert is_name_of_enterprise(name) is right


@rows(
    ("name", "right"),
    [("赵经理", True), ("赵", True), ("Anna Li", True), ("13900001234", False), ("。", False), ("好" * 31, False)],
)
def test_a_contact_has_a_name(name, right):
    assert is_name_of_person(name) is right


def test_full_width_is_made_plain():
    assert plain(" 1390 000 1234 ") == "1390 000 1234"
