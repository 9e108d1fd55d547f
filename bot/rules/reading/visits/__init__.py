"""Lines about visits and inspections, as people of the bureau write them."""
