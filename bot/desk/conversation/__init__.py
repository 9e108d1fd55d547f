"""Forms that ask question by question, and replies to messages."""
