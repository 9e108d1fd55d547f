"""Working time: limits, spans, holidays."""
