"""When something is due, what stands still, and how a due time came about."""
