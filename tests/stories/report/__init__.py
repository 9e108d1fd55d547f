"""Stories about report."""
