"""Stories about the board."""
