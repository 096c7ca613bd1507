"""The declared mechanism that every record shares: words, dates, links, reading, writing and the bundle."""
