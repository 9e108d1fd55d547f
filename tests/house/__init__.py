"""The house itself: its shape, its words, its pages, and what holds over random lives."""
