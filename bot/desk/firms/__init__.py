"""The records of enterprises."""
