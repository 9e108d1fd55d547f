"""Codes and what they bind: groups, appointments, dismissals, on a real database."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.desk.people import appointments, bindings, signatures
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office.bindings import CODE_VALID
from storage.database.database import Database, Tx
from storage.delivery import outbox
from storage.migrations import downgrade, migrate
from tests.support.office import DESK, OFFICE, START

ADMIN = Actor(1009, "韩管理", frozenset({Role.ADMIN, Role.ENTERPRISE}), chat=1009)
NEW_GROUP = -3001
HOUR = timedelta(hours=1)


def somebody(user: int = 77, chat: int | None = None) -> Actor:
    return Actor(user, "小马", frozenset(), chat=chat or user)


class Undone(Exception):
    """Something went wrong later in the same transaction."""


async def use(tx: Tx, code: str, chat: int, user: int = 0) -> bindings.Bound | str:
    """What the code has bound for this person, else for an officer in a group; or the reason why not."""
    by = user or (2002 if chat < 0 else 77)
    found = await bindings.use_code(tx, code, somebody(by, chat), chat, "某群")
    return found.reason if isinstance(found, Refusal) else found or "waits"


async def told(tx: Tx, chat: int) -> list[str]:
    """The templates of the letters that wait for a chat."""
    found = []
    for head in await outbox.heads(tx, START):
        while head.chat == chat and (delivery := await outbox.claim(tx, head.id, START)):
            found.append(delivery.name)
            await outbox.sent(tx, delivery, None, START)
            head = next((h for h in await outbox.heads(tx, START) if h.chat == chat), head)
    return found


async def test_a_code_binds_a_group_for_everybody_after_the_commit(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "unit:chengguan", ADMIN)
        bound = await use(tx, code, NEW_GROUP)
        assert isinstance(bound, bindings.Bound)
        assert bound.words == "市城管局办理群"
        assert tx.office.unit_at(NEW_GROUP) is not None
        assert await told(tx, NEW_GROUP) == ["admin/bound_unit"]
        assert await told(tx, -2001) == ["admin/let_go"]
        assert await told(tx, 1009) == ["admin/code_used"]
    async with database.reading(START) as tx:
        assert [u.chat for u in tx.office.units] == [NEW_GROUP, -2002, -2003]
    await bindings.load(database, OFFICE)
    assert database.office.unit_at(NEW_GROUP) is not None


async def test_what_is_rolled_back_binds_nothing(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "unit:chengguan", ADMIN)
    with suppress(Undone):
        async with database.transaction(START) as tx:
            assert isinstance(await use(tx, code, NEW_GROUP), bindings.Bound)
            raise Undone
    async with database.transaction(START) as tx:
        assert tx.office.unit_at(NEW_GROUP) is None
        with suppress(Undone):
            async with tx.savepoint():
                assert isinstance(await use(tx, code, NEW_GROUP), bindings.Bound)
                raise Undone
        assert tx.office.unit_at(NEW_GROUP) is None
        assert isinstance(await use(tx, code, NEW_GROUP), bindings.Bound)


@pytest.mark.on_a_file
async def test_a_code_is_random_and_kept_only_as_its_hash(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        codes = {await bindings.make_code(tx, "desk", ADMIN) for _ in range(20)}
    assert len(codes) == 20
    assert all(22 <= len(code) <= 40 for code in codes)
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        hashes = {row[0] for row in connection.execute("select hash from code")}
        connection.execute("pragma wal_checkpoint")  # all of it is in the file
    connection.close()
    written = _bytes(database_url)
    assert hashes == {sha256(code.encode()).hexdigest() for code in codes}
    assert all(code.encode() in written for code in hashes)
    assert not any(code.encode() in written for code in codes)


def _bytes(database_url: str) -> bytes:
    return Path(database_url.removeprefix("sqlite:///")).read_bytes()


async def test_a_code_holds_once(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "officer:chengguan", ADMIN)
        assert isinstance(await use(tx, code, 77), bindings.Bound)
        assert await use(tx, code, 78, 78) == "code_used"
        assert [u.code for u in tx.office.units_of(78)] == []


async def test_a_code_holds_for_a_day(database: Database) -> None:
    async with database.transaction(START) as tx:
        first, second = [await bindings.make_code(tx, "officer:chengguan", ADMIN) for _ in range(2)]
    async with database.transaction(START + CODE_VALID - timedelta(seconds=1)) as tx:
        assert isinstance(await use(tx, first, 77), bindings.Bound)
    async with database.transaction(START + CODE_VALID) as tx:
        assert await use(tx, second, 78, 78) == "code_expired"


# fmt: off
WRONG = (
    # a code for          used in  is refused, because
    ("unit:chengguan",    77,      "code_for_group"),
    ("desk",              77,      "code_for_group"),
    ("officer:chengguan", -9,      "code_for_person"),
    ("role:supervisor",   DESK,    "code_for_person"),
    ("unit:chengguan",    -2002,   "chat_is_units"),
    ("unit:chengguan",    DESK,    "chat_is_desk"),
    ("desk",              -2002,   "chat_is_units"),
)
# fmt: on


@pytest.mark.parametrize(("purpose", "chat", "reason"), WRONG)
async def test_a_code_in_the_wrong_chat_binds_nothing(database: Database, purpose: str, chat: int, reason: str) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, purpose, ADMIN)
        assert await use(tx, code, chat) == reason
        assert tx.office == OFFICE


async def test_a_persons_code_that_a_group_has_read_is_worth_nothing(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "role:supervisor", ADMIN)
        assert await use(tx, code, NEW_GROUP) == "code_for_person"
        assert await use(tx, code, 77) == "code_used"


async def test_a_groups_code_that_was_tried_in_private_still_holds_in_the_group(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "unit:chengguan", ADMIN)
        assert await use(tx, code, 77) == "code_for_group"
        assert isinstance(await use(tx, code, NEW_GROUP), bindings.Bound)


async def test_a_groups_own_code_may_be_used_there_again(database: Database) -> None:
    async with database.transaction(START) as tx:
        assert isinstance(await use(tx, await bindings.make_code(tx, "unit:chengguan", ADMIN), -2001), bindings.Bound)
        assert await told(tx, -2001) == ["admin/bound_unit"]


async def test_after_five_wrong_codes_even_the_right_one_waits_an_hour(database: Database) -> None:
    async with database.transaction(START) as tx:
        code = await bindings.make_code(tx, "officer:chengguan", ADMIN)
        assert [await use(tx, "x", 77) for _ in range(6)] == ["code_unknown"] * 5 + ["code_tries"]
        assert await use(tx, code, 77) == "code_tries"
        assert await use(tx, "x", 78, 78) == "code_unknown"  # others go on
    async with database.transaction(START + HOUR) as tx:
        assert isinstance(await use(tx, code, 77), bindings.Bound)


async def test_only_who_is_in_charge_makes_a_code_and_only_in_private(database: Database) -> None:
    async with database.transaction(START) as tx:
        for actor, reason in [
            (Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}), chat=1004), "not_in_charge"),
            (Actor(1009, "韩管理", frozenset({Role.ADMIN}), chat=DESK), "code_only_private"),
        ]:
            with pytest.raises(Refusal, match=reason):
                await bindings.make_code(tx, "desk", actor)
        with pytest.raises(Refusal, match="purpose_unknown"):
            await bindings.make_code(tx, "unit:gone", ADMIN)
        with pytest.raises(Refusal, match="stale"):  # nobody is appointed to be a group
            await appointments.appoint(tx, "unit:chengguan", ADMIN)


async def test_somebody_is_appointed_by_the_name_the_administrator_wrote(database: Database) -> None:
    async with database.transaction(START) as tx:
        naming = await appointments.name_somebody(tx, " 马  工 ", ADMIN)
        code, name = await appointments.appoint(tx, "officer:chengguan", ADMIN, naming)
        assert name == "马 工"
        assert isinstance(await use(tx, code, 77), bindings.Bound)
        assert tx.office.units[0].officers[-1].name == "马 工"
        another = Actor(1, "别人", ADMIN.roles)
        assert await appointments.appoint(tx, "officer:chengguan", another, naming) != (
            code,
            name,
        )


async def test_another_administrators_naming_is_not_mine(database: Database) -> None:
    async with database.transaction(START) as tx:
        naming = await appointments.name_somebody(tx, "马工", ADMIN)
        _, name = await appointments.appoint(tx, "officer:chengguan", Actor(1, "别人", ADMIN.roles, chat=1), naming)
        assert name == ""


async def test_who_was_appointed_can_be_dismissed_and_appointed_again(database: Database) -> None:
    async with database.transaction(START) as tx:
        assert await use(tx, await bindings.make_code(tx, "role:supervisor", ADMIN, "马工"), 77) == "waits"
        assert tx.office.roles_of(77) == frozenset()
        await signatures.decide(tx, 1, Actor(1002, "李局长", frozenset({Role.CHIEF}), None, 1002), agree=True)
        assert tx.office.roles_of(77) == {Role.SUPERVISOR}
        (one,) = await appointments.appointed(tx, ADMIN)
        assert (one.user, one.name, one.purpose) == (77, "马工", "role:supervisor")
        assert await appointments.dismiss(tx, 77, "role:supervisor", ADMIN) == ("马工", False)
        assert tx.office.roles_of(77) == {Role.SUPERVISOR}
        await signatures.decide(tx, 2, Actor(1002, "李局长", frozenset({Role.CHIEF}), None, 1002), agree=True)
        assert tx.office == OFFICE
        with pytest.raises(Refusal, match="not_appointed"):
            await appointments.dismiss(tx, 77, "role:supervisor", ADMIN)
        with pytest.raises(Refusal, match="not_appointed"):  # config.yaml's own people
            await appointments.dismiss(tx, 1004, "role:supervisor", ADMIN)
        await use(tx, await bindings.make_code(tx, "role:supervisor", ADMIN, "马工"), 77)
        await signatures.decide(tx, 3, Actor(1002, "李局长", frozenset({Role.CHIEF}), None, 1002), agree=True)
        assert tx.office.roles_of(77) == {Role.SUPERVISOR}


async def test_the_command_line_makes_a_code(database: Database, database_url: str) -> None:
    code = await bindings.code_from_cli(database_url, "role:admin", OFFICE, START, "张管理")
    async with database.transaction(START) as tx:
        assert isinstance(await use(tx, code, 77), bindings.Bound)
        assert tx.office.roles_of(77) == {Role.ADMIN}
        assert await told(tx, 77) == ["admin/appointed"]


@pytest.mark.on_a_file
def test_the_tables_go_up_and_down(database_url: str) -> None:
    downgrade(database_url, "0003")
    migrate(database_url)
    downgrade(database_url)
