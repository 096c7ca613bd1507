"""What the law expects of notices, and of texts: one module for each family of rules."""
