"""Instructions on special reports (批示): numbered in the ledger of instructions, answered by the desk."""
