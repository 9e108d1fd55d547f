"""Briefings: a notice to all units (通报) and a special report upward (督查专报), worded before they are signed."""
