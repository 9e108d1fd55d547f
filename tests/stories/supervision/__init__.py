"""Stories about supervision."""
