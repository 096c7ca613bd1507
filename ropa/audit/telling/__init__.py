"""The trail told in the words of its readers."""
