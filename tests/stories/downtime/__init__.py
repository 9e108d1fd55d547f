"""Stories about downtime."""
