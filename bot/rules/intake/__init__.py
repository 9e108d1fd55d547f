"""The questionnaire and the draft it fills."""
