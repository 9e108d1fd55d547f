"""Rows of tickets, and what lies beside them, as values."""
