"""Stories about conversation."""
