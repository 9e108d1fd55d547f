"""Letters: words fixed when they are written, and to whom."""
