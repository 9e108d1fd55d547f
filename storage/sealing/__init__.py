"""Sealing: what lies in the database so that nobody can read it without a key that lies elsewhere."""
