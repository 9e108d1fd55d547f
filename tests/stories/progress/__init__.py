"""Stories about progress."""
