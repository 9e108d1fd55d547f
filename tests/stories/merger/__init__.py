"""Stories about merger."""
