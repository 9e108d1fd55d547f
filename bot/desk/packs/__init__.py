"""PACK: all that the books hold of one matter, so that somebody outside can check it."""
