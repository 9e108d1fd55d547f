"""Plays apart: each needs little that others have done."""
