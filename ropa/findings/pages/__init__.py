"""Pages of the workplace about findings that need no record of a higher app: the rules, and the way to a form."""
