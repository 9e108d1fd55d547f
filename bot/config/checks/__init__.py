"""What types cannot see: names that point nowhere, things given twice, nobody there to decide."""

from bot.config.checks import bureau, profiles, time, units, wires

__all__ = ["bureau", "profiles", "time", "units", "wires"]
