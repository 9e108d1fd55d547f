"""The classes of the outbox: what becomes of a message of which nobody knows whether it arrived. One table says it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.send.rate_limits import Limits
from bot.rules.model.messages import DeliveryClass


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a message is said again; that an answer is dropped when the dialogue has moved on, storage sees to."""

    unknown: bool
    longest: float  # seconds; the pauses grow up to here


# fmt: off
REPEATS = {
    # what it is                  said again when it is unknown   with pauses of at most
    DeliveryClass.DIALOGUE: Repeat(True,                          2.0),
    DeliveryClass.MUST:     Repeat(True,                          300.0),
    DeliveryClass.REMINDER: Repeat(False,                         300.0),
}
# fmt: on


def pause(of: DeliveryClass, attempts: int, limits: Limits) -> float:
    """In how many seconds it is said again after so many failures."""
    return min(limits.backoff(attempts), REPEATS[of].longest)
