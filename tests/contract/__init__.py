"""The contract with the outside: the hotline as a user starts it, with a configuration of their own, in a Telegram it does not know."""
