"""Letting colleagues of an enterprise in to its matter."""
