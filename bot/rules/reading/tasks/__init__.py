"""Tasks from above as people write them: in a message with lines, in the rows of a ledger."""
