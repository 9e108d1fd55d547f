"""Papers: the register of what the bureau puts on paper, the facts of each, and its file."""
