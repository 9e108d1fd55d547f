"""Whoever has only the wheel has all of the hotline."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import aiohttp
import pytest

from tests.contract import ways
from tests.contract.town import POWER, town
from tests.support.needs import need
from tests.support.town import STARTING
from tests.wheel.built import ROOT, Installed, build, install, tracked

pytestmark = pytest.mark.slow

PACKAGES = ("bot/", "handlers/", "storage/", "templates/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once."""
    need(tracked(), "what belongs into a wheel is told by git: install git, and use a checkout")
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Installed once."""
    return install(wheel, tmp_path_factory.mktemp("elsewhere") / "venv")


def test_in_it_is_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    inside = {path for path in ZipFile(wheel).namelist() if ".dist-info/" not in path}
    assert inside == {path for path in tracked() if path.startswith(PACKAGES)}


def test_every_package_is_its_own_and_none_is_the_checkouts(installed: Installed, tmp_path: Path) -> None:
    code = "import json, bot, handlers, storage; print(json.dumps([m.__file__ for m in (bot, handlers, storage)]))"
    told = installed.run(installed.folder / "bin" / "python", "-c", code, elsewhere=tmp_path)
    assert told.returncode == 0, told.stderr
    assert [Path(file).parents[1] for file in json.loads(told.stdout)] == [installed.site] * 3


def test_it_tells_its_version(installed: Installed, tmp_path: Path) -> None:
    told = installed.run(installed.hotline, "--version", elsewhere=tmp_path)
    assert (told.returncode, told.stdout, told.stderr) == (0, f"hotline {version('hotline')}\n", "")


def test_it_checks_the_example(installed: Installed, tmp_path: Path) -> None:
    told = installed.run(installed.hotline, "check", "--config", ROOT / "config.yaml", elsewhere=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "配置可以用" in told.stdout


def test_it_works_where_nothing_but_its_own_folder_can_be_written(
    installed: Installed, migrated: Path, tmp_path: Path
) -> None:
    """What the container does without an engine: its tree is read-only, root's rights are dropped."""
    (tmp_path / "config.yaml").write_text((ROOT / "config.yaml").read_text("utf-8"), "utf-8")
    python, inside = installed.folder / "bin" / "python", installed.site / "bot" / "written"
    told = installed.shut(python, "-c", f"open({str(inside)!r}, 'w')", elsewhere=tmp_path)
    assert "PermissionError" in told.stderr
    shutil.copy(migrated, tmp_path / "hotline.db")
    told = installed.shut(installed.hotline, "backup", "--to", "copies", elsewhere=tmp_path)
    assert told.returncode == 0, told.stderr
    assert len([*(tmp_path / "copies").glob("*.tar.gz")]) == 1


def test_it_has_no_pages_to_draw_and_says_so(installed: Installed, tmp_path: Path) -> None:
    told = installed.run(installed.hotline, "handbook", elsewhere=tmp_path)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("docs/ 只在源代码里")
    assert told.stderr.count("\n") == 1


@asynccontextmanager
async def demo(installed: Installed, folder: Path) -> AsyncIterator[str]:
    """The address of its demo, which is stopped afterwards as by a service manager."""
    process = await asyncio.create_subprocess_exec(
        installed.hotline, "demo", "--no-browser", "--port", "0", cwd=folder, env={}, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), STARTING)).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        yield found[0]
        process.terminate()
        out, error = await asyncio.wait_for(process.communicate(), STARTING)
        assert process.returncode == 0, error.decode()
        assert out.decode().endswith("演示结束。\n")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_its_demo_shows_its_page(installed: Installed, tmp_path: Path) -> None:
    files = [Path(path).name for path in tracked() if path.startswith("bot/demo/page/")]
    assert len(files) > 10
    async with demo(installed, tmp_path) as address, aiohttp.ClientSession(address) as http:
        async with http.get("/") as page:
            written = await page.text()
            assert (page.status, "服务企业效能热线" in written) == (200, True)
        linked = re.findall(r'(?:src|href)="([^":]+)"', written)
        assert {Path(link).name for link in linked} & set(files)
        for link in linked:
            async with http.get(f"/{link.removeprefix('/')}") as got:
                assert got.status == 200, link


async def test_it_runs_and_a_matter_comes_to_its_unit(installed: Installed, tmp_path: Path) -> None:
    async with town(tmp_path, begin=False) as there:
        there.installed, there.start_in = installed.hotline, tmp_path
        await there.begin()
        await ways.dispatched(there, there.somebody("金老板"))
        assert there.place(POWER).offers("签收")
        await there.stop()
        assert there.process
        assert there.process.returncode == 0, there.log
