"""Projects: what their lines say, and figures that are counted from their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.rules.model.status import Status
from bot.rules.reading.visits.projects import Place, Problem, Written, count_of, list_of, numbered, read
from bot.rules.visits.project import Finding, FindingStage, Site, SiteStage, figures
from tests.support.table import rows

AREAS = ("镇平县", "内乡县")
AT = datetime(2023, 6, 5, tzinfo=UTC)


@rows(
    ("text", "found"),
    [
        ("1", ("", "1", "")),
        ("1 点位：甲", ("", "1", "点位：甲")),
        ("督查项目〔2023〕2号\n建议：乙", ("2023", "2", "建议：乙")),
        ("2023-3 问题：丙", ("2023", "3", "问题：丙")),
        ("2023年企业上市推进", ("", "", "2023年企业上市推进")),
        ("149项问题整改", ("", "", "149项问题整改")),
    ],
)
def test_a_project_is_named_by_its_number(text: str, found: tuple[str, str, str]) -> None:
    assert numbered(text) == found


@rows(
    ("text", "written"),
    [
        ("企业上市推进\n合作单位：市金融工作局", Written({"title": "企业上市推进", "partners": "市金融工作局"})),
        ("点位：镇平县 石佛寺便民中心 [一组]、内乡县马山口便民中心\n月球中心",
         Written({}, (Place("镇平县", "石佛寺便民中心", "一组"), Place("内乡县", "马山口便民中心")),
                 bad=("月球中心",))),
        ("问题：\n1. 路灯不亮。责任单位：市城管局，时限：6月30日\n2、窗口无人",
         Written({}, (), (Problem("路灯不亮", "市城管局", "6月30日"), Problem("窗口无人")))),
    ],
)  # fmt: skip
def test_lines_say_what_stands_behind_their_labels(text: str, written: Written) -> None:
    assert read(text, AREAS) == written


def test_words_are_counted_and_taken_apart() -> None:
    assert (count_of("149项"), count_of("各县"), list_of("镇平县、内乡县，")) == (149, None, AREAS)
    assert read("某某暗访", AREAS).covert
    assert not read("某某督查", AREAS).covert


def test_every_figure_is_counted_from_its_rows() -> None:
    sites = [
        Site(n, 1, f"{n % 13}县", f"{n}中心", f"{n % 3}组", SiteStage.FOUND if n % 2 else SiteStage.CLEAN)
        for n in range(31)
    ]
    sites[0] = replace(sites[0], stage=SiteStage.PLANNED)
    found = [
        Finding(n, 1, "", FindingStage.DISPATCHED, AT, "王", ticket=n + 1, status=Status.STRUCK_OFF) for n in range(76)
    ]
    counts = figures(sites, [*found, Finding(77, 1, "", FindingStage.OFF, AT, "王")])
    assert (len(counts.by_team), len(counts.by_area), counts.sites, counts.recorded, counts.clean) == (
        3,
        13,
        31,
        30,
        15,
    )
    assert sum(total for _, total in counts.by_area.values()) == counts.sites
    assert (counts.found, counts.rectified, counts.waiting, counts.noted) == (76, 76, 0, 0)

    found[0] = replace(found[0], status=Status.IN_PROGRESS)
    found[1] = replace(found[1], status=None, ticket=None, stage=FindingStage.NOTED)
    found[2] = replace(found[2], status=Status.TERMINATED)
    counts = figures(sites, found)
    assert (counts.found, counts.rectified, counts.waiting, counts.noted) == (76, 73, 2, 1)
