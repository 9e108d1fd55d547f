"""Stories about extensions."""
