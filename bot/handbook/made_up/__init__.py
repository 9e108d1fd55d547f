"""Made-up facts, a file a subject."""
