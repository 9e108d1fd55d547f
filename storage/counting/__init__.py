"""Remembers how matters are counted while they lie still, and the daily sums of that."""
