"""Stories about meetings."""
