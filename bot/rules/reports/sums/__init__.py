"""Sums: what is over is counted once, day by day; what is not is counted one by one beside it."""
