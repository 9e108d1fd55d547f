"""Stories about withdrawal."""
