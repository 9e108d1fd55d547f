"""The board: one message that shows what waits at the desk, and goes on showing it."""
