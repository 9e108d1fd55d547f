"""Stories about reopening."""
