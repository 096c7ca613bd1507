"""What the law expects of activities and of what they share: one module for each family of rules."""
