"""Inspection projects: set up in a few lines, recorded site by site on the road, counted on one card."""
