"""One file a step; the newest is what the code expects."""
