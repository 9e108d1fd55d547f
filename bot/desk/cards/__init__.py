"""Cards: drawn from the ticket when they are shown."""
