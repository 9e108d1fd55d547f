"""Who is bound where."""
