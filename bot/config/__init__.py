"""Reads config.yaml; names every mistake with its line.

config = load(Path("config.yaml"), os.environ)    # or Invalid, with all mistakes at once
"""

from bot.config.config import Config, Rates, Webhook
from bot.config.limits import DEFAULTS as DEFAULT_LIMITS
from bot.config.loader import load
from bot.config.page import page
from bot.config.problems import Invalid, Level, Mark, Problem
from bot.config.summary import summary

__all__ = [
    "DEFAULT_LIMITS",
    "Config",
    "Invalid",
    "Level",
    "Mark",
    "Problem",
    "Rates",
    "Webhook",
    "load",
    "page",
    "summary",
]
