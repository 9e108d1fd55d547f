"""The bureau as configured: units, people, profiles, routing, privacy."""
