"""Questions about tickets: lists, timeline, why, who owes what."""
