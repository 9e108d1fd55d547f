"""The nouns: what a ticket is, who acts on it, what is said and pressed."""
