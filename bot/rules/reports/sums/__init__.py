"""Sums: what lies still is counted day by day; what has just changed is counted one by one beside it."""
