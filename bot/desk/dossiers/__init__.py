"""Dossiers: what the bureau knows of an enterprise, on one page."""
