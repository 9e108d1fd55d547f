"""How fast the hotline is: `python -m tests.bench`. Not a test; docs/performance.md says what came out."""
