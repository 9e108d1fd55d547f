"""The stories, told to be checked."""
