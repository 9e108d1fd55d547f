"""A whole year of the bureau, lived through by the people of the small Telegram."""
