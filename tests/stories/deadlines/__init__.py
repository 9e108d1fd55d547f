"""Stories about deadlines."""
