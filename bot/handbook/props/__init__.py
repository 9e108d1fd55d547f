"""Props of the plays: what people do besides speaking, what they hand in, and what goes wrong."""
