"""Stories about tickets."""
