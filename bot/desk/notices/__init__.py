"""Who is told what after something has happened."""
