"""Asking the enterprise when the unit says it is done."""
