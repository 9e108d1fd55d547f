"""The hotline itself: rules decide, desk acts, voice says, engine turns, reports count, demo pretends."""
