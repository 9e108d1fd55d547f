"""How Telegram is spoken to."""
