"""Telegram: its calls, its answers, its menu."""
