"""The API about kinds of reference data, their use, and their confirmation; the terms themselves are records."""
