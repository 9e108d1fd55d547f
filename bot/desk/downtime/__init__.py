"""What an absence of the hotline kept back, and how it is told."""
