"""Several processes on one PostgreSQL: what they do beside one another, how they call each other, which one leads."""
