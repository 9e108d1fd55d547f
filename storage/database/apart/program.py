"""The process beside the hotline: questions in, what they come to out, until nobody asks any more."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO

from bot.rules.faults import note_place, traced
from bot.rules.office.office import Office
from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Question, moments
from storage.database.apart.process import Beginning


async def serve(given: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one question after the other; the end of the pipe is the end."""
    sys.path = pickle.load(given)  # noqa: S301 - all that comes here is written by the hotline itself
    beginning: Beginning = pickle.load(given)  # noqa: S301
    beginning.ready()
    gc.freeze()
    gc.disable()  # nobody looks for garbage while somebody waits
    office: Office | None = None
    async with moments(beginning.url) as moment:
        with suppress(EOFError):
            while True:
                asked: Question = pickle.load(given).after(office)  # noqa: S301
                office = asked.office
                answers.write(packed(await moment.gathered(asked)))
                answers.flush()
                gc.collect()


def packed(found: Gathered) -> bytes:
    """What was gathered, as bytes; an error with where it broke."""
    if found.error is not None:
        note_place(found.error, found.error)
    try:
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # it holds what is of this process alone
        what = found.error or error
        told = RuntimeError(f"{type(what).__name__} cannot be told to another process")
        note_place(told, what)
        return pickle.dumps(Gathered(error=told), pickle.HIGHEST_PROTOCOL)


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
        sys.exit(traced(error))


if __name__ == "__main__":
    main()
