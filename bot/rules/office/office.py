"""The bureau as it is configured: people, units, categories, limits. Values only; bot/config.py makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.address import Address
from bot.rules.model.kinds import Grade
from bot.rules.model.people import BUREAU, CHINESE, Language, Role
from bot.rules.model.ticket import Ticket
from bot.rules.office.flood import Flood
from bot.rules.office.profiles import Profile
from bot.rules.office.retention import Keeping
from bot.rules.office.substitutes import LENDS, Substitute


@dataclass(frozen=True, slots=True)
class Bureau:
    name: str
    office: str
    desk_chat: int | None
    phone: str
    language: Language = CHINESE  # of everybody who reads no other


@dataclass(frozen=True, slots=True)
class Papers:
    """How the bureau has its papers made."""

    templates: Mapping[str, str] = field(default_factory=dict)  # its own Word templates: the file of a kind
    pdf: bool = False  # whether a PDF can be made here …
    attach_pdf: bool = False  # … and goes out with a notice, instead of the Word document


@dataclass(frozen=True, slots=True)
class Person:
    id: int | None  # None until bound with a code
    name: str
    roles: frozenset[Role] = frozenset()
    unit: str | None = None  # for officers, heads and deputies
    phone: str = ""  # at which they are to be rung, as it is written


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    name: str
    hint: str = ""
    children: tuple[Category, ...] = ()

    def walk(self) -> Iterator[Category]:
        """Itself and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str
    chat: int | None
    head: Person | None
    deputies: tuple[Person, ...]
    officers: tuple[Person, ...]  # the first is the liaison
    open_sign: bool = False
    paper: bool = False  # gets everything on paper: the desk hands it over, and enters what comes back
    language: Language | None = None  # of its group and its people; None: the bureau's

    @property
    def responsible(self) -> Person | None:
        """Who is named at dispatch: the first officer, else the head."""
        return self.officers[0] if self.officers else self.head

    @property
    def heads(self) -> tuple[Person, ...]:
        """The head and the deputies: who may sign off."""
        return ((self.head,) if self.head else ()) + self.deputies

    def role_of(self, user: int) -> Role | None:
        """HEAD or OFFICER when the unit's roster names this user."""
        if any(p.id == user for p in self.heads):
            return Role.HEAD
        return Role.OFFICER if any(p.id == user for p in self.officers) else None


