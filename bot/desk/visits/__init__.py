"""Visits: planned for a day, kept from note to note on the spot, and what is taken up afterwards."""
