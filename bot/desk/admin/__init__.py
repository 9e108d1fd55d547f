"""The office itself: bindings, rosters, holidays, profiles, health."""
