"""The questionnaire in the chat."""
