"""Stories about lookup."""
