"""Tasks from above: what is heard of them."""
