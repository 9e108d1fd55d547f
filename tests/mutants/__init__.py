"""What the tests do not see: `python -m tests.mutants --seed N --count K`. A tool; docs/contributing.md says how."""
