"""What is being answered of the callbacks."""
