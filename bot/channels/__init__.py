"""CARRY: a letter or a card to people, and what the carrier's answer means."""
