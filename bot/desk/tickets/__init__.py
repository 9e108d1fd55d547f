"""The one door: everything that happens to a ticket goes through here."""
