"""Stories about long term."""
