"""The process beside the hotline: questions in, what they come to out, until nobody asks any more."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from typing import IO, Any

from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Question, moments
from storage.database.apart.process import Beginning

NOBODY: Any = None  # whoever asked knows in which bureau


async def serve(given: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one question after the other; the end of the pipe is the end."""
    sys.path = pickle.load(given)  # noqa: S301 - all that comes here is written by the hotline itself
    beginning: Beginning = pickle.load(given)  # noqa: S301
    beginning.ready()
    gc.freeze()
    gc.disable()  # nobody looks for garbage while somebody waits
    async with moments(beginning.url) as moment:
        with suppress(EOFError):
            while True:
                asked: Question = pickle.load(given)  # noqa: S301
                answers.write(packed(await moment.gathered(asked)))
                answers.flush()
                gc.collect()


def packed(found: Gathered) -> bytes:
    """What was gathered, as bytes; an error with where it broke."""
    found.office = NOBODY
    if found.error is not None:
        found.error.add_note(broke(found.error))
    try:
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # it holds what is of this process alone
        what = found.error or error
        told = RuntimeError(f"{type(what).__name__} cannot be told to another process")
        told.add_note(broke(what))
        return pickle.dumps(Gathered(NOBODY, error=told), pickle.HIGHEST_PROTOCOL)


def broke(error: Exception) -> str:
    """Where it broke, without its words: they may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"beside, at {where}"


def main() -> None:
    """On the standard input and output; whatever else is said there goes to the log."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the hotline ends it, when the question at hand is answered
        signal.signal(number, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # Windows has no such call
        os.nice(5)  # whoever speaks goes first
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        asyncio.run(serve(sys.stdin.buffer, answers))
    except Exception as error:  # whoever asked hears that it has ended; the words of an error are nobody's
        sys.exit(f"{type(error).__name__} {broke(error)}")


if __name__ == "__main__":
    main()
