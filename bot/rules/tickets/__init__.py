"""The pages joined: what may happen to a ticket, what it does, which button offers it."""
