"""Remembers how matters that are over are counted, and the daily sums of that."""
