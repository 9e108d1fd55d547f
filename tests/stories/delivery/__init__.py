"""Stories about delivery."""
