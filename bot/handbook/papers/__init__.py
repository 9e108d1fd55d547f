"""The page of the bureau's papers, and made-up ones."""
