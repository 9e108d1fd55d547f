"""Stories about visits and inspections."""
