"""One business process, one page."""
