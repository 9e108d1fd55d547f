"""The hotline itself: its settings, health, backups, and what is kept about people."""
