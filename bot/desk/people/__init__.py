"""Who holds which post, in which group: bindings, rosters, appointments, profiles."""
