"""ACT: one verb, one transaction."""
