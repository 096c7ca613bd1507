"""The rule engine: what a rule is, whom it concerns, and how records are judged. The rules stand with the apps."""
