"""A call as an operator writes it down while listening."""
