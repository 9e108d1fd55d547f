"""Alarms, holidays, profiles, absences."""
