"""The API about the people of a register."""
