"""The bureau and its own people: is somebody there for every decision, and a second one where two are needed?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from bot.config.checks.twice import say_twice
from bot.config.parser import suggestion
from bot.config.problems import Path, Report
from bot.config.shape import FilePart, StaffPart
from bot.rules.model.people import BUREAU, Role
from bot.voice.phrases import languages

# fmt: off
TITLES = {
    Role.OPERATOR:   "热线专员",
    Role.SUPERVISOR: "督查员",
    Role.CHIEF:      "局领导",
    Role.AUDITOR:    "审计",
    Role.ADMIN:      "管理员",
}
# fmt: on
NAMES = {role.value: role for role in BUREAU}


def check(file: FilePart, report: Report) -> None:
    """Say what is wrong with the bureau and its people."""
    _desk(file, report)
    say_twice(((("people", n, "id"), p.id) for n, p in enumerate(file.people)), "用户编号", report)
    say_twice(((("people", n, "name"), p.name) for n, p in enumerate(file.people)), "姓名", report, harmless=True)
    for n, person in enumerate(file.people):
        _person(n, person, report)
    unsure = any(report.is_wrong(("people", n, "roles")) for n in range(len(file.people)))
    if file.people and not unsure:
        _decisions(file.people, report)


def roles(person: StaffPart) -> frozenset[Role]:
    """The roles of this person that are known."""
    return frozenset(NAMES[name] for name in person.roles if name in NAMES)


def _meant(person: StaffPart) -> frozenset[Role]:
    """The roles that were misspelt: said once already, so they are not missed as well."""
    close = (get_close_matches(name.lower(), NAMES, n=1) for name in person.roles if name not in NAMES)
    return frozenset(NAMES[name] for names in close for name in names)


def _desk(file: FilePart, report: Report) -> None:
    if report.is_wrong(("bureau",)) or not file.bureau.model_fields_set:
        return
    if file.bureau.desk_chat is None and not report.is_broken("bureau", "desk_chat"):
        report.warning(
            ("bureau",), "还没有督查室群（desk_chat）", "以后在群里用 /bind 代码 绑定；代码：hotline code desk"
        )
    if not file.bureau.phone and not report.is_broken("bureau", "phone"):
        report.warning(("bureau",), "没有热线电话（phone）", "企业遇到急事时会想打电话")
    check_language(("bureau", "language"), file.bureau.language, report)


def check_language(path: Path, language: str, report: Report) -> None:
    """A language is a folder of templates."""
    if language and language not in languages():
        report.error(path, f"没有 {language} 这种语言", f"templates 里有：{'、'.join(languages())}")


def _person(n: int, person: StaffPart, report: Report) -> None:
    for place, name in enumerate(person.roles):
        if name not in NAMES:
            report.error(("people", n, "roles", place), f"没有“{name}”这个角色", suggestion(name, NAMES))
    if person.id is None and person.name and not report.is_broken("people", n, "id"):
        role = next(iter(person.roles), "operator")
        report.warning(
            ("people", n), f"{person.name} 还没有用户编号", f"以后用一次性代码绑定：hotline code role:{role}"
        )


def _decisions(people: Iterable[StaffPart], report: Report) -> None:
    held = [(person, roles(person) | _meant(person)) for person in people]
    present = frozenset(role for _, of in held for role in of)
    for role, why in ((Role.SUPERVISOR, "没有人审核和裁定"), (Role.CHIEF, "没有人批准不予受理等大事")):
        if role not in present:
            report.error(("people",), f"没有{TITLES[role]}（{role}），{why}", f"给其中一人加上角色 {role}")
    if Role.OPERATOR not in present:
        report.warning(("people",), "没有热线专员（operator）", "由督查员代办")
    if Role.ADMIN not in present:
        report.warning(("people",), "没有管理员（admin）", "由督查员代为绑定群、任命人员")
    supervisors = [person for person, of in held if Role.SUPERVISOR in of]
    chiefs = [person for person, of in held if Role.CHIEF in of]
    if len(supervisors) == len(chiefs) == 1 and supervisors[0] is chiefs[0]:
        report.warning(
            ("people",),
            f"不予受理要两个人：督查员提出、局领导批准，而这里只有 {chiefs[0].name} 一人兼任",
            "再写一位督查员或局领导",
        )
