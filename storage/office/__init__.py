"""What the office keeps beside the tickets."""
