"""SAY: facts in, words out."""
