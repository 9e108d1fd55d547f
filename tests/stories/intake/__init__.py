"""Stories about intake."""
