"""Stories about correspondence."""
