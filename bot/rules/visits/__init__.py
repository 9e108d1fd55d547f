"""What the bureau does outside its house: visits of enterprises, what is noted there, and what becomes of it."""
