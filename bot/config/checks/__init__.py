"""What types cannot see: names that point nowhere, things given twice, nobody there to decide."""

from bot.config.checks import bureau, profiles, second_eyes, time, units, wires

__all__ = ["bureau", "profiles", "second_eyes", "time", "units", "wires"]
