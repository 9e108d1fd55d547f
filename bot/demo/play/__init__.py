"""The story that the demo tells, step by step."""
