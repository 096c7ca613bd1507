"""The tests, by package, as the code lies."""
