"""Who may do what: every page and operation of the workplace, asked for by everybody, and written as a table."""
