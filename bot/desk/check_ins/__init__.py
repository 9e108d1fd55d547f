"""Check-ins: listed enterprises that have been silent for long."""
