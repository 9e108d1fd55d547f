"""Stories about calendar."""
