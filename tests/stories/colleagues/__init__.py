"""Stories about colleagues."""
