"""The outbox: what is due goes out, within the limits."""
