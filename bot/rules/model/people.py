"""Who acts: roles, actors, and the refusal they may meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from typing import NewType

Language = NewType("Language", str)
"""What somebody reads: the name of a folder of templates."""

CHINESE = Language("zh")


class Role(StrEnum):
    ENTERPRISE = auto()  # 企业: whoever submitted the ticket, in private
    OFFICER = auto()  # 承办人: on the unit's roster, in the unit's group
    HEAD = auto()  # 单位负责人: the unit's head or a deputy
    OPERATOR = auto()  # 热线专员
    SUPERVISOR = auto()  # 督查员
    CHIEF = auto()  # 局领导
    AUDITOR = auto()  # 审计: sees everything, changes nothing
    ADMIN = auto()  # 管理员
    CLOCK = auto()  # the hotline itself


BUREAU = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.AUDITOR, Role.ADMIN})

READERS = BUREAU - {Role.ADMIN}
"""Who of the bureau reads matters; an administrator runs the hotline, and what is said in it concerns others."""

STAFF = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Follower:
    """A ticket folded into another: whose enterprise it is goes on speaking, to that one."""

    target: int
    id: int
    number: str
    pressed_at: datetime | None = None  # its own last 催办


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a message names, so that it rings for them."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody absent in whose place another decides, and what that lets them do."""

    id: int
    name: str
    roles: frozenset[Role]
    signed: str  # how the other signs for them: 陈督查（代李局长）


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, with the roles that hold where it is done."""

    id: int
    name: str
    roles: frozenset[Role]
    unit: str | None = None  # the unit whose group or roster gives OFFICER or HEAD
    chat: int | None = None  # where it is done
    follows: Follower | None = None  # the ticket of their own for which they speak to another one here
    colleague: int = 0  # who it really is, where a colleague of the submitter speaks for the enterprise
    stands_for: tuple[Absent, ...] = ()  # whose roles they have, too, while these are absent
    lent: frozenset[Role] = frozenset()  # … and which of the roles they have only from them
    acts_for: Absent | None = None  # in whose place this is done
    own_name: str = ""  # their own, where the name says for whom they sign

    @property
    def plain(self) -> str:
        """Their own name, for whomever they sign."""
        return self.own_name or self.name

    @property
    def ids(self) -> frozenset[int]:
        """Their own id, and those of whom they stand in for."""
        return frozenset({self.id, *(absent.id for absent in self.stands_for)})

    @property
    def own_ids(self) -> frozenset[int]:
        """Their id, and that of whom they act for: one hand."""
        return frozenset({self.id, *((self.acts_for.id,) if self.acts_for else ())})

    @property
    def hands(self) -> tuple[Actor, ...]:
        """As whom they may act: first as themselves, then for each whom they stand in for."""
        if not self.stands_for:
            return (self,)
        own = replace(self, roles=self.roles - self.lent, lent=frozenset(), stands_for=())
        return (own, *(own.signing_for(absent) for absent in self.stands_for))

    def signing_for(self, absent: Absent) -> Actor:
        """They, in somebody's place: with that one's roles, and signed so."""
        return replace(self, name=absent.signed, own_name=self.plain, roles=absent.roles, acts_for=absent)

    def has(self, *roles: Role) -> bool:
        """Whether one of these roles holds."""
        return not self.roles.isdisjoint(roles)


class Refusal(Exception):
    """What the hotline will not do: polite, expected, said with the phrase of its reason."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
        self.final = False  # whether the questions that led to it are over


class Unread(Refusal):
    """Words that could not be read: the answer quotes them."""

    def __init__(self, reason: str, said: str = "", **facts: object) -> None:  # made of its reason alone when unpickled
        super().__init__(reason, said=said, **facts)
