"""Stories about undoing."""
