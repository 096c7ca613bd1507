"""Pages below /register/<organisation>/audit/: reading the ledger, checking it, going back."""
