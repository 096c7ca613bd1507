"""Legal bodies, their contacts, the people who keep a register and what they may do."""
