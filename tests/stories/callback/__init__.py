"""Stories about callback."""
