"""Who rings, and who is to be rung."""
