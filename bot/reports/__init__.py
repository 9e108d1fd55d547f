"""COUNT: figures and digests."""
