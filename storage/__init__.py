"""REMEMBER: rows in, values of bot.rules out; one file a noun."""
