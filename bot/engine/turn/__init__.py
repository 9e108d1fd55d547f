"""The hotline's time: the clock, the beat, alarms."""