@dataclass(frozen=True, slots=True)
class Route:
    lead: str
    category: str | None = None
    area: str | None = None
    words: tuple[str, ...] = ()
    co: tuple[str, ...] = ()
    grade: Grade | None = None
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    at: time
    to: tuple[int | Role, ...]  # people and groups by id, and whoever holds a role
    desk: bool
    board: bool = False  # the desk's group has one that nobody asked for
    alive: bool = True  # the desk hears each morning what of the hotline's own waits


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the rules need to know about this bureau."""

    bureau: Bureau
    people: tuple[Person, ...]
    areas: tuple[str, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    routing: tuple[Route, ...]
    calendar: Calendar
    quiet: tuple[time, time]
    profile: Profile  # of new tickets; for a ticket that is there ask limits_of
    digest: Digest
    rehearsal: bool = False
    bot_username: str = ""
    aliases: Mapping[int, int] = field(default_factory=dict)  # groups that became supergroups: old chat → new chat
    public: Mapping[int, bool] = field(default_factory=dict)  # groups that anybody can find: has a chief agreed?
    threads: Mapping[int, int] = field(default_factory=dict)  # the topic that a group was bound in, while it is open
    sections: Mapping[str, str] = field(default_factory=dict)  # of config.yaml: a hash each, without what is secret
    keeping: Keeping = field(default_factory=Keeping)
    flood: Flood = field(default_factory=Flood)
    blocked: Mapping[int, datetime] = field(default_factory=dict)  # who is not heard, until when
    substitutes: tuple[Substitute, ...] = ()  # who decides for whom, today or later
    former: Mapping[tuple[str, str], str] = field(default_factory=dict)  # names of what was configured once, by code
    papers: Papers = field(default_factory=Papers)
    profiles: tuple[Profile, ...] = ()  # others: every version that was kept; in config.yaml, those kept at hand

    def unit(self, code: str | None) -> Unit | None:
        """The unit of this code."""
        return next((u for u in self.units if u.code == code), None)

    def reaches(self, code: str | None) -> bool:
        """Whether what is sent to this unit gets there: to its group, or on paper."""
        unit = self.unit(code)
        return unit is not None and (unit.chat is not None or unit.paper)

    def unit_at(self, chat: int) -> Unit | None:
        """The unit whose group this chat is."""
        return next((u for u in self.units if u.chat == chat), None)

    def chat_now(self, chat: int) -> int:
        """This chat under its present number: a group that became a supergroup has another."""
        return self.aliases.get(chat, chat)

    def language_of(self, chat: int) -> Language:
        """What is read here: a unit's own in its group and by whoever belongs to no other; else the bureau's."""
        if not any(unit.language for unit in self.units):
            return self.bureau.language
        chat = self.chat_now(chat)
        there = self.unit_at(chat)
        own = () if there or self.roles_of(chat) else self.units_of(chat) if Address.of(chat).person else ()
        unit = there or (own[0] if len(own) == 1 else None)
        return (unit.language if unit else None) or self.bureau.language

    def is_desk(self, chat: int) -> bool:
        """Whether this chat is the desk group."""
        return chat == self.bureau.desk_chat

    def exposed(self, chat: int) -> bool:
        """Whether anybody can find this group, and no chief has agreed to that."""
        return self.public.get(chat) is False

    def person(self, user: int) -> Person | None:
        """The bureau's own person of this id."""
        return next((p for p in self.people if p.id == user), None)

    def roles_of(self, user: int) -> frozenset[Role]:
        """The bureau roles of this user, wherever they speak."""
        person = self.person(user)
        return person.roles & BUREAU if person else frozenset()

    def units_of(self, user: int) -> tuple[Unit, ...]:
        """The units whose roster names this user."""
        return tuple(u for u in self.units if u.role_of(user))

    def holders(self, *roles: Role) -> tuple[Person, ...]:
        """The bureau's people who hold one of these roles and have an id."""
        return tuple(p for p in self.people if p.id and not p.roles.isdisjoint(roles))

    def away(self, user: int, day: date) -> Substitute | None:
        """Who decides on this day for somebody, where another does."""
        return next((one for one in self.substitutes if one.person == user and one.holds(day)), None)

    def reads_for(self, user: int, day: date) -> int:
        """Who reads on this day what is written to somebody."""
        there = self.away(user, day)
        return there.by if there else user

    def reading(self, people: Iterable[Person], day: date) -> tuple[int, ...]:
        """Who reads on this day what is written to these people, each once."""
        return tuple(dict.fromkeys(self.reads_for(person.id, day) for person in people if person.id))

    def roles_on(self, user: int, day: date) -> frozenset[Role]:
        """The roles at the bureau with those that are lent on this day."""
        lent = (one.person for one in self.substitutes if one.by == user and one.unit is None and one.holds(day))
        return self.roles_of(user).union(*(self.roles_of(person) & LENDS for person in lent))

    def digest_readers(self) -> tuple[int, ...]:
        """To whom the digest goes in private, each once."""
        found = ((p.id or 0 for p in self.holders(to)) if isinstance(to, Role) else (to,) for to in self.digest.to)
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    def digest_readers_on(self, day: date) -> tuple[int, ...]:
        """The same on this day; who is nothing but an administrator reads no matters."""
        wanted = (id for id in self.digest_readers() if self.roles_of(id) != {Role.ADMIN})
        return tuple(dict.fromkeys(self.reads_for(id, day) for id in wanted))

    def category(self, code: str) -> Category | None:
        """The category of this code, at any depth."""
        return next((c for top in self.categories for c in top.walk() if c.code == code), None)

    def profile_of(self, ticket: Ticket) -> Profile:
        """The version of the limits that the ticket was opened under, whatever has been configured since."""
        own, here = (ticket.profile, ticket.profile_version), self.profile
        if own == (here.name, here.version):
            return here
        known = (p for p in self.profiles if (p.name, p.version) == own)
        return next(known, self.profile)

    def limits_of(self, ticket: Ticket) -> Mapping[str, str]:
        """The limits that hold for this ticket, by name: the one way to them."""
        return self.profile_of(ticket).limits_of(ticket)

    def name_of(self, unit: str | None) -> str:
        """The unit's name as people know it."""
        found = self.unit(unit)
        return found.name if found else self.former.get(("unit", unit or ""), unit or "")

    def name_of_category(self, code: str) -> str:
        """The category's name, or the one that it had."""
        found = self.category(code)
        return found.name if found else self.former.get(("category", code), code)

    def names(self) -> Iterator[tuple[str, str, str]]:
        """What is configured: unit or category, its code, its name."""
        yield from (("unit", unit.code, unit.name) for unit in self.units)
        yield from (("category", one.code, one.name) for top in self.categories for one in top.walk())
