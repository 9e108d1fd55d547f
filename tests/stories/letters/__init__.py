"""Stories about letters."""
