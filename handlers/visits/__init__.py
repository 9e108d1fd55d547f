"""Visits and inspections, as they are heard: commands, buttons, and what is sent on the spot."""
