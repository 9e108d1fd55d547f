"""The plaques of listed enterprises."""
