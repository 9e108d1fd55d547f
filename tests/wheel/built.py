"""The wheel, built from what git tracks, and installed where nothing is but what it asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installed:
    """A virtual environment of its own, in which the wheel is installed."""

    folder: Path

    @property
    def hotline(self) -> Path:
        """The command."""
        return self.folder / "bin" / "hotline"

    @property
    def site(self) -> Path:
        """Where its packages lie."""
        (found,) = self.folder.glob("lib/python*/site-packages")
        return found

    def run(self, *words: object, elsewhere: Path) -> subprocess.CompletedProcess[str]:
        """A command in another folder, to its end, with nothing of our own environment."""
        return subprocess.run(  # noqa: S603
            [str(word) for word in words], cwd=elsewhere, env={"PATH": os.environ["PATH"]},
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip

    def shut(self, *words: object, elsewhere: Path) -> subprocess.CompletedProcess[str]:
        """The same as in the container: nothing can be added here, and nobody has root's rights."""
        folders = [self.folder, *(path for path in self.folder.rglob("*") if path.is_dir() and not path.is_symlink())]
        dropped = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"] if os.getuid() == 0 else []
        try:
            for folder in folders:
                folder.chmod(0o555)
            return self.run(*dropped, *words, elsewhere=elsewhere)
        finally:
            for folder in folders:
                folder.chmod(0o755)


def tracked() -> list[str]:
    """Every file of the checkout that git knows; none where there is no git."""
    git = shutil.which("git")
    if not git:
        return []
    command = [git, "-c", "safe.directory=*", "ls-files", "-z"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return [path for path in told.stdout.split("\0") if path and (ROOT / path).is_file()]


def build(folder: Path) -> Path:
    """The wheel of a clean copy of these files."""
    source = folder / "source"
    for path in tracked():
        copy = source / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, copy)
    _pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, source)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Installed:
    """The wheel in an empty environment, and beside it what it asks for, as it lies in ours."""
    venv.create(folder, symlinks=True)
    installed = Installed(folder)
    _pip("--python", folder / "bin" / "python", "install", "--no-deps", "--no-index", wheel)
    (hotline,) = distributions(path=[str(installed.site)])
    for needed in _all_of(hotline, set()):
        _lay(needed, installed.site)
    return installed


def _pip(*words: object) -> None:
    command = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", *map(str, words)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr


def _all_of(asking: Distribution, known: set[str]) -> Iterator[Distribution]:
    """What this asks for, and what that asks for in turn."""
    for line in asking.requires or ():
        wanted = Requirement(line)
        if wanted.name not in known and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            known.add(wanted.name)
            found = distribution(wanted.name)
            yield found
            yield from _all_of(found, known)


def _lay(needed: Distribution, site: Path) -> None:
    """Its packages, modules and name, and not what lies beside them."""
    for top in {file.parts[0] for file in needed.files or ()} - {"..", "__pycache__"}:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(needed.locate_file(top))))
