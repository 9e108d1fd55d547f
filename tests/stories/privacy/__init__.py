"""Stories about privacy."""
