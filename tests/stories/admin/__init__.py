"""Stories about admin."""
