"""Tasks from above (市委交办): entered in a chat, or taken over from a ledger."""
