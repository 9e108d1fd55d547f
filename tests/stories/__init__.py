"""Stories: people talking in chats."""
