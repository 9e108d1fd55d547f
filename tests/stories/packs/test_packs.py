"""The evidence pack: all that is kept of a matter in one file, which anybody can check without the hotline."""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from bot.cli import evidence
from bot.config import load
from tests.support import acts
from tests.support.example import ISSUE
from tests.support.stage import KEYS, Hotline, Place

PHOTO = b"\xff\xd8 what a camera saw"


def unpacked(place: Place, number: str, folder: Path) -> Path:
    """The folder of the newest pack, as somebody unpacks it."""
    media = place.sees(f"证据包 · {number}").media
    assert media
    assert media.file
    assert media.file.name == f"{number}.zip"
    zipfile.ZipFile(io.BytesIO(media.file.content)).extractall(folder)
    return folder / number


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S607


def everything(folder: Path) -> str:
    return "\n".join(file.read_text("utf-8", "replace") for file in sorted(folder.rglob("*")) if file.is_file())


async def test_a_pack_holds_all_of_a_matter_and_shows_the_smallest_change(hotline: Hotline, tmp_path: Path) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    number = await acts.handled(hotline, zhao, secrecy="可告知承办单位")
    await zhao.sends("photo", content=PHOTO, caption=number)
    await chen.says("/pack")
    assert "/pack RX-2023-0001" in chen.last.words
    await chen.says(f"/pack {number} 行政复议举证")
    folder = unpacked(chen, number, tmp_path)

    told = checked(folder)
    assert told.returncode == 0, told.stdout + told.stderr
    listed = {line.partition(":")[0] for line in told.stdout.splitlines()}
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert listed == there - {"SHA256SUMS"}
    assert "陈督查" in (folder / "README.txt").read_text("utf-8")
    assert "行政复议举证" in (folder / "README.txt").read_text("utf-8")
    assert "施工挖断高压电缆" in (folder / "timeline.txt").read_text("utf-8")
    assert "联系人：赵经理" in (folder / "envelope.txt").read_text("utf-8")
    assert [file.read_bytes() for file in (folder / "files").iterdir() if file.suffix == ".jpg"] == [PHOTO]

    lines = sorted(file for file in (folder / "journal").iterdir() if ".words" not in file.name)
    chained = 0
    for before, after in pairwise(lines):
        if int(after.stem) == int(before.stem) + 1:
            chained += 1
            assert after.read_text("utf-8")[:64] == sha256(before.read_bytes()).hexdigest()
    assert chained > 5
    for words in (folder / "journal").glob("*.words.json"):
        said = sha256(words.read_bytes()).hexdigest()
        assert said in words.with_name(words.name.replace(".words", "")).read_text("utf-8")

    lines[3].write_text(lines[3].read_text("utf-8").replace("2023", "2024", 1), "utf-8")
    assert f"journal/{lines[3].name}: FAILED" in checked(folder).stdout

    await chen.says(f"/ticket {number}")
    assert "整理证据包" in chen.last.words


async def test_a_confidential_one_says_whose_it_is_with_a_reason_only(hotline: Hotline, tmp_path: Path) -> None:
    zhao, chen, wang = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("王督查")
    number = await acts.submit(hotline, zhao, "我是药益宝的赵经理，高压线被挖断")
    await acts.accept(hotline)
    await chen.says(f"/pack {number}")
    assert "企业要求保密" in chen.last.words
    folder = unpacked(chen, number, tmp_path / "closed")
    assert checked(folder).returncode == 0
    said = everything(folder)
    for secret in ("赵经理", "药益宝"):
        assert secret not in said, secret
    assert not re.search(rf"\b{zhao.user.id}\b", said), "sums of files may hold the same digits"
    assert not list(folder.rglob("*.words.json"))

    await chen.says(f"/pack {number} 法院调取")
    opened = unpacked(chen, number, tmp_path / "opened")
    assert checked(opened).returncode == 0
    assert "赵经理" in (opened / "envelope.txt").read_text("utf-8")
    await zhao.says(f"/ticket {number}")
    assert "整理证据包 1 次" in zhao.last.words, "its enterprise reads that it was opened, and what for"

    await wang.says(hotline.desk, f"/pack {number}")
    assert "请私聊我" in hotline.desk.last.words
    await hotline.person("刘专员").says(f"/pack {number}")
    hotline.person("刘专员").sees("督查员")


async def test_the_command_line_makes_the_same_and_says_so_in_the_books(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    number = await acts.submit(hotline, zhao, secrecy="可告知承办单位")
    (tmp_path / "config.yaml").write_text(ISSUE, "utf-8")
    config = replace(load(tmp_path / "config.yaml", {}), database_url=hotline.app.setup.database_url, keys=KEYS)

    await asyncio.to_thread(evidence.write, config, number, tmp_path / "out", "审计")
    said = capsys.readouterr().out
    file = tmp_path / "out" / f"{number}.zip"
    assert sha256(file.read_bytes()).hexdigest() in said
    assert file.stat().st_mode & 0o777 == 0o600
    zipfile.ZipFile(file).extractall(tmp_path)
    assert checked(tmp_path / number).returncode == 0
    assert "联系人：赵经理" in (tmp_path / number / "envelope.txt").read_text("utf-8")
    await chen.says(f"/ticket {number}")
    assert "整理证据包" in chen.last.words
    with pytest.raises(typer.Exit):
        await asyncio.to_thread(evidence.write, config, "RX-2023-0999", tmp_path, "")
    assert "没有编号为 RX-2023-0999 的诉求" in capsys.readouterr().err
