"""Pages of the register about activities and what they share. Each loads, checks, makes one call and answers."""
