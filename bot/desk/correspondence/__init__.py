"""Correspondence: what the bureau, a unit and the enterprise write to one another, and the ledger of instructions."""
