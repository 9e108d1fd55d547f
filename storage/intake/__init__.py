"""Drafts and consents."""
