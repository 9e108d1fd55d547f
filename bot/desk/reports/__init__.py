"""Digests and statistics, told."""
