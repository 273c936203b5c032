"""Find the figures, decide which are stale, draw those, write them whole."""
