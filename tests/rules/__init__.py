"""Rules: tables of examples, and what holds for all lines of a table."""
