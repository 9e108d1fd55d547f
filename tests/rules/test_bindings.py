"""What was bound in the chats, laid over config.yaml; and which role holds where."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Role
from bot.rules.office.bindings import Appointed, Purpose, follow, merged
from bot.rules.office.office import Office, Person
from bot.rules.office.roles import actor_at, in_charge
from tests.support.office import CHENGGUAN, DESK, OFFICE, START
from tests.support.table import rows

GROUP = -2001  # 市城管局
OPEN = -2003  # 市烟草局: open_sign


def appointed(user: int, name: str, purpose: str) -> Appointed:
    return Appointed(user, name, purpose, START)


def with_people(*people: Appointed, office: Office = OFFICE) -> Office:
    return merged(office, {}, people, {})


def of_unit(**changes: object) -> Office:
    unit = replace(CHENGGUAN, **changes)  # type: ignore[arg-type]
    return replace(OFFICE, units=(unit, *OFFICE.units[1:]))


def test_a_bound_group_stands_before_the_configured_one() -> None:
    office = merged(OFFICE, {"desk": -5, "unit:chengguan": -6}, (), {})
    assert office.is_desk(-5)
    assert not office.is_desk(DESK)
    assert office.unit_at(GROUP) is None
    assert [u.chat for u in office.units] == [-6, -2002, -2003]


def test_a_group_that_became_a_supergroup_is_found_however_often_it_moved() -> None:
    office = merged(OFFICE, {"unit:gongdian": -7}, (), {DESK: -10, GROUP: -20, -20: -21, -7: -70})
    assert office.is_desk(-10)
    assert [u.chat for u in office.units] == [-21, -70, -2003]
    assert office.aliases[GROUP] == -21  # at one step: whoever writes to the old chat asks once


def test_groups_that_moved_in_a_circle_end_somewhere() -> None:
    assert follow(-1, {-1: -2, -2: -1}) in (-1, -2)


def test_an_appointed_person_fills_the_place_that_waits_under_the_same_name() -> None:
    office = of_unit(officers=(Person(None, "钱工"), Person(2003, "孙工")))
    unit = with_people(appointed(77, "钱工", "officer:chengguan"), office=office).units[0]
    assert [(p.id, p.name) for p in unit.officers] == [(77, "钱工"), (2003, "孙工")]


def test_a_namesake_with_an_account_keeps_it() -> None:
    unit = with_people(appointed(77, "钱工", "officer:chengguan")).units[0]
    assert [(p.id, p.name) for p in unit.officers] == [(2002, "钱工"), (2003, "孙工"), (77, "钱工")]


def test_a_person_of_the_bureau_gets_all_the_roles_configured_under_the_name() -> None:
    waiting = Person(None, "新督查", frozenset({Role.OPERATOR, Role.SUPERVISOR}))
    office = replace(OFFICE, people=(*OFFICE.people, waiting))
    after = with_people(appointed(77, "新督查", "role:operator"), office=office)
    assert after.roles_of(77) == {Role.OPERATOR, Role.SUPERVISOR}


def test_a_second_role_is_added_to_the_first() -> None:
    assert with_people(appointed(1003, "刘专员", "role:auditor")).roles_of(1003) == {Role.OPERATOR, Role.AUDITOR}


@rows(
    ("head", "expected_head", "expected_deputies"),
    [
        (None, 77, [2004]),
        (Person(None, "周局长"), 77, [2004]),
        (Person(2001, "周局长"), 2001, [2004, 77]),  # two heads: both may sign off
        (Person(77, "老周"), 77, [2004]),
    ],
)
def test_an_appointed_head(head: Person | None, expected_head: int, expected_deputies: list[int]) -> None:
    unit = with_people(appointed(77, "周局长", "head:chengguan"), office=of_unit(head=head)).units[0]
    assert unit.head is not None
    assert unit.head.id == expected_head
    assert [p.id for p in unit.deputies] == expected_deputies
    assert unit.role_of(77) is Role.HEAD


def test_what_was_bound_for_a_unit_that_is_gone_harms_nobody() -> None:
    assert merged(OFFICE, {"unit:gone": -9}, (appointed(77, "某", "officer:gone"),), {}) == OFFICE


@rows(
    "text",
    ["desk", "unit:chengguan", "officer:chengguan", "head:chengguan", "deputy:chengguan", "role:admin"],
)
def test_a_purpose_reads_back_as_it_was_written(text: str) -> None:
    assert str(Purpose.parse(text, OFFICE)) == text


@rows("text", ["", "desk:1", "unit:gone", "unit", "role:clock", "role:enterprise", "king:chengguan"])
def test_a_purpose_that_names_nothing_is_none(text: str) -> None:
    assert Purpose.parse(text, OFFICE) is None


# fmt: off
HERE = (
    # who      where    private  these roles hold                                  of this unit
    (1001,     DESK,    False,   {Role.OPERATOR, Role.SUPERVISOR},                  None),
    (1001,     1001,    True,    {Role.OPERATOR, Role.SUPERVISOR, Role.ENTERPRISE}, None),
    (1001,     GROUP,   False,   set(),                                             "chengguan"),
    (1001,     -999,    False,   set(),                                             None),
    (2002,     GROUP,   False,   {Role.OFFICER},                                    "chengguan"),
    (2001,     GROUP,   False,   {Role.HEAD},                                       "chengguan"),
    (2004,     GROUP,   False,   {Role.HEAD},                                       "chengguan"),
    (2002,     -2002,   False,   set(),                                             "gongdian"),
    (2002,     DESK,    False,   set(),                                             None),
    (2002,     2002,    True,    {Role.OFFICER, Role.ENTERPRISE},                   "chengguan"),
    (9999,     OPEN,    False,   set(),                                             "yancao"),
    (9999,     DESK,    False,   set(),                                             None),
    (9999,     9999,    True,    {Role.ENTERPRISE},                                 None),
    (0,        GROUP,   False,   set(),                                             "chengguan"),
)
# fmt: on


@rows(("user", "chat", "private", "roles", "unit"), HERE)
def test_a_role_holds_where_it_belongs(user: int, chat: int, private: bool, roles: set[Role], unit: str | None) -> None:
    actor = actor_at(OFFICE, user, "某人", chat, private)
    assert (actor.id, actor.roles, actor.unit, actor.chat) == (user, roles, unit, chat)


def test_an_officer_of_two_units_is_of_none_in_private() -> None:
    office = with_people(appointed(2002, "钱工", "officer:gongdian"))
    actor = actor_at(office, 2002, "钱工", 2002, private=True)
    assert (actor.roles, actor.unit) == ({Role.ENTERPRISE}, None)
    assert actor_at(office, 2002, "钱工", -2002, private=False).roles == {Role.OFFICER}


@rows("account", [1087968824, 136817688, 777000])
def test_who_hides_behind_a_group_is_nobody(account: int) -> None:
    office = with_people(appointed(account, "群", "role:supervisor"))
    actor = actor_at(office, account, "Group", DESK, private=False)
    assert (actor.id, actor.roles) == (0, frozenset())


def test_the_roster_knows_people_better_than_telegram_does() -> None:
    assert actor_at(OFFICE, 2002, "qian_88", GROUP, private=False).name == "钱工"
    assert actor_at(OFFICE, 9999, "路人", GROUP, private=False).name == "路人"


def test_supervisors_stand_in_only_where_the_roster_names_no_administrator() -> None:
    supervisor = actor_at(OFFICE, 1004, "", 1004, private=True)
    assert not in_charge(OFFICE, supervisor)
    alone = replace(OFFICE, people=tuple(p for p in OFFICE.people if Role.ADMIN not in p.roles))
    assert in_charge(alone, supervisor)
    assert not in_charge(alone, actor_at(alone, 1003, "", 1003, private=True))
