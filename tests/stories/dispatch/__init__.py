"""Stories about dispatch."""
