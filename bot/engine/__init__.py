"""TURN: what runs by itself, from the inbox to the outbox."""
