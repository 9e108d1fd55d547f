"""Processes of the hotline, as if typed at the shell: forked from one that has loaded it, which takes three seconds.

That it loads from nothing is the business of tests/config, tests/demo and tests/wheel, which begin real ones.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.support.loaded"])


def _become(words: tuple[str, ...], at: Path, env: Mapping[str, str], mask: int, out: Path, error: Path) -> None:
    """In the new process: what a shell does between fork and exec, then `python -m` of these words."""
    for number, file in ((1, out), (2, error)):
        opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.umask(mask)
    os.chdir(at)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [*words]
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


class Typed:
    """A process that was typed: `python -m` of these words, in this folder, with nothing but this environment."""

    def __init__(self, *words: str, at: Path, env: Mapping[str, str], out: Path, error: Path) -> None:
        os.umask(mask := os.umask(0))
        self._process: ForkServerProcess = FORKED.Process(target=_become, args=(words, at, dict(env), mask, out, error))
        self._process.start()

    @property
    def returncode(self) -> int | None:
        """As a shell knows it; None while it runs."""
        return self._process.exitcode

    @property
    def pid(self) -> int | None:
        """Its number."""
        return self._process.pid

    def send_signal(self, number: int) -> None:
        """As `kill` does."""
        os.kill(self._process.pid or 0, number)

    def kill(self) -> None:
        """No good-bye; nothing to one that has ended."""
        if self.returncode is None:
            self.send_signal(signal.SIGKILL)

    def ends(self, within: float) -> int:
        """Its exit code, when it has ended."""
        self._process.join(within)
        assert self._process.exitcode is not None, "it does not come to an end"
        return self._process.exitcode

    async def wait(self) -> int:
        """The same, while others go on."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        return self.ends(0)


async def program(file: Path, *words: str, at: Path, env: Mapping[str, str], out: Path) -> Process:
    """A program of its own, loaded from nothing."""
    with out.open("ab") as log:
        return await asyncio.create_subprocess_exec(
            file, *words, cwd=at, env=env, stdout=log, stderr=log, stdin=DEVNULL
        )


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
