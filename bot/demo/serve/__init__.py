"""The small Telegram over HTTP: its API for the bot, its page for the browser."""
