"""What the clock does: alarms, the morning, plans worked out anew."""
