"""Stories about listed."""
