"""Counting: figures, statistics, periods."""
