"""Pages on which records are changed."""
