"""The contract with the outside: the hotline as a user starts it, in a town and a Telegram it does not know."""
