"""Stories about review."""
