"""Pages of the workplace about people: members of a register and their roles, invitations."""
