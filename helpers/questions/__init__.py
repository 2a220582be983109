"""Questions that draw their numbers, a module a notebook: for `again`, for warm-ups, for practice without end."""
