"""Django's SQLite engine, in which everybody who waits to write gets a turn."""
