"""Stories about papers."""
