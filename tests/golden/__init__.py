"""Real cases, told in words a person of the bureau can check, played whole by the hotline as a process."""
