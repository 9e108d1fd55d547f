"""Stories about correction."""
