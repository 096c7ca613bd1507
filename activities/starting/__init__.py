"""How a new activity begins: blank, guided, from a typical activity, or from another record."""
